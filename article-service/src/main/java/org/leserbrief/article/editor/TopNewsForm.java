package org.leserbrief.article.editor;

import jakarta.ws.rs.FormParam;
import org.jspecify.annotations.Nullable;

/// What is typed in one of the forms of an article's place in Top-News.
public record TopNewsForm(
        @FormParam("until") @Nullable String until,
        @FormParam("weight") @Nullable String weight) {
    static final TopNewsForm EMPTY = new TopNewsForm(null, null);
}
