package org.leserbrief.comment.core;

/// The text of a comment is erased. Observers delete what they store about it, in the same transaction.
public record CommentTextErased(long commentId) {}
