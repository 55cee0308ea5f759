package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// What waits for moderators, and what has happened to a comment.
@ApplicationScoped
public class ModerationQueries {
    /// By comment_queue, comment_queue_of_article or comment_queue_of_author; the author's record
    /// by comment_objected.
    private static final String WAITING = """
            SELECT %s,
                (SELECT count(*) FROM comment o WHERE o.author_id = c.author_id AND o.state = 'rejected') AS rejected,
                (SELECT count(*) FROM comment o WHERE o.author_id = c.author_id AND o.state = 'removed') AS removed
            FROM comment c WHERE c.state = 'pending' AND c.id > ? %s ORDER BY c.id LIMIT ?
            """;

    /// By the primary key.
    private static final String HISTORY = """
            SELECT h.*, (SELECT name FROM reader WHERE id = h.actor_id) AS actor_name
            FROM comment_history h WHERE h.comment_id = ? ORDER BY h.version
            """;

    /// By the primary key.
    private static final String FIRST = """
            SELECT c.created_at, c.author_id, c.state, (SELECT name FROM reader WHERE id = c.author_id) AS author_name
            FROM comment c WHERE c.id = ?
            """;

    private final DataSource database;

    ModerationQueries(DataSource database) {
        this.database = database;
    }

    /// A comment that waits.
    ///
    /// @param rejected how many comments of this author moderators have rejected before
    /// @param removed how many they have removed
    record Waiting(CommentView comment, long rejected, long removed) {}

    /// Whose comments, and where.
    record Filter(@Nullable Long articleId, @Nullable UUID author) {
        String name() {
            return "queue:" + Objects.requireNonNullElse(articleId, "") + ":" + (author == null ? "" : author);
        }
    }

    /// What waits, oldest first.
    Slice<Waiting> waiting(Filter filter, Limit limit, @Nullable String cursor) {
        Cursor position = Cursor.decode(cursor, filter.name(), 1);
        List<Object> values = new ArrayList<>();
        values.add(position == null ? 0L : position.number(0));
        StringBuilder conditions = new StringBuilder();
        if (filter.articleId() != null) {
            conditions.append(" AND c.article_id = ?");
            values.add(filter.articleId());
        }
        if (filter.author() != null) {
            conditions.append(" AND c.author_id = ?");
            values.add(filter.author());
        }
        values.add(limit.value() + 1);
        String sql = WAITING.formatted(CommentView.COLUMNS, conditions);
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            List<Waiting> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Waiting(
                            CommentView.of(rows, (state, author) -> true),
                            rows.getLong("rejected"),
                            rows.getLong("removed")));
                }
            }
            return Slice.of(
                    found,
                    limit,
                    last -> Cursor.of(filter.name(), last.comment().id()));
        } catch (SQLException e) {
            throw new QueueUnavailable(e);
        }
    }

    /// All that has happened to a comment, from its posting on; empty if there is no such comment.
    public List<HistoryEntry> history(long commentId) {
        try (Connection connection = database.getConnection();
                PreparedStatement first = connection.prepareStatement(FIRST);
                PreparedStatement history = connection.prepareStatement(HISTORY)) {
            List<HistoryEntry> entries = new ArrayList<>();
            history.setLong(1, commentId);
            try (ResultSet rows = history.executeQuery()) {
                while (rows.next()) {
                    entries.add(HistoryEntry.of(rows));
                }
            }
            first.setLong(1, commentId);
            try (ResultSet row = first.executeQuery()) {
                if (!row.next()) {
                    return List.of();
                }
                // Posting changes nothing and writes no history: what it began with is what the
                // first change found.
                entries.addFirst(new HistoryEntry(
                        1,
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        new HistoryEntry.Actor(row.getString("author_id"), row.getString("author_name")),
                        "post",
                        null,
                        entries.isEmpty()
                                ? row.getString("state")
                                : Objects.requireNonNull(entries.getFirst().from()),
                        null,
                        null,
                        null));
            }
            return entries;
        } catch (SQLException e) {
            throw new QueueUnavailable(e);
        }
    }

    /// Carries the database's word.
    static final class QueueUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        QueueUnavailable(SQLException cause) {
            super(cause);
        }
    }
}
