package org.leserbrief.comment.notice;

import java.time.Instant;

/// Fired within a transaction in which notices about a comment wait again, because a decision was undone.
public record NoticeReopened(long commentId, Instant at) {}
