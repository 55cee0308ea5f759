package org.leserbrief.comment.core;

/// Fired within a transaction that changes what every reader sees under an article.
public record DiscussionChanged(long articleId) {}
