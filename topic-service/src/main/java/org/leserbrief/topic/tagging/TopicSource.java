package org.leserbrief.topic.tagging;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The source of an article's topic.
public enum TopicSource {
    /// Found in its text.
    SUGGESTED,
    /// Chosen by an editor.
    CONFIRMED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TopicSource of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
