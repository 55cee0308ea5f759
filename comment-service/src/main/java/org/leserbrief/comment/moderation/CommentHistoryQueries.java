package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.comment.core.ThreadPath;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;

/// Queries what surrounds a comment and what has happened to it. Moderators read every text.
@ApplicationScoped
class CommentHistoryQueries {
    /// By the primary key.
    private static final String ANCESTORS =
            "SELECT %s FROM comment_in_thread c WHERE c.id = ANY (?) ORDER BY c.path".formatted(CommentView.COLUMNS);

    /// By comment_reading_order: the comments before and after one in its thread.
    private static final String NEIGHBOURS = """
            SELECT %s FROM (
                (SELECT * FROM comment_in_thread WHERE shown AND path > ? AND path < ? ORDER BY path DESC LIMIT ?)
                UNION ALL
                (SELECT * FROM comment_in_thread WHERE shown AND path > ? AND path < ? ORDER BY path LIMIT ?)) c
            ORDER BY c.path
            """.formatted(CommentView.COLUMNS);

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

    private static final int NEIGHBOURS_SHOWN = 2;

    private final Database database;

    CommentHistoryQueries(Database database) {
        this.database = database;
    }

    /// The comment in its thread: its ancestors, itself, and the readable ones next to it, in reading order.
    List<CommentView> context(CommentView comment) {
        List<Long> line = new ArrayList<>(comment.path().ancestors());
        Long parent = comment.parentId();
        if (parent != null && !line.contains(parent)) {
            line.add(parent);
        }
        line.add(comment.id());
        List<CommentView> context =
                new ArrayList<>(database.query(ANCESTORS, CommentHistoryQueries::moderatorsView, line));
        ThreadPath path = comment.path();
        ThreadPath root = path.rootPath();
        for (CommentView neighbour : database.query(
                NEIGHBOURS,
                CommentHistoryQueries::moderatorsView,
                root.bytes(),
                path.bytes(),
                NEIGHBOURS_SHOWN,
                path.bytes(),
                root.end().bytes(),
                NEIGHBOURS_SHOWN)) {
            if (context.stream().noneMatch(shown -> shown.id() == neighbour.id())) {
                context.add(neighbour);
            }
        }
        context.sort((a, b) -> a.path().compareTo(b.path()));
        return context;
    }

    static CommentView moderatorsView(ResultSet row) throws SQLException {
        return CommentView.of(row, (state, author) -> true);
    }

    /// The history of a comment, beginning with its posting; empty if there is no such comment.
    List<HistoryEntry> history(long commentId) {
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
