package org.leserbrief.comment.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// How much waits in a queue.
///
/// @param size at most [#MOST_COUNTED] + 1
/// @param oldest null for an empty queue
public record QueueSize(long size, @Nullable Instant oldest) {
    /// Queues are counted up to this number, so that a long one costs no more than this.
    public static final int MOST_COUNTED = 1_000;

    static QueueSize of(ResultSet row, String queue) throws SQLException {
        return new QueueSize(row.getLong(queue), Database.instant(row, "oldest_" + queue));
    }

    public boolean isMore() {
        return size > MOST_COUNTED;
    }
}
