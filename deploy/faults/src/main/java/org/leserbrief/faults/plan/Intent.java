package org.leserbrief.faults.plan;

/// What a client wants to do next. On what exactly, follows from `draw` and from what there is when
/// its turn has come.
///
/// @param draw any number, to choose with
/// @param pauseMillis how long the client thinks before
public record Intent(Kind kind, int draw, int pauseMillis) {
    /// What clients do.
    public enum Kind {
        POST,
        REPLY,
        EDIT,
        DELETE,
        /// Sends an answered post again, under the same key.
        REPEAT,
        VOTE,
        REMOVE,
        RESTORE,
        /// Two moderators at once: one removes what the other restores.
        TUG,
        APPROVE,
        REJECT,
        PUBLISH,
        WITHDRAW,
        REPUBLISH,
        REVISE
    }

    /// Chooses one of so many.
    public int of(int size) {
        return Math.floorMod(draw, size);
    }
}
