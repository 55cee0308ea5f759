package org.leserbrief.comment.notice;

import java.time.Instant;
import java.util.List;

/// Fired within a transaction in which notices wait again, because the decision about them was undone.
///
/// @param notices the ids of those that this decision had settled; others about the same comment stay settled
public record NoticeReopened(List<Long> notices, Instant at) {}
