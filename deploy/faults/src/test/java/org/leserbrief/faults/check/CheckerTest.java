package org.leserbrief.faults.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.faults.check.Evidence.Article;
import org.leserbrief.faults.check.Evidence.Change;
import org.leserbrief.faults.check.Evidence.Comment;
import org.leserbrief.faults.check.Evidence.Counter;
import org.leserbrief.faults.check.Evidence.Life;
import org.leserbrief.faults.check.Evidence.Member;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.plan.Intent.Kind;

/// Histories made by hand: one in which everything holds, and for each way in which something may
/// not hold, that one with a single thing wrong.
class CheckerTest {
    private static final String STREAM = "leserbrief.comments.v1";

    /// Two comments: the first posted, edited, removed and restored; the second waited for
    /// approval.
    private final List<Attempt> attempts = new ArrayList<>(List.of(
            attempt(Kind.POST, "c0n1", "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.REPEAT, "c0n1", "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.EDIT, null, "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.REMOVE, null, "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.RESTORE, null, "11", Outcome.UNANSWERED),
            attempt(Kind.RESTORE, null, "11", Outcome.REFUSED),
            attempt(Kind.POST, "c0n2", "12", Outcome.ACKNOWLEDGED),
            attempt(Kind.APPROVE, null, "12", Outcome.ACKNOWLEDGED),
            attempt(Kind.POST, "c0n3", null, Outcome.UNANSWERED),
            attempt(Kind.POST, "c0n4", null, Outcome.REFUSED)));
    private final List<Comment> comments = new ArrayList<>(List.of(
            new Comment(11, 7, "c0n1: Neu gefasst.", "published", 4),
            new Comment(12, 7, "c0n2: Gut.", "published", 2)));
    private final List<Change> changes = new ArrayList<>(List.of(
            new Change(11, 2, "edit", "published", "published"),
            new Change(11, 3, "remove", "published", "removed"),
            new Change(11, 4, "restore", "removed", "published"),
            new Change(12, 2, "approve", "pending", "published")));
    private final List<String> misread = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>(List.of(
            event(0, "a", "11", 1, true),
            event(1, "b", "11", 2, true),
            event(2, "a", "11", 1, true),
            event(3, "b", "11", 2, true),
            event(4, "c", "11", 3, false),
            event(5, "d", "11", 4, true),
            event(6, "e", "12", 2, true)));
    private final Map<String, List<Member>> members =
            new HashMap<>(Map.of("article-service", List.of(new Member(11, 7, 4, true), new Member(12, 7, 2, true))));
    private final List<Counter> counters = new ArrayList<>(List.of(new Counter("article-service, article 7", 2, 2)));
    private final List<Article> articles = new ArrayList<>(
            List.of(new Article(7, new Article.State(3, true), Map.of("topic-service", new Article.State(3, true)))));
    private final List<String> wentBack = new ArrayList<>();
    private final Map<String, Long> outbox = new TreeMap<>(Map.of("comment-service's outbox", 0L));
    private final Map<String, List<String>> parked =
            new TreeMap<>(Map.of("topic-service/comments " + STREAM, List.of(STREAM + "-0@9")));
    private final Set<String> poison = new HashSet<>(Set.of(STREAM + "-0@9"));
    private final List<Life> lives =
            new ArrayList<>(List.of(new Life("comment-service", true, true, 4.5), new Life("kafka", false, false, 0)));

    @Test
    void finds_nothing_where_everything_holds() {
        assertEquals(List.of(), check());
    }

    @Test
    void A_an_acknowledged_post_that_is_not_stored() {
        attempts.add(attempt(Kind.POST, "c0n9", "99", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "acknowledged post c0n9 is not stored");
    }

    @Test
    void A_a_post_that_is_stored_twice() {
        comments.add(new Comment(13, 7, "c0n3: Zweimal.", "pending", 1));
        comments.add(new Comment(14, 7, "c0n3: Zweimal.", "pending", 1));
        assertFinds(Invariant.A, "post c0n3 is stored 2 times");
    }

    @Test
    void A_a_key_that_gave_two_ids() {
        attempts.add(attempt(Kind.REPEAT, "c0n1", "12", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "the key of post c0n1 gave several ids");
    }

    @Test
    void A_a_refused_post_that_is_stored_all_the_same() {
        comments.add(new Comment(13, 7, "c0n4: Doch.", "pending", 1));
        assertFinds(Invariant.A, "refused post c0n4 is stored");
    }

    @Test
    void A_a_post_refused_after_a_try_that_nobody_answered_is_stored_at_most_once() {
        attempts.add(new Attempt(0, 1, Kind.POST, "c0n5", "7", null, Outcome.REFUSED, 409, 2, 1, 5));
        comments.add(new Comment(13, 7, "c0n5: Spät.", "pending", 1));
        assertEquals(List.of(), check());
        comments.add(new Comment(14, 7, "c0n5: Spät.", "pending", 1));
        assertFinds(Invariant.A, "post c0n5 is stored 2 times");
    }

    @Test
    void A_an_acknowledged_change_that_is_gone() {
        attempts.add(attempt(Kind.EDIT, null, "11", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "edit of comment 11: 2 acknowledged, 1 stored");
    }

    @Test
    void A_a_change_that_happened_twice() {
        attempts.removeIf(attempt -> attempt.kind() == Kind.APPROVE);
        assertFinds(Invariant.A, "approve of comment 12: 0 tried, 1 stored");
    }

    @Test
    void A_a_stored_comment_that_readers_do_not_get() {
        misread.add("GET /api/comments/11 answers 404");
        assertFinds(Invariant.A, "GET /api/comments/11 answers 404");
    }

    @Test
    void B_a_counter_that_is_off_by_one() {
        counters.add(new Counter("topic-service, article 7", 3, 2));
        assertFinds(Invariant.B, "topic-service, article 7 says 3 instead of 2");
    }

    @Test
    void C_a_version_that_came_before_an_older_one() {
        seen.set(0, event(0, "b", "11", 2, true));
        seen.set(1, event(1, "a", "11", 1, true));
        assertFinds(Invariant.C, "version 1 came after version 2");
    }

    @Test
    void C_a_version_that_went_back_in_a_table() {
        wentBack.add("article-service, tally_member: (11,7,4,t) became (11,7,3,f)");
        assertFinds(Invariant.C, "a version went back");
    }

    @Test
    void D_an_event_that_never_reached_the_stream() {
        seen.removeIf(event -> event.version() == 3);
        assertFinds(Invariant.D, "version 3 of comment 11 never reached the stream");
    }

    @Test
    void D_an_event_of_something_that_is_not_stored() {
        seen.add(event(7, "f", "12", 3, false));
        assertFinds(Invariant.D, "version 3 of comment 12 was sent and is not stored");
    }

    @Test
    void D_an_event_that_says_what_is_not_so() {
        seen.set(4, event(4, "c", "11", 3, true));
        assertFinds(Invariant.D, "version 3 of comment 11 was sent wrongly");
    }

    @Test
    void D_an_event_without_effect() {
        members.put("article-service", List.of(new Member(11, 7, 3, false), new Member(12, 7, 2, true)));
        assertFinds(Invariant.D, "article-service knows");
    }

    @Test
    void D_an_effect_without_an_event() {
        members.put(
                "article-service",
                List.of(new Member(11, 7, 4, true), new Member(12, 7, 2, true), new Member(13, 7, 1, true)));
        assertFinds(Invariant.D, "of which nobody told");
    }

    @Test
    void D_an_article_that_a_service_does_not_know_as_it_is() {
        articles.add(
                new Article(8, new Article.State(4, false), Map.of("comment-service", new Article.State(3, true))));
        assertFinds(Invariant.D, "comment-service knows article 8");
    }

    @Test
    void D_a_row_that_stays_in_the_outbox() {
        outbox.put("comment-service's outbox", 1L);
        assertFinds(Invariant.D, "1 rows stay in comment-service's outbox");
    }

    @Test
    void D_poison_that_was_passed_over() {
        poison.add(STREAM + "-3@4");
        assertFinds(Invariant.D, "has not parked [" + STREAM + "-3@4]");
    }

    @Test
    void D_a_good_event_that_was_parked() {
        poison.clear();
        assertFinds(Invariant.D, "has parked good events");
    }

    @Test
    void D_poison_that_was_parked_twice() {
        parked.put("topic-service/comments " + STREAM, List.of(STREAM + "-0@9", STREAM + "-0@9"));
        assertFinds(Invariant.D, "has parked something twice");
    }

    @Test
    void E_a_process_that_was_restarted_because_another_was_hit() {
        lives.add(new Life("topic-service", true, false, 1));
        assertFinds(Invariant.E, "topic-service was restarted");
    }

    @Test
    void E_a_service_that_is_not_back_in_time() {
        lives.add(new Life("article-service-2", false, false, -1));
        assertFinds(Invariant.E, "article-service-2 was not back within the bound");
    }

    @Test
    void what_a_trial_has_planted_itself_is_no_violation() {
        seen.add(new Seen(STREAM, 0, 20, "a", "11", 1, true, true));
        seen.add(new Seen(STREAM, 0, 21, "", "", 0, false, true));
        assertEquals(List.of(), check());
    }

    @Test
    void duplicates_are_counted_and_are_no_violation() {
        assertEquals(2, Checker.duplicates(seen));
    }

    private List<Violation> check() {
        return Checker.check(new Evidence(
                attempts, comments, changes, misread, seen, members, counters, articles, wentBack, outbox, parked,
                poison, lives));
    }

    /// Nothing else than this invariant, and among what is said this.
    private void assertFinds(Invariant invariant, String words) {
        List<Violation> found = check();
        List<Violation> wanted = found.stream()
                .filter(violation -> violation.what().contains(words))
                .toList();
        assertEquals(1, wanted.size(), () -> "found " + found);
        assertEquals(invariant, wanted.getFirst().invariant());
    }

    private static Attempt attempt(Kind kind, @Nullable String mark, @Nullable String comment, Outcome outcome) {
        return new Attempt(0, 1, kind, mark, "7", comment, outcome, 0, 1, 0, 5);
    }

    private static Seen event(long offset, String id, String comment, long version, boolean visible) {
        return new Seen(STREAM, 0, offset, id, comment, version, visible, false);
    }
}
