package org.leserbrief.platform.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.leserbrief.platform.base.sql.Database;

/// What of the outbox has been sent.
///
/// Numbers of events become visible out of order, so "all up to N are sent" cannot be said. This
/// can: what waited in a snapshot has been sent once nothing up to its highest number waits any
/// more, and what did not wait there had been sent before, or is younger than the snapshot.
@ApplicationScoped
public class OutboxPosition {
    /// By the primary key.
    private static final String NEWEST = "SELECT id FROM outbox ORDER BY id DESC LIMIT 1";

    /// By the primary key.
    private static final String OLDEST = "SELECT id FROM outbox ORDER BY id LIMIT 1";

    private final Database database;

    OutboxPosition(Database database) {
        this.database = database;
    }

    /// The highest number that waits in the running transaction's snapshot; 0 if none does.
    public long newestWaiting() {
        return database.find(NEWEST, row -> row.getLong(1)).orElse(0L);
    }

    /// The lowest number that waits.
    public OptionalLong oldestWaiting() {
        return database.find(OLDEST, row -> row.getLong(1))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
