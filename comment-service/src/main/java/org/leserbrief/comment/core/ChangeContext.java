package org.leserbrief.comment.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who changes a comment, and why.
///
/// @param reason a code, for decisions of moderators
public record ChangeContext(
        UUID actor, @Nullable String reason, @Nullable String note) {
    /// An author needs no reason.
    public static ChangeContext author(UUID author) {
        return new ChangeContext(author, null, null);
    }
}
