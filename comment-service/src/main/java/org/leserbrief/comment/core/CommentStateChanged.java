package org.leserbrief.comment.core;

import java.time.Instant;
import java.util.UUID;

/// Fired within a transaction that moves a comment from one state to another.
///
/// @param actor the comment's author, or a moderator
public record CommentStateChanged(
        long commentId, CommentAction action, CommentState from, CommentState to, UUID actor, Instant at) {}
