package org.leserbrief.topic.tagging;

import java.time.Instant;

/// The fields of article-service's events on `leserbrief.articles.v1` that topics need.
sealed interface ArticleEvent {
    long articleId();

    long version();

    /// `article-published` and `article-revised`: the content that readers see from now on.
    ///
    /// @param body Markdown
    record Shown(
            long articleId, long version, String headline, String teaser, String body, String url, Instant publishedAt)
            implements ArticleEvent {
        public Shown {
            requirePositive(articleId, version);
            java.util.Objects.requireNonNull(headline, "headline");
            java.util.Objects.requireNonNull(teaser, "teaser");
            java.util.Objects.requireNonNull(body, "body");
            java.util.Objects.requireNonNull(url, "url");
            java.util.Objects.requireNonNull(publishedAt, "publishedAt");
        }
    }

    /// `article-withdrawn`
    record Withdrawn(long articleId, long version) implements ArticleEvent {
        public Withdrawn {
            requirePositive(articleId, version);
        }
    }

    private static void requirePositive(long articleId, long version) {
        if (articleId < 1 || version < 1) {
            throw new IllegalArgumentException("articleId and version must be positive");
        }
    }
}
