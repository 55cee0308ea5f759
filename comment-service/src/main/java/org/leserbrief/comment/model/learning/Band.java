package org.leserbrief.comment.model.learning;

/// How likely a moderator removes a comment, as coarse as people are told.
public enum Band {
    /// Less than half as likely as the average of those that moderators looked at.
    LOW,
    MIDDLE,
    /// Likely enough to be called removed.
    HIGH
}
