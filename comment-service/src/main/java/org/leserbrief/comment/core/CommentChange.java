package org.leserbrief.comment.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one change has done to a comment.
///
/// @param visibleBefore whether readers have ever read the comment before this change
/// @param bodyBefore the text that an edit has replaced
public record CommentChange(
        CommentAction action,
        CommentState from,
        CommentState to,
        boolean visibleBefore,
        Instant at,
        @Nullable String bodyBefore) {

    /// By how many the published comments have become more or fewer: 1, 0 or -1.
    int publishedDifference() {
        return (to == CommentState.PUBLISHED ? 1 : 0) - (from == CommentState.PUBLISHED ? 1 : 0);
    }
}
