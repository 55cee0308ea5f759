package org.leserbrief.topic.trending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an event, or several, say of a comment.
///
/// @param commenter null if the comment is not visible, or if it is not known who wrote it
/// @param hour the first in which everybody could read it; null if none of the events was about a visible comment
public record CommentFact(
        long comment,
        long article,
        long version,
        boolean visible,
        @Nullable Long commenter,
        @Nullable Integer hour) {
    /// @param commenter the pseudonym
    /// @param occurredAt null in events of releases that did not say it
    /// @throws IllegalArgumentException if the pseudonym or the time is none
    public static CommentFact of(
            long comment,
            long article,
            long version,
            boolean visible,
            @Nullable String commenter,
            @Nullable Instant occurredAt) {
        Long named = Commenter.parse(commenter);
        return new CommentFact(
                comment,
                article,
                version,
                visible,
                visible ? named : null,
                visible && occurredAt != null ? (Integer) Hours.of(occurredAt) : null);
    }

    /// The newer of two versions, and the earlier of two hours, whichever comes first. Of two facts about one version,
    /// the one that names somebody wins: an event of an older release names nobody.
    CommentFact and(CommentFact other) {
        CommentFact newer = other.version > version || other.version == version && commenter == null ? other : this;
        return new CommentFact(
                comment, article, newer.version, newer.visible, newer.commenter, earlier(hour, other.hour));
    }

    private static @Nullable Integer earlier(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
