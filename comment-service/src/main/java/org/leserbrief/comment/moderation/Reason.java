package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reasons for decisions of moderators and their rules.
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
    OTHER,
    /// For a rule that holds comments from disposable addresses. Nothing is held against their authors.
    ADDRESS;

    /// Stands for a reason where nothing is held against a text, and no machine could tell either whether it can be
    /// published without a moderator.
    public static final String UNCHECKED = "unchecked";

    /// Empty for a code that is none.
    public static Optional<Reason> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    /// Whether moderators can take something from an author for it.
    public boolean canRestrict() {
        return this != MISTAKE && this != ADDRESS;
    }

    /// Whether a rule can have it.
    public boolean canBeOfRule() {
        return canRestrict() || this == ADDRESS;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
