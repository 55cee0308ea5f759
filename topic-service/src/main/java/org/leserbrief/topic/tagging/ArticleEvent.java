package org.leserbrief.topic.tagging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.catalog.TopicPicture;

/// The fields of article-service's events on `leserbrief.articles.v1` that topics need.
sealed interface ArticleEvent {
    long articleId();

    long version();

    /// `article-published` and `article-revised`: the content that readers see from now on.
    ///
    /// @param body Markdown
    /// @param updatedAt null in events of releases that did not say it
    /// @param image null without a picture of the library, and in events of releases that did not say it
    /// @param confirmedTopics slugs that editors chose before the first publication; null in events of
    ///     releases that did not say it
    record Shown(
            long articleId,
            long version,
            String headline,
            String teaser,
            String body,
            String url,
            Instant publishedAt,
            @Nullable Instant updatedAt,
            @Nullable Picture image,
            @Nullable List<String> confirmedTopics)
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

    /// A picture of the library.
    record Picture(String url, String alt, @Nullable String credit) {
        public Picture {
            if (!TopicPicture.isRendition(url)) {
                throw new IllegalArgumentException("not a rendition of the library");
            }
            java.util.Objects.requireNonNull(alt, "alt");
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
