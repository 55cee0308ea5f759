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
    /// Adds to the votes of the comment `request.comment_id` as a part of a larger statement, after a part
    /// `vote_change (up, down)` that has a row if they change; `votes (votes_up, votes_down)` has the numbers
    /// then. By the primary key. Afterwards, [#changed].
    public static final String PART = """
            votes AS (
                UPDATE comment SET votes_up = votes_up + up, votes_down = votes_down + down,
                    score = vote_score(votes_up + up, votes_down + down)
                FROM vote_change
                WHERE id = (SELECT comment_id FROM request)
                RETURNING votes_up, votes_down
            )""";

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
        /// Reads a row of [#PART].
        public static Count of(ResultSet row) throws SQLException {
            return new Count(row.getInt("votes_up"), row.getInt("votes_down"));
        }
    }

    /// Tells that the votes of a comment under this article have changed.
    @Transactional(TxType.MANDATORY)
    public void changed(long articleId) {
        changed.fire(new DiscussionChanged(articleId));
    }

    @Transactional(TxType.SUPPORTS)
    public Count of(long commentId) {
        return database.find(READ, Count::of, commentId).orElseThrow();
    }
}
