package org.leserbrief.faults.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

/// Checks histories made by hand: one in which every invariant holds, and variations of it with a single violation
/// each.
class CheckerTest {
    private static final String STREAM = "leserbrief.comments.v1";

    /// Two comments: the first is posted, edited, removed and restored; the second waits for approval and gets it.
    private final List<Attempt> attempts = new ArrayList<>(List.of(
            attempt(Kind.POST, "c0n1", "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.REPEAT, "c0n1", "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.EDIT, null, "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.REMOVE, null, "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.RESTORE, null, "11", Outcome.UNANSWERED),
            attempt(Kind.RESTORE, null, "11", Outcome.REFUSED),
            attempt(Kind.APPEAL, null, "11", Outcome.ACKNOWLEDGED),
            attempt(Kind.UPHOLD_APPEAL, null, "11", Outcome.ACKNOWLEDGED),
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
    private final List<String> readMismatches = new ArrayList<>();
    private final List<ObservedEvent> observedEvents = new ArrayList<>(List.of(
            event(0, "a", "11", 1, true),
            event(1, "b", "11", 2, true),
            event(2, "a", "11", 1, true),
            event(3, "b", "11", 2, true),
            event(4, "c", "11", 3, false),
            event(5, "d", "11", 4, true),
            event(6, "e", "12", 2, true)));
    private final Map<String, List<TallyMember>> tallyMembers = new HashMap<>(
            Map.of("article-service", List.of(new TallyMember(11, 7, 4, true), new TallyMember(12, 7, 2, true))));
    private final List<Counter> counters = new ArrayList<>(List.of(new Counter("article-service, article 7", 2, 2)));
    private final List<Article> articles = new ArrayList<>(
            List.of(new Article(7, new Article.State(3, true), Map.of("topic-service", new Article.State(3, true)))));
    private final List<String> versionRegressions = new ArrayList<>();
    private final Map<String, Long> outboxRows = new TreeMap<>(Map.of("comment-service's outbox", 0L));
    private final Map<String, List<String>> parked =
            new TreeMap<>(Map.of("topic-service/comments " + STREAM, List.of(STREAM + "-0@9")));
    private final List<String> decided = new ArrayList<>(List.of("11 3", "11 4", "12 2"));
    private final List<String> logged = new ArrayList<>(List.of("11 3", "11 4", "12 2"));
    private final List<CheckerInput.Appeal> appeals =
            new ArrayList<>(List.of(new CheckerInput.Appeal(5, 11, "upheld")));
    private final List<String> loggedAppeals = new ArrayList<>(List.of("appeal-filed 5", "appeal-decided 5"));
    private long openErasures;
    private final Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    private final Set<String> poison = new HashSet<>(Set.of(STREAM + "-0@9"));
    private final List<Recovery> recoveries = new ArrayList<>(
            List.of(new Recovery("comment-service", true, true, true), new Recovery("kafka", false, false, true)));

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
    void A_a_refused_post_that_is_stored() {
        comments.add(new Comment(13, 7, "c0n4: Doch.", "pending", 1));
        assertFinds(Invariant.A, "refused post c0n4 is stored");
    }

    @Test
    void A_a_post_refused_after_an_unanswered_try_may_be_stored_once() {
        attempts.add(new Attempt(0, 1, Kind.POST, "c0n5", "7", null, Outcome.REFUSED, 409, 2, 1, 5, false));
        comments.add(new Comment(13, 7, "c0n5: Spät.", "pending", 1));
        assertEquals(List.of(), check());
        comments.add(new Comment(14, 7, "c0n5: Spät.", "pending", 1));
        assertFinds(Invariant.A, "post c0n5 is stored 2 times");
    }

    @Test
    void A_a_decision_without_a_record_or_an_entry_in_the_log() {
        decided.remove("11 3");
        assertFinds(Invariant.A, "recorded decisions: [11 3] are missing");
        decided.add("11 3");
        logged.remove("12 2");
        assertFinds(Invariant.A, "logged decisions: [12 2] are missing");
        logged.addAll(List.of("12 2", "12 2"));
        assertFinds(Invariant.A, "logged decisions: [12 2] are too many");
    }

    @Test
    void A_an_acknowledged_appeal_that_is_not_stored() {
        attempts.add(attempt(Kind.APPEAL, null, "12", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "appeals of comment 12: 1 acknowledged, 0 stored");
    }

    @Test
    void A_an_appeal_that_was_decided_twice() {
        loggedAppeals.add("appeal-decided 5");
        assertFinds(Invariant.A, "logged appeals: [appeal-decided 5] are too many");
        loggedAppeals.removeLast();
        attempts.add(attempt(Kind.UPHOLD_APPEAL, null, "11", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "upheld appeals of comment 11: 2 acknowledged, 1 stored");
    }

    @Test
    void D_an_erasure_that_a_service_has_not_done() {
        openErasures = 1;
        assertFinds(Invariant.D, "1 erasures are not done by every service");
    }

    @Test
    void A_an_acknowledged_erasure_whose_comment_is_still_there() {
        attempts.add(attempt(Kind.ERASE, null, "12", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "delete of comment 12: 1 acknowledged, 0 stored");
    }

    @Test
    void what_the_release_before_does_not_record_is_excused_for_what_it_has_answered() {
        attempts.removeIf(attempt -> attempt.kind() == Kind.REMOVE);
        attempts.add(byReleaseBefore(Kind.REMOVE, "11", Outcome.ACKNOWLEDGED));
        decided.remove("11 3");
        logged.remove("11 3");
        assertFinds(Invariant.A, "recorded decisions: [11 3] are missing");
        gaps.add(Gap.COMMENTS_NOT_ERASED);
        assertFinds(Invariant.A, "logged decisions: [11 3] are missing");
        gaps.add(Gap.DECISIONS_NOT_RECORDED);
        assertEquals(List.of(), check());
    }

    @Test
    void A_an_unrecorded_decision_that_the_release_before_has_not_made() {
        gaps.add(Gap.DECISIONS_NOT_RECORDED);
        attempts.add(byReleaseBefore(Kind.REMOVE, "12", Outcome.UNANSWERED));
        attempts.add(byReleaseBefore(Kind.RESTORE, "11", Outcome.REFUSED));
        decided.remove("11 4");
        assertFinds(Invariant.A, "recorded decisions: [11 4] are missing");
    }

    @Test
    void A_more_unrecorded_decisions_than_the_release_before_has_made() {
        gaps.add(Gap.DECISIONS_NOT_RECORDED);
        attempts.add(attempt(Kind.REMOVE, null, "12", Outcome.ACKNOWLEDGED));
        attempts.add(byReleaseBefore(Kind.REMOVE, "12", Outcome.ACKNOWLEDGED));
        attempts.add(attempt(Kind.RESTORE, null, "12", Outcome.ACKNOWLEDGED));
        changes.add(new Change(12, 3, "remove", "published", "removed"));
        changes.add(new Change(12, 4, "restore", "removed", "published"));
        changes.add(new Change(12, 5, "remove", "published", "removed"));
        decided.add("12 4");
        logged.addAll(List.of("12 3", "12 4"));
        assertFinds(Invariant.A, "recorded decisions: [12 5] are missing");
        decided.add("12 5");
        assertEquals(
                List.of(),
                check().stream()
                        .filter(violation -> violation.message().contains("decisions"))
                        .toList());
    }

    @Test
    void comments_that_an_erasure_by_the_release_before_leaves_are_excused() {
        gaps.add(Gap.DECISIONS_NOT_RECORDED);
        attempts.add(byReleaseBefore(Kind.ERASE, "12", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "delete of comment 12: 1 acknowledged, 0 stored");
        gaps.add(Gap.COMMENTS_NOT_ERASED);
        assertEquals(List.of(), check());
        attempts.add(attempt(Kind.ERASE, null, "12", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "delete of comment 12: 1 acknowledged, 0 stored");
    }

    @Test
    void A_an_acknowledged_change_that_is_not_stored() {
        attempts.add(attempt(Kind.EDIT, null, "11", Outcome.ACKNOWLEDGED));
        assertFinds(Invariant.A, "edit of comment 11: 2 acknowledged, 1 stored");
    }

    @Test
    void A_a_change_that_nobody_tried() {
        attempts.removeIf(attempt -> attempt.kind() == Kind.APPROVE);
        assertFinds(Invariant.A, "approve of comment 12: 0 tried, 1 stored");
    }

    @Test
    void A_a_stored_comment_that_the_api_does_not_return() {
        readMismatches.add("GET /api/comments/11 answers 404");
        assertFinds(Invariant.A, "GET /api/comments/11 answers 404");
    }

    @Test
    void B_a_counter_that_is_off_by_one() {
        counters.add(new Counter("topic-service, article 7", 3, 2));
        assertFinds(Invariant.B, "topic-service, article 7 is 3 instead of 2");
    }

    @Test
    void C_a_version_that_came_before_an_older_one() {
        observedEvents.set(0, event(0, "b", "11", 2, true));
        observedEvents.set(1, event(1, "a", "11", 1, true));
        assertFinds(Invariant.C, "version 1 came after version 2");
    }

    @Test
    void C_a_version_that_decreased_in_a_table() {
        versionRegressions.add("article-service, tally_member: (11,7,4,t) became (11,7,3,f)");
        assertFinds(Invariant.C, "a version decreased");
    }

    @Test
    void D_an_event_that_never_reached_the_stream() {
        observedEvents.removeIf(event -> event.version() == 3);
        assertFinds(Invariant.D, "version 3 of comment 11 never reached the stream");
    }

    @Test
    void D_an_event_of_a_version_that_is_not_stored() {
        observedEvents.add(event(7, "f", "12", 3, false));
        assertFinds(Invariant.D, "version 3 of comment 12 was sent but is not stored");
    }

    @Test
    void D_an_event_with_the_wrong_visibility() {
        observedEvents.set(4, event(4, "c", "11", 3, true));
        assertFinds(Invariant.D, "version 3 of comment 11 was sent with the wrong visibility");
    }

    @Test
    void D_an_event_without_effect() {
        tallyMembers.put("article-service", List.of(new TallyMember(11, 7, 3, false), new TallyMember(12, 7, 2, true)));
        assertFinds(Invariant.D, "article-service stores");
    }

    @Test
    void D_an_effect_without_an_event() {
        tallyMembers.put(
                "article-service",
                List.of(
                        new TallyMember(11, 7, 4, true),
                        new TallyMember(12, 7, 2, true),
                        new TallyMember(13, 7, 1, true)));
        assertFinds(Invariant.D, "without an event");
    }

    @Test
    void D_an_article_with_an_outdated_projection() {
        articles.add(
                new Article(8, new Article.State(4, false), Map.of("comment-service", new Article.State(3, true))));
        assertFinds(Invariant.D, "comment-service stores article 8");
    }

    @Test
    void D_a_row_that_is_left_in_the_outbox() {
        outboxRows.put("comment-service's outbox", 1L);
        assertFinds(Invariant.D, "1 rows are left in comment-service's outbox");
    }

    @Test
    void D_poison_that_was_not_parked() {
        poison.add(STREAM + "-3@4");
        assertFinds(Invariant.D, "has not parked [" + STREAM + "-3@4]");
    }

    @Test
    void D_a_valid_event_that_was_parked() {
        poison.clear();
        assertFinds(Invariant.D, "has parked valid events");
    }

    @Test
    void D_poison_that_was_parked_twice() {
        parked.put("topic-service/comments " + STREAM, List.of(STREAM + "-0@9", STREAM + "-0@9"));
        assertFinds(Invariant.D, "has parked an event twice");
    }

    @Test
    void E_a_process_that_was_restarted_although_the_fault_did_not_hit_it() {
        recoveries.add(new Recovery("topic-service", true, false, true));
        assertFinds(Invariant.E, "topic-service was restarted");
    }

    @Test
    void E_a_service_that_did_not_recover_in_time() {
        recoveries.add(new Recovery("article-service-2", false, false, false));
        assertFinds(Invariant.E, "article-service-2 did not recover within the bound");
    }

    @Test
    void injected_events_are_no_violation() {
        observedEvents.add(new ObservedEvent(STREAM, 0, 20, "a", "11", 1, true, true));
        observedEvents.add(new ObservedEvent(STREAM, 0, 21, "", "", 0, false, true));
        assertEquals(List.of(), check());
    }

    @Test
    void duplicates_are_counted_but_are_no_violation() {
        assertEquals(2, Checker.duplicates(observedEvents));
    }

    private List<Violation> check() {
        return Checker.check(new CheckerInput(
                attempts,
                comments,
                changes,
                readMismatches,
                observedEvents,
                tallyMembers,
                counters,
                articles,
                versionRegressions,
                outboxRows,
                parked,
                new CheckerInput.Moderation(decided, logged, appeals, loggedAppeals, openErasures),
                gaps,
                poison,
                recoveries));
    }

    private void assertFinds(Invariant invariant, String message) {
        List<Violation> violations = check();
        List<Violation> matching = violations.stream()
                .filter(violation -> violation.message().contains(message))
                .toList();
        assertEquals(1, matching.size(), () -> "found " + violations);
        assertEquals(invariant, matching.getFirst().invariant());
    }

    private static Attempt attempt(Kind kind, @Nullable String mark, @Nullable String comment, Outcome outcome) {
        return new Attempt(0, 1, kind, mark, "7", comment, outcome, 0, 1, 0, 5, false);
    }

    private static Attempt byReleaseBefore(Kind kind, String comment, Outcome outcome) {
        return new Attempt(0, 1, kind, null, "7", comment, outcome, 0, 1, 0, 5, true);
    }

    private static ObservedEvent event(long offset, String id, String comment, long version, boolean visible) {
        return new ObservedEvent(STREAM, 0, offset, id, comment, version, visible, false);
    }
}
