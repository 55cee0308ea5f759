package org.leserbrief.comment.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a rule does with a comment; a later one goes before an earlier one.
public enum RuleAction {
    /// It is published and marked for moderators.
    FLAG,
    /// It waits for a moderator.
    HOLD,
    /// It is refused; its author reads why. An edit is held instead: what readers have seen is not taken away for
    /// good without a person.
    REJECT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RuleAction of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
