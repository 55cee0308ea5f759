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

/// Decides who may vote on which comments, and how often.
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

    /// Runs an action that may be refused, unless too many have been refused already.
    ///
    /// @throws ProblemException 429 in that case, without running the action
    <T> T attempt(Caller voter, Supplier<T> action) {
        return attempts.attempt(voter, action);
    }

    /// @return the comment to vote on
    /// @throws ProblemException 404 or 410 if the comment is not on the page, 403 for the voter's own comment or a
    ///     restricted voter, 409 for a comment that is not published
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

    /// Checks the results of [VotingQueries#cast]; nothing was written if this refuses it.
    ///
    /// @throws ProblemException 403 for an account that was withdrawn meanwhile, 429 for too many votes
    void require(VotingQueries.Cast cast) {
        Readers.requireLiving(cast.name());
        limits.requireFree(cast.free());
    }
}
