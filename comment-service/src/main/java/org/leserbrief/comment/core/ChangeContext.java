package org.leserbrief.comment.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The actor of a change to a comment, and the reason.
///
/// @param reason a code, for moderators' decisions
public record ChangeContext(
        UUID actor, @Nullable String reason, @Nullable String note) {
    /// Authors give no reason.
    public static ChangeContext author(UUID author) {
        return new ChangeContext(author, null, null);
    }
}
