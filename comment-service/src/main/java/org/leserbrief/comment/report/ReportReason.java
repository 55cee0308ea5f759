package org.leserbrief.comment.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// Why a reader reports a comment, in their words rather than in those of a law.
public enum ReportReason {
    INSULT("Beleidigt oder bedroht jemanden", "Insults or threatens somebody"),
    HATE("Hetzt gegen Menschen", "Stirs up hatred against people"),
    SPAM("Ist Werbung", "Is advertising"),
    OFF_TOPIC("Hat mit dem Thema nichts zu tun", "Has nothing to do with the topic"),
    PERSONAL_DATA("Verrät Privates über jemanden", "Reveals private matters of somebody"),
    ILLEGAL("Ist verboten", "Is against the law"),
    OTHER("Etwas anderes", "Something else");

    private final String german;
    private final String english;

    ReportReason(String german, String english) {
        this.german = german;
        this.english = english;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Empty for a code that is none.
    public static Optional<ReportReason> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    public String title(Language language) {
        return switch (language) {
            case GERMAN -> german;
            case ENGLISH -> english;
        };
    }

    /// Whether the reason says nothing without further words.
    public boolean needsDetail() {
        return switch (this) {
            case INSULT, HATE, SPAM, OFF_TOPIC, PERSONAL_DATA, ILLEGAL -> false;
            case OTHER -> true;
        };
    }
}
