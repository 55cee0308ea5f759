package org.leserbrief.comment.externalcheck;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// A text that the checker has not answered about.
///
/// @param heldOtherwise whether something else holds the comment
/// @param attempts how often it was asked about, the running attempt included
/// @param text null if the comment is not what it was
record OpenCheck(
        long commentId,
        long version,
        long articleId,
        UUID authorId,
        boolean heldOtherwise,
        Instant requestedAt,
        int attempts,
        @Nullable String text) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    static OpenCheck of(ResultSet row) throws SQLException {
        return new OpenCheck(
                row.getLong("comment_id"),
                row.getLong("comment_version"),
                row.getLong("article_id"),
                row.getObject("author_id", UUID.class),
                row.getBoolean("held_otherwise"),
                Objects.requireNonNull(Database.instant(row, "requested_at")),
                row.getInt("attempts"),
                row.getString("text"));
    }

    /// One second after the first failure, then twice as long each time; but not beyond the deadline.
    Instant nextAttempt(Instant now, Instant deadline) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Instant next = now.plus(doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled);
        return next.isAfter(deadline) && now.isBefore(deadline) ? deadline : next;
    }
}
