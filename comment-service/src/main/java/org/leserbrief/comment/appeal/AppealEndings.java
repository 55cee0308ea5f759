package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.moderation.RestrictionChanged;
import org.leserbrief.comment.notice.NoticeReopened;
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

    /// An author's appeal waits while the comment is gone, and a notifier's while it is there: both end with another
    /// state.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes CommentStateChanged changed) {
        if (changed.from() != changed.to()) {
            appeals.endOfComment(changed.commentId(), changed.at());
        }
    }

    /// The decision to which the notifier objected is undone.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes NoticeReopened reopened) {
        appeals.endOfComment(reopened.commentId(), reopened.at());
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
