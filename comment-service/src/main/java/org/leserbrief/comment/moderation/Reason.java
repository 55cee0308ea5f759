package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reasons for moderators' decisions.
public enum Reason {
    INSULT,
    HATE,
    SPAM,
    OFF_TOPIC,
    ILLEGAL,
    PRIVACY,
    FALSE_CLAIM,
    /// For reversing a decision. Nothing is taken from an author for it.
    MISTAKE,
    OTHER;

    /// Stands for a reason where nothing is held against a text, and no machine could tell either whether it can be
    /// published without a moderator.
    public static final String UNCHECKED = "unchecked";

    /// Empty for a code that is none.
    public static Optional<Reason> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    /// Whether it can stand in a statement of reasons for what is taken from an author.
    public boolean canRestrict() {
        return this != MISTAKE;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
