package org.leserbrief.topic.tagging;

import java.util.Map;
import java.util.Set;

/// What editors have decided about single topics of one article, with merges resolved.
///
/// @param confirmed slugs by topic
record DecidedTopics(Map<Long, String> confirmed, Set<Long> rejected) {
    static final DecidedTopics NONE = new DecidedTopics(Map.of(), Set.of());

    DecidedTopics {
        confirmed = Map.copyOf(confirmed);
        rejected = Set.copyOf(rejected);
    }

    boolean isOpen(long topicId) {
        return !confirmed.containsKey(topicId) && !rejected.contains(topicId);
    }

    /// Two topics with different verdicts may have been merged: then it has the topic, as one of them said.
    boolean allows(long topicId) {
        return confirmed.containsKey(topicId) || !rejected.contains(topicId);
    }
}
