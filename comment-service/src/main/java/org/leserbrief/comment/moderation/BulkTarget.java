package org.leserbrief.comment.moderation;

/// A comment to decide on.
///
/// @param version that was seen; another one is left alone
public record BulkTarget(long commentId, long version) {}
