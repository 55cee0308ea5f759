package org.leserbrief.topic.counts;

/// The fields of comment-service's events on `leserbrief.comments.v1` that counting needs.
record CommentEvent(long commentId, long articleId, long version, Boolean visible) {
    CommentEvent {
        if (commentId < 1 || articleId < 1 || version < 1) {
            throw new IllegalArgumentException("commentId, articleId and version must be positive");
        }
        java.util.Objects.requireNonNull(visible, "visible");
    }
}
