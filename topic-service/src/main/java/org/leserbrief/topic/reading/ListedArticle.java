package org.leserbrief.topic.reading;

import java.time.Instant;

/// A published article in the list of a topic.
public record ListedArticle(
        String id, String headline, String url, Instant publishedAt, String teaser, long commentCount) {}
