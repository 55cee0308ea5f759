package org.leserbrief.comment.core;

/// Fired within the transaction that changes what everybody reads under an article.
public record DiscussionChanged(long articleId) {}
