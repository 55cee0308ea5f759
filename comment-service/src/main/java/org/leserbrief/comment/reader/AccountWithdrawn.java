package org.leserbrief.comment.reader;

import java.util.UUID;

/// A reader has withdrawn their account. Observers delete what they store about the reader, in the same
/// transaction.
public record AccountWithdrawn(UUID reader) {}
