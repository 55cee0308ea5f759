package org.leserbrief.article.commentcount;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.counter.VersionedCounter;

/// The fields of any comment event that counting needs.
///
/// @param commenter who wrote it; null in events of releases that did not say it, and if it is not visible
/// @param occurredAt null in events of releases that did not say it
record CommentChanged(
        Long commentId,
        Long articleId,
        Long version,
        Boolean visible,
        @Nullable String commenter,
        @Nullable Instant occurredAt) {
    CommentChanged {
        Objects.requireNonNull(commentId, "commentId");
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(visible, "visible");
        // An event with another one cannot be understood, and is parked.
        Commenter.parse(commenter);
    }

    VersionedCounter.Fact toFact() {
        return new VersionedCounter.Fact(commentId, articleId, version, visible);
    }

    Commenters.Fact toCommenterFact() {
        return new Commenters.Fact(commentId, articleId, version, visible ? Commenter.parse(commenter) : null);
    }
}
