package org.leserbrief.article.author;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// A few sentences about somebody, in German, English or both.
@Schema(name = "Biography")
public record Biography(@Nullable String de, @Nullable String en) {
    /// In the wanted language, or else in the other.
    public @Nullable String in(Language language) {
        return switch (language) {
            case GERMAN -> de == null ? en : de;
            case ENGLISH -> en == null ? de : en;
        };
    }

    /// The language that [#in] gives.
    public String langIn(Language language) {
        return switch (language) {
            case GERMAN -> de == null ? "en" : "de";
            case ENGLISH -> en == null ? "de" : "en";
        };
    }
}
