package org.leserbrief.platform.messaging.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;

/// Tests how much the relay loads at once. The events are in a transaction that is never committed, so the relay
/// does not send them.
@PlatformTest
class OutboxBatchTest {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_ROWS = 500;

    @Inject
    OutboxRelay relay;

    @Inject
    DataSource database;

    private Connection transaction;

    @BeforeEach
    void begin() throws SQLException {
        transaction = database.getConnection();
        transaction.setAutoCommit(false);
        try (var statement = transaction.createStatement()) {
            statement.execute("DELETE FROM outbox");
        }
    }

    @AfterEach
    void forget() throws SQLException {
        transaction.rollback();
        transaction.setAutoCommit(true);
        transaction.close();
    }

    @Test
    void five_hundred_long_articles_do_not_come_into_memory_together() throws SQLException {
        add(500, 400_000);
        OutboxRelay.Batch batch = relay.oldest(transaction);
        assertEquals(MOST_BYTES / 400_000, batch.rows().size());
        assertTrue(batch.full());
        assertOldestFirst(batch.rows());
    }

    @Test
    void an_event_that_is_larger_than_a_batch_goes_alone() throws SQLException {
        add(1, MOST_BYTES + 1);
        add(3, 10);
        OutboxRelay.Batch batch = relay.oldest(transaction);
        assertEquals(List.of(MOST_BYTES + 1), lengths(batch));
        assertTrue(batch.full());
    }

    @Test
    void what_comes_after_a_large_event_does_not_overtake_it() throws SQLException {
        add(2, 10);
        add(1, MOST_BYTES);
        add(2, 10);
        assertEquals(List.of(10, 10), lengths(relay.oldest(transaction)));
    }

    @Test
    void small_events_are_bounded_by_their_number() throws SQLException {
        add(MOST_ROWS + 1, 300);
        OutboxRelay.Batch batch = relay.oldest(transaction);
        assertEquals(MOST_ROWS, batch.rows().size());
        assertTrue(batch.full());
    }

    @Test
    void a_batch_that_no_limit_ended_is_the_last() throws SQLException {
        add(3, 300);
        OutboxRelay.Batch batch = relay.oldest(transaction);
        assertEquals(3, batch.rows().size());
        assertFalse(batch.full());
    }

    private void add(int events, int bytes) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO outbox (event_id, stream, key, type, occurred_at, data)
                SELECT gen_random_uuid(), 'outgoing', 'batch', 'note-written', now(), repeat('x', ?)
                FROM generate_series(1, ?)
                """)) {
            insert.setInt(1, bytes);
            insert.setInt(2, events);
            insert.executeUpdate();
        }
    }

    private static List<Integer> lengths(OutboxRelay.Batch batch) {
        return batch.rows().stream().map(row -> row.data().length()).toList();
    }

    private static void assertOldestFirst(List<OutboxRow> rows) {
        assertEquals(
                rows.stream().map(OutboxRow::id).sorted().toList(),
                rows.stream().map(OutboxRow::id).toList());
    }
}
