package org.leserbrief.faults.release;

/// What an earlier release leaves out that the checker asks for. It is excused only for operations that a replica of
/// that release has answered.
public enum Gap {
    /// A decision of moderators is in the history of its comment only: records of decisions, and the log of moderation,
    /// came later.
    DECISIONS_NOT_RECORDED,

    /// `DELETE /api/me` deletes the name of its caller, and what is stored of them, but no comments: "Comments stay, as
    /// those of a deleted user".
    COMMENTS_NOT_ERASED
}
