package org.leserbrief.faults.letter;

/// What article-service says became of the letter to one subscriber.
///
/// @param number that of the address
/// @param reason empty for none
record LetterResult(int number, String state, String reason) {}
