package org.leserbrief.topic.finding;

import java.util.List;

/// A topic mentioned in a text.
///
/// @param score the weighed number of mentions: 5 each in the headline, 3 in the teaser, 1 in the
///     body
/// @param words the different words by which it was found, as written, the first first
/// @param relevant whether the text is about it, by the score and the text's length
public record FoundTopic(long topicId, int score, List<String> words, boolean relevant) {
    public FoundTopic {
        words = List.copyOf(words);
    }
}
