package org.leserbrief.comment.core;

import java.util.Locale;

/// The changes that a comment can go through after it was posted.
public enum CommentAction {
    APPROVE,
    REJECT,
    REMOVE,
    RESTORE,
    /// A moderator's decision is undone.
    REVERSE,
    /// An external checker has nothing against it.
    RELEASE,
    /// An external checker rejects it.
    REFUSE,
    EDIT,
    DELETE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
