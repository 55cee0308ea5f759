package org.leserbrief.comment.thread;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who changes a comment, and why.
///
/// @param reason a code, for decisions of moderators
public record Cause(
        UUID actor, @Nullable String reason, @Nullable String note) {
    /// An author needs no reason.
    public static Cause author(UUID author) {
        return new Cause(author, null, null);
    }
}
