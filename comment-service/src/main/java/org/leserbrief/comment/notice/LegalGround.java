package org.leserbrief.comment.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// What law a comment breaks, as its notifier sees it.
public enum LegalGround {
    INSULT("Beleidigung, Verleumdung", "Insult, defamation"),
    HATE("Volksverhetzung", "Incitement to hatred"),
    THREAT("Drohung, Aufruf zu Gewalt", "Threat, incitement to violence"),
    TERROR("Terrorismus, verfassungswidrige Organisationen", "Terrorism, unconstitutional organisations"),
    CHILD_ABUSE("Sexueller Missbrauch von Kindern", "Sexual abuse of children"),
    PRIVACY("Persönlichkeitsrecht, Datenschutz", "Personality rights, data protection"),
    COPYRIGHT("Urheberrecht, Markenrecht", "Copyright, trademarks"),
    FRAUD("Betrug", "Fraud"),
    OTHER("Ein anderes Gesetz", "Another law");

    private final String german;
    private final String english;

    LegalGround(String german, String english) {
        this.german = german;
        this.english = english;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Empty for a code that is none.
    static Optional<LegalGround> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(ground -> ground.code().equals(code))
                .findFirst();
    }

    public String title(Language language) {
        return switch (language) {
            case GERMAN -> german;
            case ENGLISH -> english;
        };
    }

    /// Whoever finds this need not say who they are (article 16, paragraph 2, point c).
    boolean allowsAnonymity() {
        return this == CHILD_ABUSE;
    }
}
