package org.leserbrief.comment.core;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.leserbrief.platform.base.sql.Database;

/// The numbers of votes of a comment. They are columns of the comment, so that the best threads can be read from
/// one index.
@ApplicationScoped
public class CommentVotes {
    /// Updates the votes of the comment `request.comment_id` as a part of a larger statement. It follows a part
    /// `vote_change (up, down)`, which has a row if they change; `votes (votes_up, votes_down)` returns the new
    /// numbers. By the primary key. Call [#changed] afterwards.
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

    /// The up and down votes of a comment.
    public record Count(int up, int down) {
        /// Reads a row of [#PART].
        public static Count of(ResultSet row) throws SQLException {
            return new Count(row.getInt("votes_up"), row.getInt("votes_down"));
        }
    }

    /// Announces that the votes of a comment under this article have changed.
    @Transactional(TxType.MANDATORY)
    public void changed(long articleId) {
        changed.fire(new DiscussionChanged(articleId));
    }

    @Transactional(TxType.SUPPORTS)
    public Count of(long commentId) {
        return database.find(READ, Count::of, commentId).orElseThrow();
    }
}
