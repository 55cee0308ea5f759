package org.leserbrief.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.leserbrief.faults.check.CheckerInput.Change;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.plan.PlannedOperation.Kind;
import org.leserbrief.faults.release.Gap;

/// Checks what must agree with the history of comments: records of decisions, the log of moderation, appeals, and
/// erasures.
final class ModerationChecker {
    /// The actions in a comment's history that are decisions of moderators.
    private static final Set<String> DECISIONS = Set.of("approve", "reject", "remove", "restore", "reverse");

    private final CheckerInput input;
    private final List<Violation> violations = new ArrayList<>();

    private ModerationChecker(CheckerInput input) {
        this.input = input;
    }

    static List<Violation> check(CheckerInput input) {
        ModerationChecker checker = new ModerationChecker(input);
        checker.checkDecisions();
        checker.checkAppeals();
        checker.checkErasures();
        return checker.violations;
    }

    /// A: each change by a decision has its record and its entry in the log, once, and there are no others. Those are
    /// excused that a release without records has made.
    private void checkDecisions() {
        List<Change> changes = input.changes().stream()
                .filter(change -> DECISIONS.contains(change.action()))
                .toList();
        requireSame(
                "recorded decisions",
                withoutUnrecorded(changes, input.moderation().decided()),
                input.moderation().decided());
        requireSame(
                "logged decisions",
                withoutUnrecorded(changes, input.moderation().logged()),
                input.moderation().logged());
    }

    /// Nobody knows which of several equal changes of a comment a release has made, so as many without a record are
    /// excused as it has answered.
    ///
    /// @return `comment version` of each change that has to be recorded
    private List<String> withoutUnrecorded(List<Change> changes, List<String> recorded) {
        Map<String, Integer> excused = new HashMap<>();
        if (input.gaps().contains(Gap.DECISIONS_NOT_RECORDED)) {
            input.attempts().stream()
                    .filter(attempt -> attempt.byReleaseBefore() && attempt.outcome() != Outcome.REFUSED)
                    .forEach(attempt ->
                            excused.merge(Checker.action(attempt.kind()) + " " + attempt.comment(), 1, Integer::sum));
        }
        Set<String> known = Set.copyOf(recorded);
        List<String> wanted = new ArrayList<>();
        for (Change change : changes) {
            String version = change.comment() + " " + change.version();
            String operation = change.action() + " " + change.comment();
            if (known.contains(version) || excused.getOrDefault(operation, 0) == 0) {
                wanted.add(version);
            } else {
                excused.merge(operation, -1, Integer::sum);
            }
        }
        return wanted;
    }

    private void requireSame(String what, List<String> wanted, List<String> found) {
        List<String> missing = new ArrayList<>(wanted);
        found.forEach(missing::remove);
        List<String> more = new ArrayList<>(found);
        wanted.forEach(more::remove);
        if (!missing.isEmpty()) {
            add(Invariant.A, "%s: %s are missing", what, missing);
        }
        if (!more.isEmpty()) {
            add(Invariant.A, "%s: %s are too many", what, more);
        }
    }

    /// A: acknowledged appeals are stored and logged, and each is decided once.
    private void checkAppeals() {
        List<CheckerInput.Appeal> appeals = input.moderation().appeals();
        requireBetween("appeals", Kind.APPEAL, appeals);
        requireBetween(
                "upheld appeals",
                Kind.UPHOLD_APPEAL,
                appeals.stream()
                        .filter(appeal -> appeal.state().equals("upheld"))
                        .toList());
        requireBetween(
                "reversed appeals",
                Kind.REVERSE_APPEAL,
                appeals.stream()
                        .filter(appeal -> appeal.state().equals("reversed"))
                        .toList());
        List<String> expected = new ArrayList<>();
        for (CheckerInput.Appeal appeal : appeals) {
            expected.add("appeal-filed " + appeal.id());
            if (appeal.state().equals("upheld") || appeal.state().equals("reversed")) {
                expected.add("appeal-decided " + appeal.id());
            }
        }
        requireSame("logged appeals", expected, input.moderation().loggedAppeals());
    }

    /// No fewer than were acknowledged and no more than were tried, of each comment.
    private void requireBetween(String what, Kind kind, List<CheckerInput.Appeal> stored) {
        Map<String, Long> found = stored.stream()
                .collect(Collectors.groupingBy(appeal -> Long.toString(appeal.comment()), Collectors.counting()));
        Map<String, Long> acknowledged = count(kind, attempt -> attempt.outcome() == Outcome.ACKNOWLEDGED);
        Map<String, Long> tried = count(kind, attempt -> attempt.outcome() != Outcome.REFUSED);
        acknowledged.forEach((comment, wanted) -> {
            if (found.getOrDefault(comment, 0L) < wanted) {
                add(
                        Invariant.A,
                        "%s of comment %s: %d acknowledged, %d stored",
                        what,
                        comment,
                        wanted,
                        found.getOrDefault(comment, 0L));
            }
        });
        found.forEach((comment, count) -> {
            if (count > tried.getOrDefault(comment, 0L)) {
                add(
                        Invariant.A,
                        "%s of comment %s: %d tried, %d stored",
                        what,
                        comment,
                        tried.getOrDefault(comment, 0L),
                        count);
            }
        });
    }

    private Map<String, Long> count(Kind kind, Predicate<Attempt> which) {
        return input.attempts().stream()
                .filter(attempt -> attempt.kind() == kind && attempt.comment() != null)
                .filter(which)
                .collect(Collectors.groupingBy(attempt -> String.valueOf(attempt.comment()), Collectors.counting()));
    }

    /// D: what was begun is done by every service.
    private void checkErasures() {
        if (input.moderation().openErasures() != 0) {
            add(
                    Invariant.D,
                    "%d erasures are not done by every service",
                    input.moderation().openErasures());
        }
    }

    private void add(Invariant invariant, String format, Object... arguments) {
        violations.add(new Violation(invariant, format.formatted(arguments)));
    }
}
