package org.leserbrief.comment.core;

import java.util.Locale;

/// What can happen to a comment after it was posted.
public enum CommentAction {
    APPROVE,
    REJECT,
    REMOVE,
    RESTORE,
    EDIT,
    DELETE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
