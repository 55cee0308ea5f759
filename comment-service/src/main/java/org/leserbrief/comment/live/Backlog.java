package org.leserbrief.comment.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest changes of one partition. Not thread-safe, except for [#last].
final class Backlog {
    private final int partition;
    private final int most;
    private final Deque<LiveChange> changes = new ArrayDeque<>();

    /// Every change after this offset is in the backlog.
    private long complete;

    private volatile long last;

    /// @param complete the offset before the first one that will be added
    Backlog(int partition, int most, long complete) {
        this.partition = partition;
        this.most = most;
        this.complete = complete;
        this.last = complete;
    }

    void add(LiveChange change) {
        changes.addLast(change);
        last = change.position().offset();
        if (changes.size() > most) {
            complete = changes.removeFirst().position().offset();
        }
    }

    /// Skips a record that is not a change of a comment.
    void skip(long offset) {
        last = offset;
    }

    /// Starts over at another offset, because records in between are missing.
    ///
    /// @param before the offset before the first one that will be added
    void restart(long before) {
        changes.clear();
        complete = before;
        last = before;
    }

    StreamPosition last() {
        return new StreamPosition(partition, last);
    }

    /// An article's changes after an offset. Empty if some of them may have been evicted, or if the offset belongs
    /// to another stream: no replica is further ahead of this one than the size of the backlog.
    Optional<List<LiveChange>> after(long offset, long articleId) {
        if (offset < complete || offset - last > most) {
            return Optional.empty();
        }
        return Optional.of(changes.stream()
                .filter(change -> change.position().offset() > offset)
                .filter(change -> change.articleId() == articleId)
                .toList());
    }
}
