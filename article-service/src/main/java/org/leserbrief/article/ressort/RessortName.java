package org.leserbrief.article.ressort;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.platform.http.page.Language;

/// The name of a Ressort in both languages.
@Schema(name = "RessortName")
public record RessortName(String de, String en) {
    public String in(Language language) {
        return switch (language) {
            case GERMAN -> de;
            case ENGLISH -> en;
        };
    }
}
