package org.leserbrief.article.core;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

/// The content of one revision of an article, which editors write.
///
/// @param body Markdown
@Embeddable
public record ArticleContent(
        @Nullable String kicker,
        String headline,
        String teaser,
        String body,
        @Embedded Author author,
        @Embedded @Nullable Image image,
        @Embedded Discussion comments) {}
