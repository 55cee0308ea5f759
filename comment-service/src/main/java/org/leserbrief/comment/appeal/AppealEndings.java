package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.moderation.RestrictionChanged;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.platform.base.time.Clocks;

/// Ends appeals about which nobody has to decide any more, in the transaction of whatever ends them.
@ApplicationScoped
class AppealEndings {
    private final AppealRecords appeals;
    private final Clock clock;

    AppealEndings(AppealRecords appeals, Clock clock) {
        this.appeals = appeals;
        this.clock = clock;
    }

    /// Whatever happens to a rejected or removed comment ends that decision.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes CommentStateChanged changed) {
        switch (changed.from()) {
            case REJECTED, REMOVED -> appeals.endOfComment(changed.commentId(), changed.at());
            // Nobody can appeal while it is readable, waits, or was deleted by its author.
            case PUBLISHED, PENDING, DELETED -> {}
        }
    }

    @Transactional(TxType.MANDATORY)
    void follow(@Observes RestrictionChanged changed) {
        appeals.endOfRestriction(changed.author(), changed.decisionId(), changed.at());
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        appeals.forget(withdrawn.reader(), Clocks.now(clock));
    }
}
