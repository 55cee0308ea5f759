package org.leserbrief.topic.counts;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.topic.trending.CommentFact;

/// The fields of comment-service's events on `leserbrief.comments.v1` that counting needs.
///
/// @param commenter null in events of comments that are not visible, and of releases that did not say it
/// @param occurredAt null in events of releases that did not say it
record CommentEvent(
        long commentId,
        long articleId,
        long version,
        Boolean visible,
        @Nullable String commenter,
        @Nullable Instant occurredAt) {
    CommentEvent {
        if (commentId < 1 || articleId < 1 || version < 1) {
            throw new IllegalArgumentException("commentId, articleId and version must be positive");
        }
        Objects.requireNonNull(visible, "visible");
        // An event with what is none cannot be understood, and is parked.
        CommentFact.of(commentId, articleId, version, visible, commenter, occurredAt);
    }

    VersionedCounter.Fact toFact() {
        return new VersionedCounter.Fact(commentId, articleId, version, visible);
    }

    CommentFact toCommentFact() {
        return CommentFact.of(commentId, articleId, version, visible, commenter, occurredAt);
    }
}
