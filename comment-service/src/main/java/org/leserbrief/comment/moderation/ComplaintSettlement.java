package org.leserbrief.comment.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.report.ReportOutcome;

/// Complaints about comments other than readers' reports, which a moderator's decision settles as it settles those.
public interface ComplaintSettlement {
    /// Belongs into the transaction of the decision.
    ///
    /// @param moderator null where nobody decided
    /// @return how many were open
    int settle(long commentId, ReportOutcome outcome, @Nullable UUID moderator, Instant at);

    /// Undoes what a decision settled.
    ///
    /// @param settledAt when that was
    /// @return whether any waits again
    boolean reopen(long commentId, Instant settledAt);
}
