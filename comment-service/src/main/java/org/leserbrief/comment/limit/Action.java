package org.leserbrief.comment.limit;

/// What is limited.
public enum Action {
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
