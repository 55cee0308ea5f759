package org.leserbrief.comment.page;

import org.jspecify.annotations.Nullable;

/// What of a page its reader has an unread notification about. Public, because templates read it.
///
/// @param comment the comment that the page is about; null if there is none, or no unread notification of it
/// @param article its article; null without an unread notification of it
public record Unread(@Nullable Long comment, @Nullable Long article) {
    static final Unread NOTHING = new Unread(null, null);
}
