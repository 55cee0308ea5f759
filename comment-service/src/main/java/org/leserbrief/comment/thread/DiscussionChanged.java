package org.leserbrief.comment.thread;

/// Fired within the transaction that changes what everybody reads under an article.
public record DiscussionChanged(long articleId) {}
