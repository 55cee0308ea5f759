package org.leserbrief.topic.finding;

import java.util.List;

/// A topic with the names by which it is found.
///
/// @param topicId the topic that is found, with merges resolved: several of these may have the same
public record NamedTopic(long topicId, List<String> names, MatchingRules matching) {
    public NamedTopic {
        names = List.copyOf(names);
    }

    /// Names that count wherever they are found.
    public static NamedTopic of(long topicId, String... names) {
        return new NamedTopic(topicId, List.of(names), MatchingRules.NONE);
    }
}
