package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.function.Supplier;
import org.leserbrief.comment.moderation.Restrictions;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.ratelimit.LimitedAction;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Who may vote, and how often.
@ApplicationScoped
class Voters {
    private final Restrictions restrictions;
    private final RateLimits limits;
    private final AttemptLimits attempts;
    private final Clock clock;

    Voters(Restrictions restrictions, RateLimits limits, AttemptLimits attempts, Clock clock) {
        this.restrictions = restrictions;
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

    /// @throws ProblemException 403 for a reader who may not take part, 429 for too many votes
    @Transactional(TxType.MANDATORY)
    void admit(Caller voter) {
        // In the order of whoever writes, because both lock.
        restrictions.admit(Readers.idOf(voter), clock.instant());
        limits.take(voter, LimitedAction.VOTE);
    }
}
