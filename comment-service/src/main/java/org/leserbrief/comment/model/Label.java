package org.leserbrief.comment.model;

import java.time.Instant;

/// What a moderator decided about a comment.
///
/// @param version of the comment after the decision
/// @param removed whether it was rejected or removed; otherwise it was approved
record Label(long commentId, long version, Instant at, boolean removed) {}
