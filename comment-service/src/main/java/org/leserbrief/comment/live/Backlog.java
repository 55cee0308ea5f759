package org.leserbrief.comment.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest changes of one partition. Not safe for use by several threads at once, but for
/// [#last].
final class Backlog {
    private final int partition;
    private final int most;
    private final Deque<LiveChange> changes = new ArrayDeque<>();

    /// Every change after this offset is here.
    private long complete;

    private volatile long last;

    /// @param complete the offset before the first that will be added
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

    /// Passes over what is no change of a comment.
    void skip(long offset) {
        last = offset;
    }

    /// Begins anew at another place: what lies between is unknown.
    ///
    /// @param before the offset before the first that will be added
    void restart(long before) {
        changes.clear();
        complete = before;
        last = before;
    }

    StreamPosition last() {
        return new StreamPosition(partition, last);
    }

    /// An article's changes after an offset; empty if some of them may be forgotten already, or if
    /// the offset is of another stream: no replica is ahead of this one by more than it keeps.
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
