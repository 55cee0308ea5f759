package org.leserbrief.comment.statement;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.platform.http.page.Language;

/// A text in both languages.
@Schema(name = "Wording")
public record Wording(String de, String en) {
    public String text(Language language) {
        return switch (language) {
            case GERMAN -> de;
            case ENGLISH -> en;
        };
    }
}
