package org.leserbrief.comment.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread on the page.
///
/// @param more the number of replies that are not on the page; 0 if unknown
/// @param next the link to them, null if there are none
record ThreadItem(
        List<CommentItem> lines, long more, @Nullable String next) {
    ThreadItem {
        lines = List.copyOf(lines);
    }
}
