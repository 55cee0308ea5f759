package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The reasons for moderators' decisions.
public enum Reason {
    INSULT,
    HATE,
    SPAM,
    OFF_TOPIC,
    ILLEGAL,
    PRIVACY,
    FALSE_CLAIM,
    /// For reversing a decision.
    MISTAKE,
    OTHER;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
