package org.leserbrief.comment.heat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a discussion's heat was changed.
public enum HeatCause {
    /// A moderator decided it.
    MODERATOR,
    /// Many write, and they do not write well.
    HOT,
    /// It has been calm for half an hour.
    CALM,
    /// Its time was over.
    EXPIRED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HeatCause of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
