package org.leserbrief.comment.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A notification of a reader about a comment.
///
/// @param authorName empty for a withdrawn account
/// @param excerpt the beginning of the comment's text without markup; empty if its article is withdrawn
public record Notification(
        long id,
        NotificationKind kind,
        long articleId,
        String headline,
        long commentId,
        UUID authorId,
        String authorName,
        String excerpt,
        Instant createdAt,
        @Nullable Instant readAt)
        implements BellItem {
    /// The length of the excerpt, enough to recognize the topic.
    private static final int EXCERPT = 200;

    /// The columns that [#of] reads, for notifications under the alias `n` and their comments under `c`. Subqueries
    /// by primary key, for the few rows of a page. Comments under a withdrawn article cannot be read anywhere, so
    /// no excerpt of them is returned either.
    public static final String COLUMNS = """
            n.id, n.kind, n.article_id, n.comment_id, n.created_at, n.read_at, c.author_id,
            CASE WHEN (SELECT withdrawn FROM commented_article WHERE article_id = n.article_id) THEN ''
                 ELSE left(c.body, 2000) END AS body,
            (SELECT name FROM named_reader WHERE id = c.author_id) AS author_name,
            (SELECT headline FROM commented_article WHERE article_id = n.article_id) AS headline
            """;

    public static Notification of(ResultSet row) throws SQLException {
        return new Notification(
                row.getLong("id"),
                NotificationKind.ofRank(row.getInt("kind")),
                row.getLong("article_id"),
                Objects.requireNonNullElse(row.getString("headline"), ""),
                row.getLong("comment_id"),
                row.getObject("author_id", UUID.class),
                Objects.requireNonNullElse(row.getString("author_name"), ""),
                excerpt(row.getString("body")),
                Objects.requireNonNull(Database.instant(row, "created_at")),
                Database.instant(row, "read_at"));
    }

    /// The page that shows the comment in its context.
    @Override
    public String url() {
        return CommentView.url(articleId, commentId);
    }

    public boolean isByWithdrawn() {
        return authorName.isEmpty();
    }

    public boolean isMention() {
        return kind == NotificationKind.MENTION;
    }

    public boolean isReply() {
        return kind == NotificationKind.REPLY;
    }

    static String excerpt(String body) {
        String text = SafeMarkdown.toText(body).strip();
        if (text.codePointCount(0, text.length()) <= EXCERPT) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, EXCERPT)).stripTrailing() + " …";
    }
}
