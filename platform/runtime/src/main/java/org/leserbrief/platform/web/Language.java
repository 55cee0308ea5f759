package org.leserbrief.platform.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages in which the system speaks; German is what readers get who ask for neither.
public enum Language {
    GERMAN(Locale.GERMAN),
    ENGLISH(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /// The code as in HTML's `lang` and HTTP's `Content-Language`: `de` or `en`.
    public String code() {
        return locale.getLanguage();
    }

    /// Chooses by an `Accept-Language` header as in RFC 4647, section 3.4; what cannot be read
    /// chooses German.
    public static Language accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return GERMAN;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), List.of(Locale.GERMAN, Locale.ENGLISH));
            return Locale.ENGLISH.equals(best) ? ENGLISH : GERMAN;
        } catch (IllegalArgumentException unreadable) {
            return GERMAN;
        }
    }
}
