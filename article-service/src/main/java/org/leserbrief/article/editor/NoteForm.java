package org.leserbrief.article.editor;

import jakarta.ws.rs.FormParam;
import org.jspecify.annotations.Nullable;

/// What is typed in one of the forms below an article's corrections and Gegendarstellungen.
public record NoteForm(
        @FormParam("kind") @Nullable String kind,
        @FormParam("text") @Nullable String text,
        @FormParam("reason") @Nullable String reason,
        @FormParam("claimant") @Nullable String claimant,
        @FormParam("since") @Nullable String since,
        @FormParam("until") @Nullable String until) {
    static final NoteForm EMPTY = new NoteForm(null, null, null, null, null, null);
}
