package org.leserbrief.comment.report;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ReportSettlementTest {
    private static final UUID MONA = UUID.fromString(Tokens.idOf("Mona"));

    /// 10,000 comments with an open report each, and 10,000 settled reports of one reader.
    private static final String FILL = """
            DO $$
            BEGIN
                IF EXISTS (SELECT 1 FROM report WHERE comment_id = 910000000000) THEN RETURN; END IF;
                INSERT INTO report (comment_id, version, reporter_id, reason, created_at)
                    SELECT 910000000000 + i, 1, '00000000-0000-0000-0000-000000000091', 'spam',
                        timestamptz '2018-01-01' + make_interval(mins => i)
                    FROM generate_series(0, 9999) AS i;
                INSERT INTO reported_comment (comment_id, article_id, reports, first_reported_at)
                    SELECT 910000000000 + i, 910000001, 1, timestamptz '2018-01-01' + make_interval(mins => i)
                    FROM generate_series(0, 9999) AS i;
                INSERT INTO report (comment_id, version, reporter_id, reason, created_at, state, settled_at, settled_by)
                    SELECT 910000000000 + i, 1, '00000000-0000-0000-0000-000000000092', 'hate', now(), 'rejected', now(),
                        '00000000-0000-0000-0000-000000000093'
                    FROM generate_series(0, 9999) AS i;
            END $$
            """;

    @Inject
    Reports reports;

    @Inject
    Comments comments;

    @Inject
    Database database;

    @Test
    void a_kept_comment_has_its_reports_rejected_by_whom_and_when() {
        String id = reported("Rita", 3);
        Instant at = Clocks.toMicros(Instant.now());
        assertEquals(3, settle(id, ReportOutcome.REJECTED, at));
        assertEquals(List.of("rejected", "rejected", "rejected"), states(id));
        assertEquals(
                1,
                database.find(
                                "SELECT count(DISTINCT settled_by) FROM report"
                                        + " WHERE comment_id = ? AND settled_at = ? AND settled_by = ?",
                                row -> row.getLong(1),
                                Long.parseLong(id),
                                at,
                                MONA)
                        .orElseThrow());
        assertEquals(0, waiting(id));
        assertEquals(0, settle(id, ReportOutcome.UPHELD, at.plusSeconds(1)));
        assertEquals(List.of("rejected", "rejected", "rejected"), states(id));
    }

    @Test
    void a_later_report_of_a_kept_comment_waits_alone() {
        String id = reported("Rita", 2);
        settle(id, ReportOutcome.REJECTED, Instant.now());
        report("Ruben", id);
        assertEquals(1, waiting(id));
        Api.decide("remove", id);
        assertEquals(List.of("rejected", "rejected", "upheld"), states(id));
    }

    @Test
    void a_settlement_belongs_to_a_decision() {
        String id = reported("Rita", 1);
        assertThrows(
                TransactionalException.class,
                () -> reports.settle(Long.parseLong(id), ReportOutcome.REJECTED, MONA, Instant.now()));
        assertThrows(
                IllegalStateException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    reports.settle(Long.parseLong(id), ReportOutcome.REJECTED, MONA, Instant.now());
                    throw new IllegalStateException("the decision fails");
                }));
        assertEquals(1, waiting(id));
    }

    @Test
    void a_removed_comment_has_its_reports_upheld_whoever_removes_it() {
        String id = reported("Rita", 2);
        Api.decide("remove", id);
        assertEquals(List.of("upheld", "upheld"), states(id));
        assertEquals(0, waiting(id));
    }

    @Test
    void a_restored_comment_has_its_reports_rejected_after_all() {
        String id = reported("Rita", 2);
        Api.decide("remove", id);
        Api.decide("restore", id);
        assertEquals(List.of("rejected", "rejected"), states(id));
        assertEquals(0, waiting(id));
    }

    @Test
    void what_its_author_deletes_nobody_decides() {
        String id = reported("Rita", 2);
        Api.as("Rita").delete("/api/comments/" + id).then().statusCode(204);
        assertEquals(List.of("deleted", "deleted"), states(id));
        assertEquals(0, waiting(id));
        Api.as("Reader 0").get("/api/reports").then().body("items[0].state", is("deleted"));
        assertEquals(
                0,
                database.find(
                                "SELECT count(settled_by) FROM report WHERE comment_id = ?",
                                row -> row.getLong(1),
                                Long.parseLong(id))
                        .orElseThrow());
        assertFalse(reopen(id, settledAt(id)));
    }

    @Test
    void an_edit_settles_nothing_and_the_approval_of_its_text_does() {
        String author = "Edda " + UUID.randomUUID();
        String id = reported(author, 1);
        Api.restrict(Tokens.idOf(author), Map.of("kind", "premoderated", "reason", "spam"));
        Api.as(author)
                .header("If-Match", "*")
                .body(Map.of("body", "Sanfter"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200)
                .body("state", is("pending"));
        assertEquals(List.of("open"), states(id));
        Api.decide("approve", id);
        assertEquals(List.of("rejected"), states(id));
        assertEquals(0, waiting(id));
    }

    @Test
    void what_is_undone_waits_again_with_what_was_reported_meanwhile() {
        String id = reported("Rita", 2);
        Instant since = since(id);
        Instant decided = Instant.now().truncatedTo(ChronoUnit.MICROS);
        settle(id, ReportOutcome.REJECTED, decided);
        report("Ruben", id);
        assertFalse(reopen(id, decided.minusMillis(1)));
        assertTrue(reopen(id, decided));
        assertEquals(List.of("open", "open", "open"), states(id));
        assertEquals(3, waiting(id));
        assertEquals(since, since(id));
        assertEquals(3, settle(id, ReportOutcome.UPHELD, Instant.now()));
        assertFalse(reopen(reported("Rita", 1), decided));
    }

    @Test
    void reports_and_decisions_at_once_leave_no_report_behind() throws Exception {
        String id = reported("Rita", 1);
        try (ExecutorService together = Executors.newFixedThreadPool(12)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int number = i;
                all.add(together.submit(() -> report("Eiliger " + number, id)));
                if (i % 5 == 0) {
                    all.add(together.submit(() -> settle(id, ReportOutcome.REJECTED, Instant.now())));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertEquals(31, states(id).size());
        assertEquals(states(id).stream().filter(state -> state.equals("open")).count(), waiting(id));
        settle(id, ReportOutcome.REJECTED, Instant.now());
        assertEquals(List.of("rejected"), states(id).stream().distinct().toList());
    }

    /// The settlement begins while a report is written that it does not see yet.
    @Test
    void a_settlement_waits_for_a_report_that_is_being_written() throws Exception {
        String id = reported("Rita", 1);
        long comment = Long.parseLong(id);
        try (ExecutorService together = Executors.newSingleThreadExecutor()) {
            Future<Integer> settlement = QuarkusTransaction.requiringNew().call(() -> {
                database.update(
                        "INSERT INTO report (comment_id, version, reporter_id, reason, created_at)"
                                + " VALUES (?, 1, ?, 'spam', now())",
                        comment,
                        UUID.randomUUID());
                database.update("UPDATE reported_comment SET reports = reports + 1 WHERE comment_id = ?", comment);
                Future<Integer> started = together.submit(() -> settle(id, ReportOutcome.REJECTED, Instant.now()));
                awaitSomebodyWaiting();
                return started;
            });
            assertEquals(2, settlement.get());
        }
        assertEquals(List.of("rejected", "rejected"), states(id));
        assertEquals(0, waiting(id));
    }

    @Test
    void a_report_waits_for_a_removal_and_then_finds_nothing() throws Exception {
        String id = Api.comment("Rita", Articles.open(), "Wird gerade entfernt");
        try (ExecutorService together = Executors.newSingleThreadExecutor()) {
            Future<Integer> report = QuarkusTransaction.requiringNew().call(() -> {
                comments.change(
                        Long.parseLong(id),
                        comment -> comment.remove(Clocks.toMicros(Instant.now())),
                        new ChangeContext(MONA, "spam", null));
                Future<Integer> started = together.submit(() -> Api.as("Ruben")
                        .body(Map.of("reason", "insult"))
                        .post("/api/comments/" + id + "/reports")
                        .statusCode());
                awaitSomebodyWaiting();
                return started;
            });
            assertEquals(404, report.get());
        }
        assertEquals(List.of(), states(id));
        assertEquals(0, waiting(id));
    }

    /// Waits until a transaction waits for a lock of another one.
    private void awaitSomebodyWaiting() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)", row -> row.getBoolean(1))
                        .orElseThrow());
    }

    @Test
    void of_10000_reports_every_list_reads_what_it_shows() {
        database.run(FILL);
        database.run("ANALYZE report");
        database.run("ANALYZE reported_comment");
        UUID reader = new UUID(0, 0x92);
        long most = database.find("SELECT max(id) AS id FROM report", row -> row.getLong("id"))
                .orElseThrow();
        for (long from : new long[] {Long.MAX_VALUE, most - 5_000}) {
            Plans.assertReads(database, "report", 26, ReportQueries.LIST, reader, from, 26);
        }
        Plans.assertReads(database, "report", 2, ReportQueries.AMONG, reader, new Long[] {910_000_000_007L, 5L});
        // The moderators' queue and the reports of one comment, as their views are meant to be read.
        for (String since : List.of("-infinity", "2018-01-05T00:00:00Z")) {
            Plans.assertReads(
                    database,
                    "reported_comment",
                    26,
                    "SELECT * FROM reported WHERE (first_reported_at, comment_id) > (?, ?)"
                            + " ORDER BY first_reported_at, comment_id LIMIT ?",
                    since,
                    0L,
                    26);
        }
        Plans.assertReads(database, "report", 2, "SELECT * FROM open_report WHERE comment_id = ?", 910_000_000_007L);
    }

    /// A comment that some have reported.
    private String reported(String author, int reports) {
        String id = Api.comment(author, Articles.open(), "Strittig");
        for (int i = 0; i < reports; i++) {
            report("Reader " + i, id);
        }
        assertEquals(reports, waiting(id));
        return id;
    }

    private static void report(String reader, String id) {
        Api.as(reader)
                .body(Map.of("reason", "insult"))
                .post("/api/comments/" + id + "/reports")
                .then()
                .statusCode(202);
    }

    private int settle(String id, ReportOutcome outcome, Instant at) {
        return QuarkusTransaction.requiringNew().call(() -> reports.settle(Long.parseLong(id), outcome, MONA, at));
    }

    private boolean reopen(String id, Instant settledAt) {
        return QuarkusTransaction.requiringNew().call(() -> reports.reopen(Long.parseLong(id), settledAt));
    }

    private Instant settledAt(String id) {
        return database.find(
                        "SELECT max(settled_at) AS at FROM report WHERE comment_id = ?",
                        row -> row.getObject("at", OffsetDateTime.class).toInstant(),
                        Long.parseLong(id))
                .orElseThrow();
    }

    private List<String> states(String id) {
        return database.query(
                "SELECT state FROM report WHERE comment_id = ? ORDER BY id",
                row -> row.getString("state"),
                Long.parseLong(id));
    }

    private long waiting(String id) {
        return database.find(
                        "SELECT reports FROM reported WHERE comment_id = ?",
                        row -> row.getLong("reports"),
                        Long.parseLong(id))
                .orElse(0L);
    }

    private Instant since(String id) {
        return database.find(
                        "SELECT first_reported_at FROM reported WHERE comment_id = ?",
                        row -> row.getObject("first_reported_at", OffsetDateTime.class)
                                .toInstant(),
                        Long.parseLong(id))
                .orElseThrow();
    }
}
