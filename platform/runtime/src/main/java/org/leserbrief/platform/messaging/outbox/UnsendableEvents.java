package org.leserbrief.platform.messaging.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Events that the relay has parked.
@ApplicationScoped
class UnsendableEvents {
    static final String LIST = "unsendable-events";

    /// By the primary key. The data is cut, because its size may be what makes the event unsendable.
    private static final String NEWEST = """
            SELECT id, event_id, stream, key, type, occurred_at, correlation_id, left(data, 1000) AS data,
                   reason, parked_at
            FROM outbox_parked WHERE id < ? ORDER BY id DESC LIMIT ?
            """;

    /// Whoever deletes the row sends the event, so two concurrent calls send it once. It gets a new outbox id and
    /// keeps its event id, by which consumers can detect duplicates.
    private static final String SEND_AGAIN = """
            WITH moved AS (DELETE FROM outbox_parked WHERE id = ? RETURNING *)
            INSERT INTO outbox (event_id, stream, key, type, occurred_at, correlation_id, traceparent, data)
            SELECT event_id, stream, key, type, occurred_at, correlation_id, traceparent, data FROM moved
            """;

    private final Database database;
    private final OutboxRelay relay;

    UnsendableEvents(Database database, OutboxRelay relay) {
        this.database = database;
        this.relay = relay;
    }

    /// Newest first, each with the first thousand characters of its data.
    Slice<UnsendableEvent> list(Limit limit, @Nullable Cursor after) {
        List<UnsendableEvent> rows = database.query(
                NEWEST, UnsendableEvents::read, after == null ? Long.MAX_VALUE : after.number(0), limit.value() + 1);
        return Slice.of(rows, limit, last -> Cursor.of(LIST, last.id()));
    }

    /// Returns the event to the relay; false if it is not or no longer parked.
    boolean sendAgain(long id) {
        boolean moved = QuarkusTransaction.requiringNew().call(() -> database.update(SEND_AGAIN, id)) > 0;
        if (moved) {
            relay.wake();
        }
        return moved;
    }

    private static UnsendableEvent read(ResultSet row) throws SQLException {
        return new UnsendableEvent(
                Long.toString(row.getLong("id")),
                row.getString("event_id"),
                row.getString("stream"),
                row.getString("key"),
                row.getString("type"),
                Objects.requireNonNull(Database.instant(row, "occurred_at")),
                row.getString("correlation_id"),
                row.getString("data"),
                row.getString("reason"),
                Objects.requireNonNull(Database.instant(row, "parked_at")));
    }
}
