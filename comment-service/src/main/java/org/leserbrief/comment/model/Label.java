package org.leserbrief.comment.model;

import java.time.Instant;

/// What a moderator decided about a comment.
///
/// @param version of the comment after the decision
/// @param judged the version that the moderator looked at: the one before, or the same if nothing changed
/// @param removed whether it was rejected or removed; otherwise it was approved
record Label(long commentId, long version, long judged, Instant at, boolean removed) {}
