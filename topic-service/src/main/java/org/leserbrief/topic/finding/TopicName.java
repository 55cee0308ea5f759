package org.leserbrief.topic.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names by which topics are found.
public final class TopicName {
    /// Refuses sentences as names; it also limits the work for each word of a text.
    public static final int MOST_WORDS = 10;

    private TopicName() {}

    /// The name as the finder sees it: names with the same key cannot be distinguished in a text. Null if it has no
    /// word, or more than [#MOST_WORDS].
    public static @Nullable String key(String name) {
        List<Token> words = Tokens.of(Folding.normalize(name));
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return null;
        }
        StringBuilder key = new StringBuilder(words.getFirst().folded());
        for (Token word : words.subList(1, words.size())) {
            key.append(word.gap()).append(word.folded());
        }
        return key.toString();
    }
}
