package org.leserbrief.topic.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name under which a topic is found.
///
/// @param topicId of the topic to which it leads
public record TopicName(long topicId, String name) {
    /// A name is a name and no sentence; it also bounds the work for each word of a text.
    public static final int MOST_WORDS = 10;

    /// The name as the finder reads it: names with the same key cannot be told apart in a text.
    /// Null if it has no word, or more than [#MOST_WORDS].
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
