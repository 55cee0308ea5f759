package org.leserbrief.article.topic;

/// A topic in an article; `url` is its page on this site.
public record TopicLink(String slug, String name, String url) {}
