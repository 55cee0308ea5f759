package org.leserbrief.comment.thread;

import java.util.Locale;

/// What can happen to a comment after it was posted.
public enum Action {
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
