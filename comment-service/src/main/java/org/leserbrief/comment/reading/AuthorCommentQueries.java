package org.leserbrief.comment.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The comments of a reader that everybody can read.
@ApplicationScoped
public class AuthorCommentQueries {
    /// By comment_of_author; articles by their primary key.
    static final String LIST = """
            SELECT id, article_id, body, created_at, headline FROM readable_comment
            WHERE author_id = ? AND id < ? ORDER BY id DESC LIMIT ?
            """;

    private final Database database;

    AuthorCommentQueries(Database database) {
        this.database = database;
    }

    /// A comment with the headline of its article.
    public record Written(long id, long articleId, String body, Instant createdAt, String headline) {
        static Written of(ResultSet row) throws SQLException {
            return new Written(
                    row.getLong("id"),
                    row.getLong("article_id"),
                    row.getString("body"),
                    Objects.requireNonNull(Database.instant(row, "created_at")),
                    Objects.requireNonNullElse(row.getString("headline"), ""));
        }

        public String url() {
            return CommentView.url(articleId, id);
        }

        public String html() {
            return SafeMarkdown.toHtml(body);
        }
    }

    /// Newest first.
    @Transactional(TxType.SUPPORTS)
    public Slice<Written> of(UUID author, Limit limit, @Nullable String cursor) {
        String name = "reader:" + author;
        Cursor position = Cursor.decode(cursor, name, 1);
        return Slice.of(
                database.query(
                        LIST,
                        Written::of,
                        author,
                        position == null ? Long.MAX_VALUE : position.number(0),
                        limit.value() + 1),
                limit,
                last -> Cursor.of(name, last.id()));
    }
}
