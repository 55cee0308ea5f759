package org.leserbrief.article.topic;

/// A topic as an article shows it; `url` is its page on this site.
public record TopicLink(String slug, String name, String url) {}
