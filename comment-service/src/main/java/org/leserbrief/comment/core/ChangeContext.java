package org.leserbrief.comment.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The actor of a change to a comment, and the reason.
///
/// @param reason a code, for moderators' decisions
public record ChangeContext(
        UUID actor, @Nullable String reason, @Nullable String note) {
    /// The actor of changes that nobody has made: no account has this id.
    private static final UUID MACHINE = new UUID(0, 0);

    /// A change without a person.
    public static ChangeContext machine(@Nullable String reason) {
        return new ChangeContext(MACHINE, reason, null);
    }

    /// Authors give no reason.
    public static ChangeContext author(UUID author) {
        return new ChangeContext(author, null, null);
    }
}
