package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;

/// What a review of a decision does: whoever reviews it begins the transaction.
@ApplicationScoped
public class Reviews {
    private final Comments comments;
    private final Decisions decisions;
    private final Restrictions restrictions;
    private final Readers readers;

    Reviews(Comments comments, Decisions decisions, Restrictions restrictions, Readers readers) {
        this.readers = readers;
        this.comments = comments;
        this.decisions = decisions;
        this.restrictions = restrictions;
    }

    /// Until the transaction ends, nobody decides about the comment.
    ///
    /// @return the comment as it stays until then
    @Transactional(TxType.MANDATORY)
    public Optional<CommentSummary> holdComment(long commentId) {
        return comments.hold(commentId);
    }

    /// Until the transaction ends, nobody changes the author's restriction.
    @Transactional(TxType.MANDATORY)
    public void holdRestriction(UUID author) {
        restrictions.lock(author);
    }

    /// Stores the name of a reviewer under whom nothing changes.
    @Transactional(TxType.MANDATORY)
    public void remember(Caller moderator) {
        readers.remember(moderator);
    }

    /// A comment under review.
    ///
    /// @param version that the decision under review has made
    /// @param decidedAt when that was
    public record ReviewedComment(long id, long version, Instant decidedAt) {}

    /// Makes a comment readable that was rejected or removed.
    ///
    /// @param note for colleagues, in the comment's history
    /// @param now the instant of the review
    /// @param before runs while the comment is held and before it changes; may refuse
    /// @throws org.leserbrief.platform.http.problem.ProblemException 409 if the comment has changed since
    @Transactional(TxType.MANDATORY)
    public void reinstate(Caller moderator, ReviewedComment reviewed, String note, Instant now, Runnable before) {
        decisions.reinstate(moderator, reviewed, note, now, before);
    }

    /// Removes a comment that a first decision left where it is, because it is illegal.
    ///
    /// @param note for colleagues, in the comment's history
    /// @param now the instant of the review
    /// @param before runs while the comment is held and before it changes; may refuse
    /// @throws org.leserbrief.platform.http.problem.ProblemException 409 if the comment is not published any more
    @Transactional(TxType.MANDATORY)
    public void remove(Caller moderator, long commentId, String note, Instant now, Runnable before) {
        decisions.remove(moderator, commentId, note, now, before);
    }

    /// Lifts a restriction.
    ///
    /// @param decisionId the decision that has imposed it
    /// @param before runs while the restriction is held and before it is lifted; may refuse
    /// @throws org.leserbrief.platform.http.problem.ProblemException 409 if the restriction has changed since
    @Transactional(TxType.MANDATORY)
    public void lift(Caller moderator, UUID author, long decisionId, Runnable before) {
        boolean[] found = {false};
        restrictions.lift(author, moderator, version -> {
            found[0] = true;
            before.run();
            refuseUnless(version == decisionId);
        });
        if (!found[0]) {
            before.run();
        }
        refuseUnless(found[0]);
    }

    private static void refuseUnless(boolean unchanged) {
        if (!unchanged) {
            throw Decisions.outdated("the restriction has changed since that decision");
        }
    }
}
