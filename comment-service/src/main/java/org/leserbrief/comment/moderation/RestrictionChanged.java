package org.leserbrief.comment.moderation;

import java.time.Instant;
import java.util.UUID;

/// Fired within a transaction that restricts an author, changes the restriction, or lifts it.
///
/// @param decisionId the entry of the author's history that this has made
public record RestrictionChanged(UUID author, long decisionId, Instant at) {}
