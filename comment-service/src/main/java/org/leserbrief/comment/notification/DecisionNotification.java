package org.leserbrief.comment.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// Tells a reader that moderators have decided something that concerns them. What it was is on another page, which
/// knows what the reader may see.
///
/// @param subject the id of the statement of reasons, or of the reported comment
public record DecisionNotification(
        long id,
        Kind kind,
        String subject,
        Instant createdAt,
        @Nullable Instant readAt) implements BellItem {
    /// What was decided.
    public enum Kind {
        /// Something about the reader's comment or account.
        DECISION,
        /// The reader's appeal.
        APPEAL,
        /// A comment that the reader has reported.
        REPORT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DecisionNotification of(ResultSet row) throws SQLException {
        return new DecisionNotification(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("subject"),
                Objects.requireNonNull(Database.instant(row, "created_at")),
                Database.instant(row, "read_at"));
    }

    @Override
    public String url() {
        return switch (kind) {
            case DECISION, APPEAL -> "/me/decisions/" + subject;
            case REPORT -> "/me/reports";
        };
    }
}
