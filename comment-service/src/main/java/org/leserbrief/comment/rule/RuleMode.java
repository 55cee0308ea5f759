package org.leserbrief.comment.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether a rule acts.
public enum RuleMode {
    OFF,
    /// It only records what it would do.
    SHADOW,
    ON;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RuleMode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
