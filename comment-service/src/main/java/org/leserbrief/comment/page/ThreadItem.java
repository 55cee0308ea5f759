package org.leserbrief.comment.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread as it stands on the page.
///
/// @param more how many replies are not on the page; 0 where that is not known
/// @param next the link to them, null if there are none
record ThreadItem(
        List<CommentItem> lines, long more, @Nullable String next) {
    ThreadItem {
        lines = List.copyOf(lines);
    }
}
