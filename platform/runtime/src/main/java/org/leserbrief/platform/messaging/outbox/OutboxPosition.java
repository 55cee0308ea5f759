package org.leserbrief.platform.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.leserbrief.platform.base.sql.Database;

/// How far the outbox has been sent.
///
/// Ids of events become visible out of order, so "all up to N are sent" cannot be known. But this can: the events
/// that were waiting in a snapshot have been sent once no id up to the highest of them is waiting. Events that were
/// not waiting in the snapshot had been sent before, or are younger than it.
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

    /// The highest id that is waiting in the running transaction's snapshot; 0 if none is.
    public long newestWaiting() {
        return database.find(NEWEST, row -> row.getLong(1)).orElse(0L);
    }

    /// The lowest id that is waiting.
    public OptionalLong oldestWaiting() {
        return database.find(OLDEST, row -> row.getLong(1))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
