package org.leserbrief.comment.moderation;

/// A queue of the desk that another package keeps, because something else than a comment waits in it.
public interface FurtherQueue {
    /// Its name in the API, such as `appeals`.
    String code();

    /// The path of its page.
    String path();

    QueueSize size();
}
