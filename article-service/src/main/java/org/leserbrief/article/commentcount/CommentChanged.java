package org.leserbrief.article.commentcount;

import java.util.Objects;
import org.leserbrief.platform.messaging.counter.VersionedCounter;

/// What counting needs of any event of a comment.
record CommentChanged(Long commentId, Long articleId, Long version, Boolean visible) {
    CommentChanged {
        Objects.requireNonNull(commentId, "commentId");
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(visible, "visible");
    }

    VersionedCounter.Fact toFact() {
        return new VersionedCounter.Fact(commentId, articleId, version, visible);
    }
}
