package org.leserbrief.topic.tagging;

import java.util.List;
import java.util.Set;

/// The topics of one article by relevance, and their source.
record TopicSet(List<Member> members) {
    /// @param slug of the topic, for the event
    record Member(long topicId, String slug, TopicSource source) {}

    TopicSet {
        members = List.copyOf(members);
    }

    /// Whether it has the same topics from the same source. The order does not count, because every edit of a text
    /// may change it.
    boolean sameAs(TopicSet other) {
        return Set.copyOf(members).equals(Set.copyOf(other.members));
    }

    List<Long> topicIds() {
        return members.stream().map(Member::topicId).toList();
    }
}
