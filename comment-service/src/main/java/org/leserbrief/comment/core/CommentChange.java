package org.leserbrief.comment.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The result of one change of a comment.
///
/// @param visibleBefore whether the comment was ever published before this change
/// @param bodyBefore the text before an edit
public record CommentChange(
        CommentAction action,
        CommentState from,
        CommentState to,
        boolean visibleBefore,
        Instant at,
        @Nullable String bodyBefore) {

    /// The change in the number of published comments: 1, 0 or -1.
    int publishedDifference() {
        return (to == CommentState.PUBLISHED ? 1 : 0) - (from == CommentState.PUBLISHED ? 1 : 0);
    }
}
