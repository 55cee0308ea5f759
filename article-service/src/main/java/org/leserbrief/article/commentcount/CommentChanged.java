package org.leserbrief.article.commentcount;

import java.util.Objects;
import org.leserbrief.platform.messaging.counter.VersionedCounter;

/// The fields of any comment event that counting needs.
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
