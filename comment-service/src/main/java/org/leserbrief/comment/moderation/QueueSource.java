package org.leserbrief.comment.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// A queue of the desk that another package keeps, because something else than a comment waits in it.
public interface QueueSource {
    /// Its name in the API, such as `appeals`.
    String code();

    /// The path of its page.
    String path();

    QueueSize size();

    /// What waits, oldest first.
    ///
    /// @param moderator who asks
    Slice<Item> waiting(UUID moderator, Limit limit, @Nullable String cursor);

    /// What waits about a comment, or about an author.
    ///
    /// @param kind such as `appeal`
    /// @param id by which the API of the other package knows it
    /// @param text what somebody has written; empty for a withdrawn account
    /// @param commentId null for what is about no comment
    record Item(
            String kind,
            String id,
            String text,
            Instant since,
            @Nullable Long commentId) {}
}
