package org.leserbrief.comment.notification;

/// What matters here of a comment's events: which comment it is. Everything else is read from the
/// comment itself, so that neither order nor repetition matters.
record CommentChanged(long commentId) {
    CommentChanged {
        if (commentId <= 0) {
            throw new IllegalArgumentException("a comment's event needs an id");
        }
    }
}
