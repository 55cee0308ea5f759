package org.leserbrief.article.newsletter.bounce;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// The cost of bounces when a year's are kept, in a transaction that leaves nothing.
@ServiceTest
@TestTransaction
class BouncePlanTest {
    @Inject
    Database database;

    @Test
    void each_statement_reads_by_an_index() {
        database.update("""
                INSERT INTO newsletter_issue (issue_date, state, send_at, started_at)
                SELECT date '1990-01-05' + n * 7, 'FINISHED', now(), now() FROM generate_series(1, 50) AS n
                """);
        database.update("""
                INSERT INTO newsletter_recipient (issue_id, subscription_id, state, next_attempt_at, changed_at)
                SELECT i.id, 8000000000 + n, 'SENT', now(), now()
                FROM newsletter_issue i, generate_series(1, 400) AS n WHERE i.issue_date < '1992-01-01'
                """);
        database.update("""
                INSERT INTO newsletter_bounce (issue_id, subscription_id, received_at, permanent, status)
                SELECT issue_id, subscription_id, now() - issue_id % 50 * interval '7 days', false, '4.4.7'
                FROM newsletter_recipient WHERE subscription_id > 8000000000
                """);
        database.update("ANALYZE newsletter_recipient, newsletter_bounce, newsletter_issue");
        Instant now = Instant.now();
        assertReads(
                plan(Bounces.COUNT, 8000000007L, now.minus(Duration.ofDays(60))), "newsletter_bounce_of_subscription");
        assertReads(
                plan(Bounces.ADD, now, true, "5.1.1", 1L, 8000000007L, now.minus(Duration.ofDays(30))),
                "newsletter_recipient_pkey");
        assertReads(plan(Bounces.FORGET, now.minus(Duration.ofDays(400))), "newsletter_bounce_received");
    }

    private String plan(String sql, @Nullable Object... parameters) {
        return String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql,
                        row -> row.getString(1),
                        parameters));
    }

    private static void assertReads(String plan, String index) {
        assertTrue(plan.contains(index + " "), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
    }
}
