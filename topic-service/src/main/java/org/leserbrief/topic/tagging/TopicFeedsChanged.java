package org.leserbrief.topic.tagging;

import java.util.Set;

/// Is fired in the transaction in which the feeds of topics get other content: articles that came, changed, or went.
public record TopicFeedsChanged(Set<Long> topics) {
    public TopicFeedsChanged {
        topics = Set.copyOf(topics);
    }
}
