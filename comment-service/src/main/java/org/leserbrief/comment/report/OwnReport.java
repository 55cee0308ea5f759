package org.leserbrief.comment.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.platform.base.sql.Database;

/// A report as its reporter sees it: nothing of who decided, and of the comment only where it stands.
///
/// @param readable whether everybody can read the comment now
/// @param headline of the article; empty if that is withdrawn
/// @param state `open`, or the code of an [ReportOutcome]
/// @param settledAt null while it is open
public record OwnReport(
        long id,
        long commentId,
        long articleId,
        boolean readable,
        String headline,
        ReportReason reason,
        @Nullable String detail,
        Instant createdAt,
        String state,
        @Nullable Instant settledAt) {
    static final String OPEN = "open";

    static OwnReport of(ResultSet row) throws SQLException {
        return new OwnReport(
                row.getLong("id"),
                row.getLong("comment_id"),
                row.getLong("article_id"),
                row.getBoolean("readable"),
                Objects.requireNonNullElse(row.getString("headline"), ""),
                ReportReason.find(row.getString("reason")).orElse(ReportReason.OTHER),
                row.getString("detail"),
                Objects.requireNonNull(Database.instant(row, "created_at")),
                row.getString("state"),
                Database.instant(row, "settled_at"));
    }

    /// The page of the comment; null if it cannot be read.
    public @Nullable String url() {
        return readable ? DiscussionUrl.ofComment(articleId, commentId) : null;
    }
}
