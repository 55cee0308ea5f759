package org.leserbrief.comment.selection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;

/// By what comments are found; null for what does not matter.
///
/// @param authors the comment is by one of these; nothing is found for an empty list
/// @param text a part of the text, in whatever case
/// @param rule the id of a rule that matched the text, on trial or not
/// @param from the earliest time at which it was written
/// @param to the end of the time in which it was written, itself not included
record Criteria(
        @Nullable List<UUID> authors,
        @Nullable String text,
        @Nullable Long rule,
        @Nullable Long article,
        @Nullable CommentState state,
        @Nullable Instant from,
        @Nullable Instant to) {
    Criteria {
        authors = authors == null ? null : List.copyOf(authors);
    }

    /// Whether it would find nearly everything: a state alone says too little.
    boolean isEmpty() {
        return authors == null && text == null && rule == null && article == null && from == null && to == null;
    }
}
