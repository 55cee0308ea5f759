package org.leserbrief.topic.browse;

import java.time.Instant;

/// A published article in the list of a topic.
public record ListedArticle(
        String id, String headline, String url, Instant publishedAt, String teaser, long commentCount) {}
