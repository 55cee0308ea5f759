package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentThreads;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Who may vote on what, and how often.
@ApplicationScoped
class Voters {
    private final RateLimits limits;
    private final AttemptLimits attempts;
    private final Clock clock;

    Voters(RateLimits limits, AttemptLimits attempts, Clock clock) {
        this.limits = limits;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// Does what may be refused, unless too much has been refused already.
    ///
    /// @throws ProblemException 429 then, before anything is done
    <T> T attempt(Caller voter, Supplier<T> action) {
        return attempts.attempt(voter, action);
    }

    /// @return the comment to vote on
    /// @throws ProblemException 404 or 410 if there is nothing to vote on, 403 for one's own comment or a reader
    ///     who may not take part, 409 for a comment that is not published
    CommentSummary admit(VotingQueries.Asked asked, Caller voter) {
        UUID reader = Readers.idOf(voter);
        CommentSummary comment = CommentThreads.requireOnPage(asked.comment(), reader);
        Discussions.require(asked.discussion());
        if (comment.isBy(reader) && comment.isReadableBy(reader)) {
            throw new ProblemException(VoteProblems.OWN_COMMENT, "nobody votes on comments of his own");
        }
        if (!comment.isPublished()) {
            throw new ProblemException(VoteProblems.NOT_PUBLISHED, "only published comments take votes");
        }
        asked.voter().admit(clock.instant());
        return comment;
    }

    /// What [VotingQueries#cast] has found under the locks; nothing was written if this refuses it.
    ///
    /// @throws ProblemException 403 for an account that has been withdrawn meanwhile, 429 for too many votes
    void require(VotingQueries.Cast cast) {
        Readers.requireLiving(cast.name());
        limits.requireFree(cast.free());
    }
}
