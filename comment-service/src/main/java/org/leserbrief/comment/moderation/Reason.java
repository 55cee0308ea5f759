package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a moderator decides as he does.
public enum Reason {
    INSULT,
    HATE,
    SPAM,
    OFF_TOPIC,
    ILLEGAL,
    PRIVACY,
    FALSE_CLAIM,
    /// For what is put right again.
    MISTAKE,
    OTHER;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
