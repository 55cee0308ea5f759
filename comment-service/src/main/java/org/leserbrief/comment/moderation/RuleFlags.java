package org.leserbrief.comment.moderation;

import java.time.Instant;

/// The marks that rules have put on published comments. Rules name moderators' reasons, so the dependency must
/// not go the other way: the package of rules implements this.
public interface RuleFlags {
    /// Belongs into the transaction of the decision that settles it.
    ///
    /// @return whether the comment was marked
    boolean settle(long commentId, Instant at);

    /// Undoes what a decision settled.
    ///
    /// @param settledAt when that was
    /// @return whether the comment is marked again
    boolean reopen(long commentId, Instant settledAt);
}
