package org.leserbrief.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.check.CheckerInput.Article;
import org.leserbrief.faults.check.CheckerInput.Change;
import org.leserbrief.faults.check.CheckerInput.Comment;
import org.leserbrief.faults.check.CheckerInput.Counter;
import org.leserbrief.faults.check.CheckerInput.Recovery;
import org.leserbrief.faults.check.CheckerInput.TallyMember;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.plan.PlannedOperation.Kind;
import org.leserbrief.faults.release.Gap;

/// Checks the invariants. It is a pure function of its input, so that tests can give it histories made by hand.
public final class Checker {
    /// Every post's text begins with its unique mark, which edits keep.
    private static final Pattern MARK = Pattern.compile("^(\\S+):");

    private static final String COMMENTS = "leserbrief.comments.v1";

    private final CheckerInput input;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(CheckerInput input) {
        this.input = input;
    }

    public static List<Violation> check(CheckerInput input) {
        Checker checker = new Checker(input);
        checker.checkPostsStoredOnce();
        checker.checkChangesStored();
        checker.violations.addAll(ModerationChecker.check(input));
        checker.checkApiReturnsStoredText();
        checker.checkCounters();
        checker.checkEventOrder();
        checker.checkVersionsNeverDecrease();
        checker.checkEventsSent();
        checker.checkEventsApplied();
        checker.checkArticleProjections();
        checker.checkOutboxesEmpty();
        checker.checkPoisonParked();
        checker.checkRecovery();
        return List.copyOf(checker.violations);
    }

    /// The number of events that services have sent more than once.
    public static long duplicates(List<ObservedEvent> observedEvents) {
        long sent = observedEvents.stream().filter(event -> !event.injected()).count();
        long distinct = observedEvents.stream()
                .filter(event -> !event.injected())
                .map(ObservedEvent::eventId)
                .distinct()
                .count();
        return sent - distinct;
    }

    /// A: an acknowledged post is stored once, under the id of the response; an unanswered one at most once; a
    /// refused one not at all.
    private void checkPostsStoredOnce() {
        Map<String, List<Comment>> byMark =
                input.comments().stream().collect(Collectors.groupingBy(comment -> mark(comment.body())));
        Map<String, Set<String>> acknowledgedIds = new HashMap<>();
        for (Attempt attempt : input.attempts()) {
            String mark = attempt.mark();
            if (mark == null) {
                continue;
            }
            List<Comment> stored = byMark.getOrDefault(mark, List.of());
            if (stored.size() > 1) {
                add(Invariant.A, "post %s is stored %d times", mark, stored.size());
            }
            switch (attempt.outcome()) {
                case ACKNOWLEDGED -> {
                    if (stored.isEmpty()) {
                        add(Invariant.A, "acknowledged post %s is not stored", mark);
                    }
                    acknowledgedIds
                            .computeIfAbsent(mark, key -> new HashSet<>())
                            .add(String.valueOf(attempt.comment()));
                }
                case REFUSED -> {
                    // A refused retry says nothing about an earlier try without an answer: a suspended process may
                    // still store it long after.
                    boolean everyTryAnswered = attempt.failedTries() == 0;
                    if (everyTryAnswered && !stored.isEmpty() && attempt.kind() != Kind.REPEAT) {
                        add(Invariant.A, "refused post %s is stored", mark);
                    }
                }
                case UNANSWERED -> {}
            }
        }
        acknowledgedIds.forEach((mark, ids) -> {
            Set<String> stored = byMark.getOrDefault(mark, List.of()).stream()
                    .map(comment -> Long.toString(comment.id()))
                    .collect(Collectors.toSet());
            if (ids.size() > 1) {
                add(Invariant.A, "the key of post %s gave several ids: %s", mark, ids);
            } else if (!stored.isEmpty() && !stored.equals(ids)) {
                add(Invariant.A, "post %s has id %s, but %s was acknowledged", mark, stored, ids);
            }
        });
    }

    /// A, for edits, deletions and decisions: no fewer changes are stored than were acknowledged, and no more than
    /// were tried.
    private void checkChangesStored() {
        Map<String, Integer> acknowledged = new TreeMap<>();
        Map<String, Integer> tried = new TreeMap<>();
        for (Attempt attempt : input.attempts()) {
            String action = action(attempt.kind());
            if (action == null || attempt.comment() == null) {
                continue;
            }
            String key = action + " of comment " + attempt.comment();
            if (attempt.outcome() == Outcome.ACKNOWLEDGED && !erasesNoComments(attempt)) {
                acknowledged.merge(key, 1, Integer::sum);
            }
            if (attempt.outcome() != Outcome.REFUSED) {
                tried.merge(key, 1, Integer::sum);
            }
        }
        Map<String, Integer> stored = new TreeMap<>();
        for (Change change : input.changes()) {
            stored.merge(change.action() + " of comment " + change.comment(), 1, Integer::sum);
        }
        acknowledged.forEach((key, wanted) -> {
            if (stored.getOrDefault(key, 0) < wanted) {
                add(Invariant.A, "%s: %d acknowledged, %d stored", key, wanted, stored.getOrDefault(key, 0));
            }
        });
        stored.forEach((key, count) -> {
            if (count > tried.getOrDefault(key, 0)) {
                add(Invariant.A, "%s: %d tried, %d stored", key, tried.getOrDefault(key, 0), count);
            }
        });
    }

    private boolean erasesNoComments(Attempt attempt) {
        return attempt.kind() == Kind.ERASE
                && attempt.byReleaseBefore()
                && input.gaps().contains(Gap.COMMENTS_NOT_ERASED);
    }

    private void checkApiReturnsStoredText() {
        for (String message : input.readMismatches()) {
            add(Invariant.A, "%s", message);
        }
    }

    private void checkCounters() {
        for (Counter counter : input.counters()) {
            if (counter.actual() != counter.expected()) {
                add(Invariant.B, "%s is %d instead of %d", counter.where(), counter.actual(), counter.expected());
            }
        }
    }

    /// C: apart from repetitions, the versions of each subject are in ascending order.
    private void checkEventOrder() {
        Map<String, Long> newest = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (ObservedEvent event : input.observedEvents()) {
            String subject = event.stream() + " " + event.subject();
            if (event.injected() || !known.add(subject + " v" + event.version())) {
                continue;
            }
            Long before = newest.put(subject, event.version());
            if (before != null && before > event.version()) {
                add(Invariant.C, "%s: version %d came after version %d", subject, event.version(), before);
            }
        }
    }

    private void checkVersionsNeverDecrease() {
        for (String message : input.versionRegressions()) {
            add(Invariant.C, "a version decreased: %s", message);
        }
    }

    /// D: the stream contains exactly the events that follow from the stored history.
    private void checkEventsSent() {
        Map<Long, Map<Long, Boolean>> expected = expected();
        Map<Long, Map<Long, Boolean>> sent = new HashMap<>();
        for (ObservedEvent event : input.observedEvents()) {
            if (event.stream().equals(COMMENTS) && !event.injected()) {
                sent.computeIfAbsent(Long.valueOf(event.subject()), id -> new TreeMap<>())
                        .put(event.version(), event.visible());
            }
        }
        expected.forEach((comment, versions) -> versions.forEach((version, visible) -> {
            Boolean sentVisible = sent.getOrDefault(comment, Map.of()).get(version);
            if (sentVisible == null) {
                add(Invariant.D, "version %d of comment %d never reached the stream", version, comment);
            } else if (!sentVisible.equals(visible)) {
                add(Invariant.D, "version %d of comment %d was sent with the wrong visibility", version, comment);
            }
        }));
        sent.forEach((comment, versions) -> versions.forEach((version, visible) -> {
            if (!expected.getOrDefault(comment, Map.of()).containsKey(version)) {
                add(Invariant.D, "version %d of comment %d was sent but is not stored", version, comment);
            }
        }));
    }

    /// D: every counting service has stored the last version of each comment.
    private void checkEventsApplied() {
        Map<Long, Map<Long, Boolean>> expected = expected();
        Map<Long, Long> articles = input.comments().stream().collect(Collectors.toMap(Comment::id, Comment::article));
        input.tallyMembers().forEach((service, members) -> {
            Map<Long, TallyMember> byComment = new HashMap<>();
            members.forEach(member -> byComment.put(member.comment(), member));
            expected.forEach((comment, versions) -> {
                long last = versions.keySet().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
                TallyMember wanted = new TallyMember(
                        comment, articles.getOrDefault(comment, 0L), last, versions.getOrDefault(last, false));
                TallyMember actual = byComment.remove(comment);
                if (!wanted.equals(actual)) {
                    add(Invariant.D, "%s stores %s instead of %s", service, String.valueOf(actual), wanted);
                }
            });
            byComment.values().forEach(unknown -> add(Invariant.D, "%s stores %s without an event", service, unknown));
        });
    }

    private void checkArticleProjections() {
        for (Article article : input.articles()) {
            article.projections().forEach((service, state) -> {
                if (!state.equals(article.stored())) {
                    add(
                            Invariant.D,
                            "%s stores article %d as %s instead of %s",
                            service,
                            article.id(),
                            state,
                            article.stored());
                }
            });
        }
    }

    private void checkOutboxesEmpty() {
        input.outboxRows().forEach((table, rows) -> {
            if (rows != 0) {
                add(Invariant.D, "%d rows are left in %s", rows, table);
            }
        });
    }

    /// D: poison is parked once by each consumer of its stream, and nothing else is parked.
    private void checkPoisonParked() {
        input.parked().forEach((consumer, positions) -> {
            String stream = consumer.substring(consumer.indexOf(' ') + 1);
            List<String> missing = input.poison().stream()
                    .filter(position -> position.startsWith(stream + "-"))
                    .filter(position -> !positions.contains(position))
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                add(Invariant.D, "%s has not parked %s", consumer, missing);
            }
            List<String> wrong = positions.stream()
                    .filter(position -> !input.poison().contains(position))
                    .sorted()
                    .toList();
            if (!wrong.isEmpty()) {
                add(Invariant.D, "%s has parked valid events: %s", consumer, wrong);
            }
            if (new HashSet<>(positions).size() < positions.size()) {
                add(Invariant.D, "%s has parked an event twice", consumer);
            }
        });
    }

    private void checkRecovery() {
        for (Recovery recovery : input.recoveries()) {
            if (recovery.restarted() && !recovery.restartExpected()) {
                add(Invariant.E, "%s was restarted although the fault did not hit it", recovery.part());
            }
            if (!recovery.recoveredInTime()) {
                add(Invariant.E, "%s did not recover within the bound", recovery.part());
            }
        }
    }

    /// The versions of each comment that must be on the stream, and whether they are visible. A comment has events
    /// from its first publication on, because no other service may know of it before.
    private Map<Long, Map<Long, Boolean>> expected() {
        Map<Long, List<Change>> changes = input.changes().stream().collect(Collectors.groupingBy(Change::comment));
        Map<Long, Map<Long, Boolean>> expected = new HashMap<>();
        for (Comment comment : input.comments()) {
            Map<Long, Change> byVersion = new TreeMap<>();
            changes.getOrDefault(comment.id(), List.of()).forEach(change -> byVersion.put(change.version(), change));
            String state = byVersion.isEmpty()
                    ? comment.state()
                    : byVersion.values().iterator().next().from();
            boolean everVisible = false;
            Map<Long, Boolean> versions = new TreeMap<>();
            for (long version = 1; version <= comment.version(); version++) {
                Change change = byVersion.get(version);
                state = change == null ? state : change.to();
                boolean visible = state.equals("published");
                everVisible |= visible;
                if (everVisible) {
                    versions.put(version, visible);
                }
            }
            if (!versions.isEmpty()) {
                expected.put(comment.id(), versions);
            }
        }
        return expected;
    }

    private static String mark(String body) {
        Matcher matcher = MARK.matcher(body);
        return matcher.find() ? matcher.group(1) : body;
    }

    /// The action that a comment's history records for an operation; null for operations without one.
    static @Nullable String action(Kind kind) {
        return switch (kind) {
            case EDIT -> "edit";
            case DELETE, ERASE -> "delete";
            case REMOVE, REMOVE_SEVERAL -> "remove";
            case REVERSE, REVERSE_APPEAL -> "reverse";
            case RESTORE -> "restore";
            case APPROVE -> "approve";
            case REJECT -> "reject";
            case POST,
                    REPLY,
                    REPEAT,
                    VOTE,
                    CONFLICTING_DECISIONS,
                    APPEAL,
                    UPHOLD_APPEAL,
                    PUBLISH,
                    WITHDRAW,
                    REPUBLISH,
                    REVISE -> null;
        };
    }

    private void add(Invariant invariant, String format, Object... arguments) {
        violations.add(new Violation(invariant, format.formatted(arguments)));
    }
}
