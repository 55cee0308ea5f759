package org.leserbrief.comment.appeal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What becomes of an appeal.
enum AppealState {
    OPEN,
    /// The decision stands.
    UPHELD,
    /// The decision is reversed.
    REVERSED,
    /// The decision ended before anybody decided about the appeal.
    MOOT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AppealState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
