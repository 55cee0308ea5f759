package org.leserbrief.topic.finding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How sure the finder is that a mention means its topic. A topic has that of its surest mention.
public enum Confidence {
    /// The words may mean something else: an ambiguous name without its context, or a word at the beginning of a
    /// sentence that may be an adjective. Such mentions alone do not make a text one about the topic; an editor may
    /// see it differently.
    UNCERTAIN,
    /// An ambiguous name with its context, the first part of a compound, or a plural with an umlaut.
    LIKELY,
    /// The name as it is or with an ending.
    CERTAIN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Confidence orLess(Confidence other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
