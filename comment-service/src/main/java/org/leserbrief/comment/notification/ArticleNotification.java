package org.leserbrief.comment.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// Tells a reader of an article, because they follow something of it.
///
/// @param reasons the names of what they follow at present and the article belongs to; empty if they have stopped
public record ArticleNotification(
        long id,
        long articleId,
        String headline,
        String url,
        List<String> reasons,
        Instant createdAt,
        @Nullable Instant readAt)
        implements BellItem {
    public ArticleNotification {
        reasons = List.copyOf(reasons);
    }

    static ArticleNotification of(ResultSet row) throws SQLException {
        return new ArticleNotification(
                row.getLong("id"),
                row.getLong("article_id"),
                row.getString("headline"),
                row.getString("url"),
                Database.strings(row, "reasons"),
                Objects.requireNonNull(Database.instant(row, "created_at")),
                Database.instant(row, "read_at"));
    }

    /// The reasons in one line.
    public String because() {
        return String.join(", ", reasons);
    }
}
