package org.leserbrief.topic.reading;

import java.time.Instant;

/// A published article in the list of a topic.
///
/// @param updatedAt when it was last revised; its publication if that is not known
public record ListedArticle(
        String id,
        String headline,
        String url,
        Instant publishedAt,
        Instant updatedAt,
        String teaser,
        long commentCount) {}
