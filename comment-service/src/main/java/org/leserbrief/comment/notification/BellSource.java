package org.leserbrief.comment.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What readers are told of besides comments, in the order of the ids of all notifications. Those that write do so
/// in the transaction of the caller.
interface BellSource {
    /// Newest first.
    List<? extends BellItem> list(UUID reader, boolean unreadOnly, long before, int most);

    /// The number of unread ones, at most `most`.
    long unread(UUID reader, int most);

    /// Marks this one and all older ones as read.
    void readUntil(UUID reader, long newest, Instant now);

    /// Marks these as read; unknown ids and those of other readers are ignored.
    void read(UUID reader, List<Long> ids, Instant now);

    /// Deletes the oldest ones from before this time.
    ///
    /// @return how many
    int forgetOld(Instant before, int most);

    /// Whether there is an unread one about an article itself, or may be one later unless the reader has read it.
    ///
    /// @param now to tell how old the article is
    default boolean isToBeSeen(UUID reader, long articleId, Instant now) {
        return false;
    }

    /// Marks the one about an article as read, or keeps it from being written later.
    ///
    /// @return whether there was one to mark
    default boolean seen(UUID reader, long articleId, Instant now) {
        return false;
    }

    /// Deletes what a reader was told, who withdraws the account.
    void forget(UUID reader);
}
