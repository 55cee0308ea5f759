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
import org.leserbrief.faults.check.Evidence.Article;
import org.leserbrief.faults.check.Evidence.Change;
import org.leserbrief.faults.check.Evidence.Comment;
import org.leserbrief.faults.check.Evidence.Counter;
import org.leserbrief.faults.check.Evidence.Life;
import org.leserbrief.faults.check.Evidence.Member;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.plan.Intent.Kind;

/// Compares what must be with what is. A pure function of the evidence, and tested as such.
public final class Checker {
    /// How a post's text begins, whatever its author makes of the rest later.
    private static final Pattern MARK = Pattern.compile("^(\\S+):");

    private static final String COMMENTS = "leserbrief.comments.v1";

    private final Evidence evidence;
    private final List<Violation> found = new ArrayList<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
    }

    public static List<Violation> check(Evidence evidence) {
        Checker checker = new Checker(evidence);
        checker.storedOnce();
        checker.changesStored();
        checker.readAsStored();
        checker.countersRight();
        checker.inOrder();
        checker.neverBack();
        checker.delivered();
        checker.tookEffect();
        checker.articlesKnown();
        checker.nothingLeft();
        checker.poisonParked();
        checker.backByThemselves();
        return List.copyOf(checker.found);
    }

    /// How many events stand in a stream more than once without a trial having put them there.
    public static long duplicates(List<Seen> seen) {
        long real = seen.stream().filter(event -> !event.planted()).count();
        long distinct = seen.stream()
                .filter(event -> !event.planted())
                .map(Seen::eventId)
                .distinct()
                .count();
        return real - distinct;
    }

    /// A: what was acknowledged is there once, under the id that was said; what was not answered at
    /// most once; what was refused not at all.
    private void storedOnce() {
        Map<String, List<Comment>> byMark =
                evidence.comments().stream().collect(Collectors.groupingBy(comment -> mark(comment.body())));
        Map<String, Set<String>> toldIds = new HashMap<>();
        for (Attempt attempt : evidence.attempts()) {
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
                    toldIds.computeIfAbsent(mark, key -> new HashSet<>()).add(String.valueOf(attempt.comment()));
                }
                case REFUSED -> {
                    // A no to a later try says nothing of an earlier one that nobody answered: a
                    // process that has stood still may see to it long after.
                    boolean answered = attempt.troubles() == 0;
                    if (answered && !stored.isEmpty() && attempt.kind() != Kind.REPEAT) {
                        add(Invariant.A, "refused post %s is stored", mark);
                    }
                }
                case UNANSWERED -> {}
            }
        }
        toldIds.forEach((mark, ids) -> {
            Set<String> stored = byMark.getOrDefault(mark, List.of()).stream()
                    .map(comment -> Long.toString(comment.id()))
                    .collect(Collectors.toSet());
            if (ids.size() > 1) {
                add(Invariant.A, "the key of post %s gave several ids: %s", mark, ids);
            } else if (!stored.isEmpty() && !stored.equals(ids)) {
                add(Invariant.A, "post %s is %s, and was said to be %s", mark, stored, ids);
            }
        });
    }

    /// A, for what comes after posting: as many changes as were acknowledged, and not more than
    /// were tried.
    private void changesStored() {
        Map<String, Integer> least = new TreeMap<>();
        Map<String, Integer> most = new TreeMap<>();
        for (Attempt attempt : evidence.attempts()) {
            String action = action(attempt.kind());
            if (action == null || attempt.comment() == null) {
                continue;
            }
            String key = action + " of comment " + attempt.comment();
            if (attempt.outcome() == Outcome.ACKNOWLEDGED) {
                least.merge(key, 1, Integer::sum);
            }
            if (attempt.outcome() != Outcome.REFUSED) {
                most.merge(key, 1, Integer::sum);
            }
        }
        Map<String, Integer> stored = new TreeMap<>();
        for (Change change : evidence.changes()) {
            stored.merge(change.action() + " of comment " + change.comment(), 1, Integer::sum);
        }
        least.forEach((key, wanted) -> {
            if (stored.getOrDefault(key, 0) < wanted) {
                add(Invariant.A, "%s: %d acknowledged, %d stored", key, wanted, stored.getOrDefault(key, 0));
            }
        });
        stored.forEach((key, count) -> {
            if (count > most.getOrDefault(key, 0)) {
                add(Invariant.A, "%s: %d tried, %d stored", key, most.getOrDefault(key, 0), count);
            }
        });
    }

    private void readAsStored() {
        for (String line : evidence.misread()) {
            add(Invariant.A, "%s", line);
        }
    }

    private void countersRight() {
        for (Counter counter : evidence.counters()) {
            if (counter.says() != counter.should()) {
                add(Invariant.B, "%s says %d instead of %d", counter.where(), counter.says(), counter.should());
            }
        }
    }

    /// C: repetitions aside, the versions of one thing appear in their order.
    private void inOrder() {
        Map<String, Long> newest = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (Seen event : evidence.seen()) {
            String subject = event.stream() + " " + event.subject();
            if (event.planted() || !known.add(subject + " v" + event.version())) {
                continue;
            }
            Long before = newest.put(subject, event.version());
            if (before != null && before > event.version()) {
                add(Invariant.C, "%s: version %d came after version %d", subject, event.version(), before);
            }
        }
    }

    private void neverBack() {
        for (String line : evidence.wentBack()) {
            add(Invariant.C, "a version went back: %s", line);
        }
    }

    /// D: exactly the events that the stored history calls for are on the stream.
    private void delivered() {
        Map<Long, Map<Long, Boolean>> expected = expected();
        Map<Long, Map<Long, Boolean>> sent = new HashMap<>();
        for (Seen event : evidence.seen()) {
            if (event.stream().equals(COMMENTS) && !event.planted()) {
                sent.computeIfAbsent(Long.valueOf(event.subject()), id -> new TreeMap<>())
                        .put(event.version(), event.visible());
            }
        }
        expected.forEach((comment, versions) -> versions.forEach((version, visible) -> {
            Boolean said = sent.getOrDefault(comment, Map.of()).get(version);
            if (said == null) {
                add(Invariant.D, "version %d of comment %d never reached the stream", version, comment);
            } else if (!said.equals(visible)) {
                add(Invariant.D, "version %d of comment %d was sent wrongly", version, comment);
            }
        }));
        sent.forEach((comment, versions) -> versions.forEach((version, visible) -> {
            if (!expected.getOrDefault(comment, Map.of()).containsKey(version)) {
                add(Invariant.D, "version %d of comment %d was sent and is not" + " stored", version, comment);
            }
        }));
    }

    /// D: every counting service knows exactly the last of them.
    private void tookEffect() {
        Map<Long, Map<Long, Boolean>> expected = expected();
        Map<Long, Long> articles =
                evidence.comments().stream().collect(Collectors.toMap(Comment::id, Comment::article));
        evidence.members().forEach((service, members) -> {
            Map<Long, Member> byComment = new HashMap<>();
            members.forEach(member -> byComment.put(member.comment(), member));
            expected.forEach((comment, versions) -> {
                long last = versions.keySet().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
                Member should = new Member(
                        comment, articles.getOrDefault(comment, 0L), last, versions.getOrDefault(last, false));
                Member is = byComment.remove(comment);
                if (!should.equals(is)) {
                    add(Invariant.D, "%s knows %s instead of %s", service, String.valueOf(is), should);
                }
            });
            byComment
                    .values()
                    .forEach(stranger -> add(Invariant.D, "%s knows %s, of which nobody told", service, stranger));
        });
    }

    private void articlesKnown() {
        for (Article article : evidence.articles()) {
            article.elsewhere().forEach((service, state) -> {
                if (!state.equals(article.owner())) {
                    add(
                            Invariant.D,
                            "%s knows article %d as %s instead of %s",
                            service,
                            article.id(),
                            state,
                            article.owner());
                }
            });
        }
    }

    private void nothingLeft() {
        evidence.leftInOutbox().forEach((table, rows) -> {
            if (rows != 0) {
                add(Invariant.D, "%d rows stay in %s", rows, table);
            }
        });
    }

    /// D: poison is parked, once by each reader of its stream; nothing else ever is.
    private void poisonParked() {
        evidence.parked().forEach((consumer, positions) -> {
            String stream = consumer.substring(consumer.indexOf(' ') + 1);
            List<String> missing = evidence.poison().stream()
                    .filter(position -> position.startsWith(stream + "-"))
                    .filter(position -> !positions.contains(position))
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                add(Invariant.D, "%s has not parked %s", consumer, missing);
            }
            List<String> wrong = positions.stream()
                    .filter(position -> !evidence.poison().contains(position))
                    .sorted()
                    .toList();
            if (!wrong.isEmpty()) {
                add(Invariant.D, "%s has parked good events: %s", consumer, wrong);
            }
            if (new HashSet<>(positions).size() < positions.size()) {
                add(Invariant.D, "%s has parked something twice", consumer);
            }
        });
    }

    private void backByThemselves() {
        for (Life life : evidence.lives()) {
            if (life.restarted() && !life.meant()) {
                add(Invariant.E, "%s was restarted, and only others had been hit", life.part());
            }
            if (life.secondsToRecover() < 0) {
                add(Invariant.E, "%s was not back within the bound", life.part());
            }
        }
    }

    /// Which versions of each comment are to be on the stream, and whether readers can read them: a
    /// comment is announced from the moment it is published first.
    private Map<Long, Map<Long, Boolean>> expected() {
        Map<Long, List<Change>> changes = evidence.changes().stream().collect(Collectors.groupingBy(Change::comment));
        Map<Long, Map<Long, Boolean>> expected = new HashMap<>();
        for (Comment comment : evidence.comments()) {
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

    /// What a change is called in a comment's history; null for what changes no comment.
    private static @Nullable String action(Kind kind) {
        return switch (kind) {
            case EDIT -> "edit";
            case DELETE -> "delete";
            case REMOVE -> "remove";
            case RESTORE -> "restore";
            case APPROVE -> "approve";
            case REJECT -> "reject";
            case POST, REPLY, REPEAT, VOTE, TUG, PUBLISH, WITHDRAW, REPUBLISH, REVISE -> null;
        };
    }

    private void add(Invariant invariant, String line, Object... facts) {
        found.add(new Violation(invariant, line.formatted(facts)));
    }
}
