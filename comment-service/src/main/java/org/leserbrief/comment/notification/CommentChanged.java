package org.leserbrief.comment.notification;

/// Only the id of the changed comment is used from an event. Everything else is read from the comment itself, so
/// neither order nor repetition matters.
record CommentChanged(long commentId) {
    CommentChanged {
        if (commentId <= 0) {
            throw new IllegalArgumentException("a comment's event needs an id");
        }
    }
}
