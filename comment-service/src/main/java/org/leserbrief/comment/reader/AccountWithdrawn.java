package org.leserbrief.comment.reader;

import java.util.UUID;

/// A reader has withdrawn his account. Whoever keeps something of him forgets it, in the same
/// transaction.
public record AccountWithdrawn(UUID reader) {}
