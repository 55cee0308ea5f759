package org.leserbrief.comment.discussion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The fields of article events that this service needs; a withdrawal has neither headline nor comments.
record ArticleEvent(
        long articleId,
        long version,
        @Nullable String headline,
        @Nullable String url,
        @Nullable Comments comments) {
    static final String PUBLISHED = "article-published";
    static final String REVISED = "article-revised";
    static final String WITHDRAWN = "article-withdrawn";

    record Comments(DiscussionMode mode, @Nullable Instant closesAt) {}

    ArticleEvent {
        if (articleId <= 0 || version <= 0) {
            throw new IllegalArgumentException("an article's event needs an id and a version");
        }
    }
}
