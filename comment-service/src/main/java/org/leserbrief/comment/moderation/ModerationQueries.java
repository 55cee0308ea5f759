package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Queries the moderation queue and the history of comments.
@ApplicationScoped
public class ModerationQueries {
    /// By comment_queue, comment_queue_of_article or comment_queue_of_author; the author's record by
    /// comment_objected.
    private static final String WAITING = """
            SELECT %s,
                (SELECT count(*) FROM comment_in_thread o
                 WHERE o.author_id = c.author_id AND o.state = 'rejected') AS rejected,
                (SELECT count(*) FROM comment_in_thread o
                 WHERE o.author_id = c.author_id AND o.state = 'removed') AS removed
            FROM comment_in_thread c WHERE c.state = 'pending' AND c.id > ? %s ORDER BY c.id LIMIT ?
            """;

    /// By the primary key.
    private static final String HISTORY = """
            SELECT h.*, (SELECT name FROM named_reader WHERE id = h.actor_id) AS actor_name
            FROM comment_change h WHERE h.comment_id = ? ORDER BY h.version
            """;

    /// By the primary key.
    private static final String FIRST = """
            SELECT c.created_at, c.author_id, c.state,
                (SELECT name FROM named_reader WHERE id = c.author_id) AS author_name
            FROM comment_in_thread c WHERE c.id = ?
            """;

    private final Database database;

    ModerationQueries(Database database) {
        this.database = database;
    }

    /// A comment in the queue.
    ///
    /// @param rejected how many other comments of this author were rejected
    /// @param removed how many were removed
    record Waiting(CommentView comment, long rejected, long removed) {
        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(
                    CommentView.of(row, (state, author) -> true), row.getLong("rejected"), row.getLong("removed"));
        }
    }

    /// Restricts the queue to an article or an author.
    record Filter(@Nullable Long articleId, @Nullable UUID author) {
        String name() {
            return "queue:" + Objects.requireNonNullElse(articleId, "") + ":" + (author == null ? "" : author);
        }
    }

    /// The queue, oldest first.
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
        return Slice.of(
                database.query(WAITING.formatted(CommentView.COLUMNS, conditions), Waiting::of, values.toArray()),
                limit,
                last -> Cursor.of(filter.name(), last.comment().id()));
    }

    /// The history of a comment, beginning with its posting; empty if there is no such comment.
    public List<HistoryEntry> history(long commentId) {
        List<HistoryEntry> entries = new ArrayList<>(database.query(HISTORY, HistoryEntry::of, commentId));
        // Posting writes no history entry. The comment's first state is the one before its first change.
        String begin = entries.isEmpty() ? null : entries.getFirst().from();
        return database.find(FIRST, row -> HistoryEntry.posting(row, begin), commentId)
                .map(posting -> {
                    entries.addFirst(posting);
                    return entries;
                })
                .orElseGet(List::of);
    }
}
