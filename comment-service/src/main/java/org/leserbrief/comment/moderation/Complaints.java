package org.leserbrief.comment.moderation;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.leserbrief.comment.report.ReportOutcome;
import org.leserbrief.comment.report.Reports;

/// Everything that people have said against a comment, and that a decision settles.
@ApplicationScoped
class Complaints {
    private final Reports reports;
    private final List<ComplaintSettlement> others;

    Complaints(Reports reports, @All List<ComplaintSettlement> others) {
        this.reports = reports;
        this.others = others;
    }

    /// @return how many were open
    @Transactional(TxType.MANDATORY)
    int settle(long commentId, ReportOutcome outcome, UUID moderator, Instant at) {
        int settled = reports.settle(commentId, outcome, moderator, at);
        for (ComplaintSettlement other : others) {
            settled += other.settle(commentId, outcome, moderator, at);
        }
        return settled;
    }

    /// @return whether any waits again
    @Transactional(TxType.MANDATORY)
    boolean reopen(long commentId, Instant settledAt) {
        boolean reopened = reports.reopen(commentId, settledAt);
        for (ComplaintSettlement other : others) {
            reopened |= other.reopen(commentId, settledAt);
        }
        return reopened;
    }
}
