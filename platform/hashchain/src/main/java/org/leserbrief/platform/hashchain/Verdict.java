package org.leserbrief.platform.hashchain;

import java.util.Optional;

/// What verification has found.
public sealed interface Verdict {
    /// Every entry follows from the one before, and every checkpoint fits.
    ///
    /// @param size the number of entries
    /// @param checkpoints how many there were
    /// @param newest the one that covers most; without any, nobody can tell whether the end is missing
    record Intact(long size, int checkpoints, Optional<Checkpoint> newest) implements Verdict {}

    /// @param seq the first sequence number about which the log cannot be believed
    /// @param detail for people
    record Broken(long seq, Fault fault, String detail) implements Verdict {}

    enum Fault {
        /// A line is neither an entry nor a checkpoint.
        UNREADABLE,
        /// An entry is not there, or stands later.
        MISSING,
        /// An entry stands where another one belongs: twice, inserted, or in another order.
        OUT_OF_ORDER,
        /// An entry is not what its hash was made of.
        CHANGED,
        /// An entry names another hash than that of the entry before.
        DETACHED,
        /// A checkpoint covers more entries than there are.
        CUT_OFF,
        /// A checkpoint names another hash: entries before it were made anew.
        CHECKPOINT_MISMATCH,
        /// A checkpoint is not what was signed.
        WRONG_SIGNATURE,
        /// A checkpoint was signed with a key that is not among those to verify with.
        UNKNOWN_KEY
    }
}
