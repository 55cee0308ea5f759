package org.leserbrief.topic.tagging;

import java.util.Set;

/// Is fired in the transaction in which the feeds of topics get other content: articles that came, changed, or went.
public record TopicFeedsChanged(Set<Long> topics) {
    /// A feed has the newest articles of its topic only, so a change of an older one does not change it.
    public static final int ENTRIES = 25;

    public TopicFeedsChanged {
        topics = Set.copyOf(topics);
    }
}
