package org.leserbrief.comment.ratelimit;

/// The actions that are limited.
public enum LimitedAction {
    POST,
    EDIT,
    VOTE,
    REPORT,
    FOLLOW;

    /// The code in the database.
    String code() {
        return switch (this) {
            case POST -> "post";
            case EDIT -> "edit";
            case VOTE -> "vote";
            case REPORT -> "report";
            case FOLLOW -> "follow";
        };
    }
}
