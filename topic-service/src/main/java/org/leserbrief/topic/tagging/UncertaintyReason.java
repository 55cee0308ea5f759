package org.leserbrief.topic.tagging;

import java.util.Locale;

/// Why a mention looks as if it meant something else than the topic.
public enum UncertaintyReason {
    /// It is mentioned once, and neither in the headline nor in the teaser.
    ONCE,
    /// All its mentions are a single word that begins a sentence, where each word has a capital.
    SENTENCE_START,
    /// All its mentions are a part of a word with a hyphen, such as "Meta-Analyse".
    COMPOUND,
    /// The same text has the word in small letters, too: it is a common word.
    LOWER_CASE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
