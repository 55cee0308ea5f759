package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.leserbrief.comment.limit.Action;
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
    private final Clock clock;

    Voters(Restrictions restrictions, Limits limits, Clock clock) {
        this.restrictions = restrictions;
        this.limits = limits;
        this.clock = clock;
    }

    /// @throws ProblemException 403 for a reader who may not take part, 429 for too many votes
    @Transactional(TxType.MANDATORY)
    void admit(Caller voter) {
        // In the order of whoever writes, because both lock.
        limits.take(voter, Action.VOTE);
        restrictions.admit(Readers.idOf(voter), clock.instant());
    }
}
