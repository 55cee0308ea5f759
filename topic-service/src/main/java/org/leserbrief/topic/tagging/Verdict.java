package org.leserbrief.topic.tagging;

import java.util.Locale;

/// What an editor says about one topic of one article.
public enum Verdict {
    /// It has the topic, whatever its text becomes.
    CONFIRMED,
    /// It never gets the topic from its text.
    REJECTED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
