package org.leserbrief.comment.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentAction;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Takes readers' reports, and settles them. Nothing of them is logged: who reported what is between the reporter
/// and the moderators.
@ApplicationScoped
public class Reports {
    private final Comments comments;
    private final Reporters reporters;
    private final ReportQueries queries;
    private final ReportRecords records;
    private final Clock clock;

    Reports(Comments comments, Reporters reporters, ReportQueries queries, ReportRecords records, Clock clock) {
        this.comments = comments;
        this.reporters = reporters;
        this.queries = queries;
        this.records = records;
        this.clock = clock;
    }

    /// Reports a comment, once a reader: repeating it changes nothing, whatever the grounds.
    ///
    /// @return the report as it is kept
    /// @throws ProblemException 404 for a comment that the reader cannot read or that is not published, 403 for
    ///     their own or a restricted account, 429 for too many
    public OwnReport report(Caller reporter, long commentId, Grounds grounds) {
        return reporters.attempt(
                reporter, () -> RetriedTransaction.call(() -> reportNow(reporter, commentId, grounds)));
    }

    private OwnReport reportNow(Caller caller, long commentId, Grounds grounds) {
        UUID reporter = Readers.idOf(caller);
        Optional<OwnReport> known = queries.find(reporter, commentId);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = Clocks.now(clock);
        reporters.admit(reporter, now);
        reporters.require(comments.summary(commentId), reporter);
        reporters.slow(caller);
        // Looked at again, because it may have changed before its thread was held.
        CommentSummary comment = reporters.require(comments.hold(commentId), reporter);
        records.add(comment, reporter, grounds, now);
        return queries.find(reporter, commentId).orElseThrow();
    }

    /// Settles all open reports of a comment; does nothing without any. Belongs into the transaction of the decision
    /// that settles them.
    ///
    /// @param moderator null where nobody decided
    /// @return how many were open
    @Transactional(TxType.MANDATORY)
    public int settle(long commentId, ReportOutcome outcome, @Nullable UUID moderator, Instant at) {
        return records.settle(commentId, outcome, moderator, at);
    }

    /// Undoes what a moderator's decision settled: the reports wait again, as old as they are.
    ///
    /// @param settledAt when that was
    /// @return whether any waits again
    @Transactional(TxType.MANDATORY)
    public boolean reopen(long commentId, Instant settledAt) {
        return records.reopen(commentId, settledAt, Clocks.now(clock));
    }

    /// The reports of a comment follow what becomes of it, whoever changes it. An edit decides nothing.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes CommentStateChanged changed) {
        switch (changed.to()) {
            case REMOVED, REJECTED -> settle(changed.commentId(), ReportOutcome.UPHELD, changed.actor(), changed.at());
            case DELETED -> settle(changed.commentId(), ReportOutcome.DELETED, null, changed.at());
            case PUBLISHED -> {
                if (changed.action() == CommentAction.APPROVE || changed.action() == CommentAction.RESTORE) {
                    settle(changed.commentId(), ReportOutcome.REJECTED, changed.actor(), changed.at());
                    records.overturn(changed.commentId(), changed.actor(), changed.at());
                }
            }
            case PENDING -> {}
        }
    }

    /// The reports stay, without the reporter; what is settled loses their words, too.
    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        records.forget(withdrawn.reader());
    }
}
