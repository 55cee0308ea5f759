package org.leserbrief.topic.finding;

import java.util.List;

/// A topic that a text mentions.
///
/// @param score the weighted number of mentions: 5 each in the headline, 3 in the teaser, 1 in the body
/// @param words the different spellings by which it was found, in order of appearance
/// @param relevant whether the text is about it, judged by the score and the length of the text
public record FoundTopic(long topicId, int score, List<String> words, boolean relevant) {
    public FoundTopic {
        words = List.copyOf(words);
    }
}
