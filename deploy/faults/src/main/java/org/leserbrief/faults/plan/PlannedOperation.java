package org.leserbrief.faults.plan;

/// The next operation of a client. The comment or article that it is about is chosen when its turn has come, by
/// `randomNumber` among those that exist then.
///
/// @param pauseMillis how long the client waits before it
public record PlannedOperation(Kind kind, int randomNumber, int pauseMillis) {
    public enum Kind {
        POST,
        REPLY,
        EDIT,
        DELETE,
        /// Sends a post that was acknowledged again, with the same idempotency key.
        REPEAT,
        VOTE,
        REMOVE,
        RESTORE,
        /// Two moderators at once: one removes the comment, the other restores it.
        CONFLICTING_DECISIONS,
        APPROVE,
        REJECT,
        /// One decision on several comments.
        REMOVE_SEVERAL,
        /// Undoes a decision.
        REVERSE,
        /// An author objects to the removal of a comment.
        APPEAL,
        UPHOLD_APPEAL,
        REVERSE_APPEAL,
        /// A reader has an account erased.
        ERASE,
        PUBLISH,
        WITHDRAW,
        REPUBLISH,
        REVISE
    }

    /// Chooses an index below `size`.
    public int index(int size) {
        return Math.floorMod(randomNumber, size);
    }
}
