package org.leserbrief.comment.reader;

import java.util.UUID;

/// A reader's data has been erased. Observers put the pseudonym in the reader's place where a record has to stay, in
/// the same transaction.
///
/// @param pseudonym a new id that nothing connects with the reader
public record AccountErased(UUID reader, UUID pseudonym) {}
