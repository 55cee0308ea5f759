package org.leserbrief.comment.appeal;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.moderation.RestrictionChanged;
import org.leserbrief.comment.notice.NoticeReopened;
import org.leserbrief.comment.notice.NoticeReviews;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.report.ReportOutcome;
import org.leserbrief.comment.statement.AppealPeriod;
import org.leserbrief.platform.base.time.Clocks;

/// Ends appeals about which nobody has to decide any more, in the transaction of whatever ends them.
@ApplicationScoped
class AppealEndings {
    private final AppealRecords appeals;
    private final NoticeReviews notices;
    private final Clock clock;

    AppealEndings(AppealRecords appeals, NoticeReviews notices, Clock clock) {
        this.appeals = appeals;
        this.notices = notices;
        this.clock = clock;
    }

    /// An author's appeal waits while the comment is gone, and ends with another state. A notifier's waits until the
    /// comment is gone: its author, whose edit may have to be approved, could end it otherwise.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes CommentStateChanged changed) {
        switch (changed.to()) {
            case REMOVED, REJECTED -> endWithComment(changed, ReportOutcome.UPHELD, changed.actor());
            case DELETED -> endWithComment(changed, ReportOutcome.DELETED, null);
            case PENDING, PUBLISHED -> appeals.endOfCommentsAuthor(changed.commentId(), changed.at());
        }
    }

    private void endWithComment(CommentStateChanged changed, ReportOutcome outcome, @Nullable UUID moderator) {
        List<Long> ended = appeals.endOfComment(changed.commentId(), changed.at());
        notices.overtake(ended, outcome, moderator, changed.at());
    }

    /// The decision to which these notifiers objected is undone. Decisions about other notices of the comment hold.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes NoticeReopened reopened) {
        appeals.endOfNotices(reopened.notices(), reopened.at());
    }

    @Transactional(TxType.MANDATORY)
    void follow(@Observes RestrictionChanged changed) {
        appeals.endOfRestriction(changed.author(), changed.decisionId(), changed.at());
    }

    /// Notifiers have no account that they could have erased.
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetNotifiers() {
        appeals.forgetNotifiers(AppealPeriod.overFor(clock.instant()));
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        appeals.forget(withdrawn.reader(), Clocks.now(clock));
    }
}
