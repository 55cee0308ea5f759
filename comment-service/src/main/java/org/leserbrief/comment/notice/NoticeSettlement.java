package org.leserbrief.comment.notice;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentAction;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.moderation.ComplaintSettlement;
import org.leserbrief.comment.report.ReportOutcome;
import org.leserbrief.comment.statement.AppealPeriod;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Notices follow what becomes of the comment, as reports do, and their notifiers are told.
@ApplicationScoped
class NoticeSettlement implements ComplaintSettlement {
    /// By notice_of_comment.
    private static final String SETTLE = """
            UPDATE notice SET state = ?, settled_at = ?, settled_by = cast(? AS uuid)
            WHERE comment_id = ? AND state = 'open' RETURNING id, reference, email, language
            """;

    /// By notice_of_comment.
    private static final String OVERTURN = """
            UPDATE notice SET state = 'rejected', settled_at = ?, settled_by = ?
            WHERE comment_id = ? AND state = 'upheld' RETURNING id, reference, email, language
            """;

    /// By notice_of_comment.
    private static final String REOPEN = """
            UPDATE notice SET state = 'open', settled_at = NULL, settled_by = NULL
            WHERE comment_id = ? AND settled_by IS NOT NULL AND settled_at = ?
            RETURNING id
            """;

    /// By notice_of_comment, and appeal_of_notice. Whoever has appealed is told by the answer, even if that
    /// is what makes the comment go.
    private static final String GONE = """
            UPDATE notice SET gone_told_at = ?
            WHERE comment_id = ? AND state = 'rejected' AND gone_told_at IS NULL AND email IS NOT NULL
              AND NOT EXISTS (
                SELECT FROM notice_appeal a
                WHERE a.notice_id = notice.id AND (a.state = 'open' OR a.settled_at = ?))
            RETURNING id, reference, email, language
            """;

    /// By notice_to_forget. Whoever has appealed is still to be told what becomes of it.
    static final String FORGET = """
            UPDATE notice SET name = NULL, email = NULL
            WHERE settled_at < ? AND (name IS NOT NULL OR email IS NOT NULL)
                AND id NOT IN (SELECT notice_id FROM notice_under_appeal)
            """;

    private final NoticeMails mails;
    private final NoticeRecords records;
    private final Event<NoticeReopened> events;
    private final Database database;
    private final Clock clock;

    NoticeSettlement(
            NoticeMails mails, NoticeRecords records, Event<NoticeReopened> events, Database database, Clock clock) {
        this.mails = mails;
        this.records = records;
        this.events = events;
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public int settle(long commentId, ReportOutcome outcome, @Nullable UUID moderator, Instant at) {
        List<Notifier> settled = database.query(SETTLE, Notifier::of, outcome.code(), at, moderator, commentId);
        records.settled(settled, outcome, moderator, at);
        tell(settled, outcome);
        return settled.size();
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public boolean reopen(long commentId, Instant settledAt) {
        List<Long> reopened = database.query(REOPEN, row -> row.getLong("id"), commentId, settledAt);
        if (!reopened.isEmpty()) {
            Instant now = Clocks.now(clock);
            records.reopened(reopened, now);
            events.fire(new NoticeReopened(reopened, now));
        }
        return !reopened.isEmpty();
    }

    @Transactional(TxType.MANDATORY)
    void follow(@Observes CommentStateChanged changed) {
        switch (changed.to()) {
            case REMOVED, REJECTED -> {
                settle(changed.commentId(), ReportOutcome.UPHELD, changed.actor(), changed.at());
                tellThatItIsGone(changed);
            }
            case DELETED -> {
                settle(changed.commentId(), ReportOutcome.DELETED, null, changed.at());
                tellThatItIsGone(changed);
            }
            case PUBLISHED -> {
                if (changed.action() == CommentAction.APPROVE || changed.action() == CommentAction.RESTORE) {
                    settle(changed.commentId(), ReportOutcome.REJECTED, changed.actor(), changed.at());
                    List<Notifier> overturned =
                            database.query(OVERTURN, Notifier::of, changed.at(), changed.actor(), changed.commentId());
                    records.settled(overturned, ReportOutcome.REJECTED, changed.actor(), changed.at());
                    tell(overturned, ReportOutcome.REJECTED);
                }
            }
            case PENDING -> {}
        }
    }

    /// The decision about the notice stays what it was; but whoever complained learns, once, that there is
    /// nothing left to complain about.
    private void tellThatItIsGone(CommentStateChanged changed) {
        database.query(GONE, Notifier::of, changed.at(), changed.commentId(), changed.at())
                .forEach(mails::goneLater);
    }

    private void tell(List<Notifier> settled, ReportOutcome outcome) {
        settled.forEach(notifier -> mails.decision(notifier, outcome));
    }

    /// Once nobody can object any more, nobody needs to know who the notifier was.
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetNotifiers() {
        database.planForValues();
        database.update(FORGET, AppealPeriod.overFor(clock.instant()));
    }
}
