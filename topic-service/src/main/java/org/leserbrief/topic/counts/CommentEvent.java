package org.leserbrief.topic.counts;

/// What the comment-service tells of a comment on `leserbrief.comments.v1`, as far as counting
/// needs it.
record CommentEvent(long commentId, long articleId, long version, Boolean visible) {
    CommentEvent {
        if (commentId < 1 || articleId < 1 || version < 1) {
            throw new IllegalArgumentException("commentId, articleId and version must be positive");
        }
        java.util.Objects.requireNonNull(visible, "visible");
    }
}
