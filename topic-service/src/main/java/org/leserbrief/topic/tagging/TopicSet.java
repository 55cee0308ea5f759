package org.leserbrief.topic.tagging;

import java.util.List;
import java.util.Set;

/// The topics of one article, in order of relevance, and where they come from.
record TopicSet(List<Member> members) {
    /// @param slug of the topic, for the event
    record Member(long topicId, String slug, TopicSource source) {}

    TopicSet {
        members = List.copyOf(members);
    }

    /// The same topics from the same source. Their order alone is no change: it moves with every
    /// word of a text.
    boolean sameAs(TopicSet other) {
        return Set.copyOf(members).equals(Set.copyOf(other.members));
    }

    List<Long> topicIds() {
        return members.stream().map(Member::topicId).toList();
    }
}
