package org.leserbrief.comment.core;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.leserbrief.platform.base.sql.Database;

/// How many votes a comment has. The numbers stand in its row, so that the best threads are one scan of an index.
@ApplicationScoped
public class CommentVotes {
    /// By the primary key.
    private static final String COUNT = """
            UPDATE comment SET votes_up = votes_up + ?, votes_down = votes_down + ?,
                score = vote_score(votes_up + ?, votes_down + ?)
            WHERE id = ? RETURNING votes_up, votes_down
            """;

    /// By the primary key.
    private static final String READ = "SELECT votes_up, votes_down FROM comment WHERE id = ?";

    private final Database database;
    private final Event<DiscussionChanged> changed;

    CommentVotes(Database database, Event<DiscussionChanged> changed) {
        this.database = database;
        this.changed = changed;
    }

    /// A comment's votes, for and against.
    public record Count(int up, int down) {
        static Count of(ResultSet row) throws SQLException {
            return new Count(row.getInt("votes_up"), row.getInt("votes_down"));
        }
    }

    /// Adds to the votes of a comment under this article.
    ///
    /// @param difference what is added to each number, may be negative
    /// @return the numbers then
    @Transactional(TxType.MANDATORY)
    public Count add(long articleId, long commentId, Count difference) {
        int up = difference.up();
        int down = difference.down();
        changed.fire(new DiscussionChanged(articleId));
        return database.find(COUNT, Count::of, up, down, up, down, commentId).orElseThrow();
    }

    @Transactional(TxType.SUPPORTS)
    public Count of(long commentId) {
        return database.find(READ, Count::of, commentId).orElseThrow();
    }
}
