package org.leserbrief.comment.ratelimit;

/// What is limited.
public enum LimitedAction {
    POST,
    EDIT,
    VOTE;

    /// As it stands in the database.
    String code() {
        return switch (this) {
            case POST -> "post";
            case EDIT -> "edit";
            case VOTE -> "vote";
        };
    }
}
