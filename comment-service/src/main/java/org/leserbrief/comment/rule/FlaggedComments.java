package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.leserbrief.comment.core.CommentAction;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.moderation.RuleFlags;
import org.leserbrief.platform.base.sql.Database;

/// Settles what rules have marked when somebody decides about it.
@ApplicationScoped
public class FlaggedComments implements RuleFlags {
    private static final String MARK = """
            INSERT INTO flagged_comment (comment_id, article_id, flagged_at) VALUES (?, ?, ?)
            ON CONFLICT (comment_id) DO UPDATE SET flagged_at = excluded.flagged_at, settled_at = NULL
            """;

    /// By the primary key.
    private static final String SETTLE =
            "UPDATE flagged_comment SET settled_at = ? WHERE comment_id = ? AND settled_at IS NULL";

    /// By the primary key.
    private static final String REOPEN =
            "UPDATE flagged_comment SET settled_at = NULL WHERE comment_id = ? AND settled_at = ?";

    private final Database database;

    FlaggedComments(Database database) {
        this.database = database;
    }

    /// Marks a comment for moderators.
    @Transactional(TxType.MANDATORY)
    public void mark(long commentId, long articleId, Instant at) {
        database.update(MARK, commentId, articleId, at);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public boolean settle(long commentId, Instant at) {
        return database.update(SETTLE, at, commentId) > 0;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public boolean reopen(long commentId, Instant settledAt) {
        return database.update(REOPEN, commentId, settledAt) > 0;
    }

    /// An edit decides nothing, and a reversal puts back what was.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes CommentStateChanged changed) {
        if (changed.action() != CommentAction.EDIT && changed.action() != CommentAction.REVERSE) {
            settle(changed.commentId(), changed.at());
        }
    }
}
