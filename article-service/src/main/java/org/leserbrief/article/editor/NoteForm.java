package org.leserbrief.article.editor;

import jakarta.ws.rs.FormParam;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.counterstatement.Counterstatement;
import org.leserbrief.platform.http.form.FormSubmissions;

/// What is typed in one of the forms below an article's corrections and Gegendarstellungen.
public record NoteForm(
        @FormParam("kind") @Nullable String kind,
        @FormParam("text") @Nullable String text,
        @FormParam("reason") @Nullable String reason,
        @FormParam("claimant") @Nullable String claimant,
        @FormParam("since") @Nullable String since,
        @FormParam("until") @Nullable String until,
        @FormParam("version") @Nullable String version,
        @FormParam(FormSubmissions.FIELD) @Nullable String submission) {
    static final NoteForm EMPTY = new NoteForm(null, null, null, null, null, null, null, null);

    static NoteForm of(Counterstatement present) {
        return new NoteForm(
                null,
                present.text(),
                null,
                present.claimant(),
                BerlinTime.field(present.since()),
                BerlinTime.field(present.until()),
                null,
                null);
    }
}
