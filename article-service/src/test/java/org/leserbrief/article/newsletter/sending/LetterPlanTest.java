package org.leserbrief.article.newsletter.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// The cost of sending to 20,000 subscribers, in a transaction that leaves nothing.
@ServiceTest
@TestTransaction
class LetterPlanTest {
    private static final Pattern ROWS = Pattern.compile("actual[^)]* rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)");
    private static final int IN_TURN = 10;
    private static final int MOST_LEFT = 200;

    @Inject
    Database database;

    private long issue;
    private long subscription;

    /// Not before each test: that would be another transaction.
    private void fill() {
        database.update("""
                INSERT INTO newsletter_subscription
                    (address_hash, email, state, language, ressorts, changed_at, confirmation_queued_at)
                SELECT sha256(convert_to('plan' || n, 'UTF8')), 'plan' || n || '@probe.example', 'CONFIRMED', 'de', '{}', now(), now()
                FROM generate_series(1, 20000) AS n
                """);
        for (String date : List.of("1999-01-01", "1999-01-08", "1999-01-15")) {
            issue = database.find("""
                            INSERT INTO newsletter_issue (issue_date, state, send_at, started_at)
                            VALUES (cast(? AS date), 'SENDING', now(), now()) RETURNING id
                            """, row -> row.getLong(1), date).orElseThrow();
            database.update("""
                    INSERT INTO newsletter_recipient (issue_id, subscription_id, state, next_attempt_at, changed_at)
                    SELECT ?, id, ?, now() - interval '1 minute', now()
                    FROM newsletter_subscription WHERE email LIKE 'plan%'
                    """, issue, date.equals("1999-01-15") ? "PREPARED" : "SENT");
        }
        database.update("""
                INSERT INTO newsletter_bounce (issue_id, subscription_id, received_at, permanent, status)
                SELECT issue_id, subscription_id, now(), false, '4.4.7' FROM newsletter_recipient
                WHERE state = 'SENT' AND subscription_id % 20 = 0
                """);
        database.update("ANALYZE newsletter_subscription, newsletter_recipient, newsletter_bounce, newsletter_issue");
        subscription = database.find(
                        "SELECT max(subscription_id) FROM newsletter_recipient WHERE issue_id = ?",
                        row -> row.getLong(1),
                        issue)
                .orElseThrow();
    }

    @Test
    void taking_ten_reads_ten() {
        fill();
        assertReads(
                plan(Recipients.TAKE, issue, Instant.now(), IN_TURN, Instant.now(), issue),
                "newsletter_recipient_due",
                IN_TURN);
    }

    @Test
    void the_subscribers_of_ten_are_ten() {
        fill();
        assertReads(
                plan(
                        Recipients.SUBSCRIBERS,
                        LongStream.range(subscription - 9, subscription + 1)
                                .boxed()
                                .toList()),
                "newsletter_subscription_pkey",
                IN_TURN);
    }

    @Test
    void noting_what_became_of_one_reads_one() {
        fill();
        assertEquals(
                10,
                database.query(
                                Recipients.TAKE,
                                row -> row.getLong(1),
                                issue,
                                Instant.now(),
                                IN_TURN,
                                Instant.now(),
                                issue)
                        .size());
        assertReads(
                plan(Recipients.END, "SENT", null, Instant.now(), issue, subscription), "newsletter_recipient_pkey", 1);
        assertReads(
                plan(Recipients.POSTPONE, "451", Instant.now(), Instant.now(), issue, subscription),
                "newsletter_recipient_",
                1);
        assertReads(
                plan(Recipients.LOST, Instant.now(), Instant.now().plusSeconds(60)),
                "newsletter_recipient_sending",
                // Other tests have left some.
                MOST_LEFT + IN_TURN);
    }

    @Test
    void the_number_of_open_letters_reads_the_open_ones() {
        fill();
        database.update(
                "UPDATE newsletter_recipient SET state = 'SENT' WHERE issue_id = ? AND subscription_id % 20 <> 0",
                issue);
        database.update("ANALYZE newsletter_recipient");
        assertReads(plan(LetterMetrics.OPEN), "newsletter_recipient_due", 1_000 + MOST_LEFT);
    }

    @Test
    void how_long_letters_have_been_due_reads_the_first_of_each_issue() {
        fill();
        double overdue =
                database.find(LetterMetrics.OVERDUE, row -> row.getDouble(1)).orElseThrow();
        assertTrue(overdue >= 60, "due for a minute, not for " + overdue + " s");
        assertReads(plan(LetterMetrics.OVERDUE), "newsletter_recipient_due", MOST_LEFT);
    }

    @Test
    void figures_read_each_letter_once() {
        fill();
        String plan = plan(Recipients.COUNT, List.of(issue - 1, issue - 2));
        for (MatchResult node : ROWS.matcher(plan).results().toList()) {
            assertEquals("1", node.group(2), plan);
        }
    }

    @Test
    void whether_an_issue_is_through_reads_no_letter_that_is() {
        fill();
        assertReads(plan(Recipients.HAS_OPEN, issue - 1, issue - 1), "newsletter_recipient_due", MOST_LEFT);
    }

    @Test
    void the_figures_of_finished_issues_read_what_came_back_and_no_letter() {
        fill();
        database.update("UPDATE newsletter_issue SET state = 'FINISHED', finished_at = now() WHERE id = ?", issue - 1);
        assertEquals(1, database.update(FinalFigures.STORE, issue - 1));
        String plan = plan(FinalFigures.READ, List.of(issue - 1, issue - 2));
        assertFalse(plan.contains("newsletter_recipient"), plan);
    }

    @Test
    void forgetting_ten_reads_ten() {
        fill();
        assertReads(plan(FinalFigures.FORGET, issue - 1, issue - 1, IN_TURN), "newsletter_recipient_pkey", IN_TURN);
    }

    private String plan(String sql, @Nullable Object... parameters) {
        return String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql,
                        row -> row.getString(1),
                        parameters));
    }

    /// The table of issues has a row a week, and may be read as a whole.
    private static void assertReads(String plan, String index, long most) {
        assertTrue(plan.contains(index), plan);
        assertFalse(plan.contains("Seq Scan on newsletter_recipient"), plan);
        assertFalse(plan.contains("Seq Scan on newsletter_subscription"), plan);
        for (MatchResult node : ROWS.matcher(plan).results().toList()) {
            long rows = Long.parseLong(node.group(1)) * Long.parseLong(node.group(2));
            assertTrue(rows <= most, rows + " rows in\n" + plan);
        }
    }
}
