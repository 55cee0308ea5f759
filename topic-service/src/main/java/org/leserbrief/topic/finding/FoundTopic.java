package org.leserbrief.topic.finding;

import java.util.List;

/// A topic that a text mentions.
///
/// @param score the weighted number of mentions: 5 each in the headline, 3 in the teaser, 1 in the body
/// @param words the different spellings by which it was found, in order of appearance
/// @param relevant whether the text is about it, judged by the score, the length of the text and the confidence
/// @param confidence that of its surest mention; those that are not relevant and uncertain are left for an editor to
/// judge
/// @param needed the score from which on the text is about it
public record FoundTopic(
        long topicId, int score, List<String> words, boolean relevant, Confidence confidence, int needed) {
    public FoundTopic {
        words = List.copyOf(words);
    }

    /// Whether it is just relevant, or would be with one mention more or with surer ones.
    public boolean isUncertain() {
        return relevant ? score == needed : score >= needed - 1;
    }
}
