package org.leserbrief.comment.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// With 10,000 notifications of one reader, the list reads an index from a position on, and no more rows than it
/// shows.
@ServiceTest
class NotificationCostTest {
    private static final UUID READER = new UUID(0, 0x77);
    private static final int FEW_ROWS = 120;

    private static final String FILL = """
            DO $$
            BEGIN
                IF EXISTS (SELECT 1 FROM discussion WHERE article_id = 800000001) THEN RETURN; END IF;
                INSERT INTO discussion VALUES (800000001, 1, false, 'open', NULL, 'Viel', '/news/800000001/viel');
                INSERT INTO reader SELECT cast(lpad(to_hex(i + 1000000), 32, '0') AS uuid), 'Mensch ' || i
                    FROM generate_series(0, 9999) AS i;
                INSERT INTO comment
                    SELECT 800000000000 + i, 800000001, NULL, 800000000000 + i, int8send(800000000000 + i), 0,
                        cast(lpad(to_hex(i + 1000000), 32, '0') AS uuid), 'Text ' || i, 'published', NULL, true, true,
                        1, now(), NULL
                    FROM generate_series(0, 9999) AS i;
                INSERT INTO notification (reader_id, comment_id, article_id, kind, created_at, visible, read_at)
                    SELECT '00000000-0000-0000-0000-000000000077', 800000000000 + i, 800000001, 1 + i % 3, now(),
                        i % 10 > 0, CASE WHEN i % 2 = 0 THEN now() END
                    FROM generate_series(0, 9999) AS i;
                INSERT INTO notification (reader_id, comment_id, article_id, kind, created_at, visible)
                    SELECT cast(lpad(to_hex(i + 1000000), 32, '0') AS uuid), 800000000000 + i % 9000, 800000001, 3, now(), true
                    FROM generate_series(0, 9999) AS i;
            END $$
            """;

    @Inject
    Notifications notifications;

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.run(FILL);
        for (String table : new String[] {"comment", "notification", "reader"}) {
            database.run("ANALYZE " + table);
        }
    }

    @Test
    void the_first_page_and_one_far_down_cost_the_same() {
        long middle = database.find(
                        "SELECT min(id) + 1000 FROM notification WHERE reader_id = ?", row -> row.getLong(1), READER)
                .orElseThrow();
        for (long from : new long[] {Long.MAX_VALUE, middle}) {
            assertCheap(Notifications.LIST, READER, from, 26);
            assertCheap(Notifications.LIST_UNREAD, READER, from, 26);
        }
    }

    @Test
    void the_bell_counts_no_further_than_it_says() {
        assertCheap(Notifications.UNREAD, READER, 100);
        assertEquals(
                100L,
                database.find(Notifications.UNREAD, row -> row.getLong("unread"), READER, 100)
                        .orElseThrow());
    }

    @Test
    void all_old_ones_are_forgotten_in_one_run() {
        database.update("""
                INSERT INTO notification (reader_id, comment_id, article_id, kind, created_at, visible)
                SELECT cast(lpad(to_hex(i + 3000000), 32, '0') AS uuid), 810000000000 + i, 800000001, 3,
                    now() - interval '100 days', true
                FROM generate_series(0, ?) AS i
                """, Notifications.FORGOTTEN_AT_ONCE);
        notifications.forgetOld();
        assertEquals(
                0L,
                database.find(
                                "SELECT count(*) FROM notification WHERE article_id = 800000001 AND created_at < now() - interval '99 days'",
                                row -> row.getLong(1))
                        .orElseThrow());
    }

    @Test
    void forgetting_old_ones_reads_those_only() {
        Instant before = Instant.now().minus(Duration.ofDays(90));
        database.update("""
                INSERT INTO notification (reader_id, comment_id, article_id, kind, created_at, visible)
                SELECT cast(lpad(to_hex(i + 2000000), 32, '0') AS uuid), 800000000000 + i, 800000001, 3,
                    now() - interval '100 days', true
                FROM generate_series(0, 9) AS i
                """);
        // EXPLAIN ANALYZE executes the statement, so it is rolled back.
        QuarkusTransaction.requiringNew().run(() -> {
            database.planForValues();
            assertCheap(Notifications.FORGET_OLD, before, Notifications.FORGOTTEN_AT_ONCE);
        });
        assertEquals(
                0L,
                database.find("SELECT count(*) FROM notification WHERE created_at < ?", row -> row.getLong(1), before)
                        .orElseThrow());
    }

    private void assertCheap(String sql, Object... values) {
        Plans.assertReads(database, "notification", FEW_ROWS, sql, values);
        Plans.assertReads(database, "comment", FEW_ROWS, sql, values);
    }
}
