package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.function.Supplier;
import org.leserbrief.comment.limit.Action;
import org.leserbrief.comment.limit.Attempts;
import org.leserbrief.comment.limit.Limits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.restriction.Restrictions;
import org.leserbrief.platform.identity.Caller;
import org.leserbrief.platform.problem.ProblemException;

/// Who may vote, and how often.
@ApplicationScoped
class Voters {
    private final Restrictions restrictions;
    private final Limits limits;
    private final Attempts attempts;
    private final Clock clock;

    Voters(Restrictions restrictions, Limits limits, Attempts attempts, Clock clock) {
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
        limits.take(voter, Action.VOTE);
    }
}
