package org.leserbrief.topic.trending;

import java.time.Instant;
import java.util.List;

/// The event `topics-trending`: which topics trend from now on, the first of them first. It replaces the list before.
record TopicsTrending(long version, List<Listed> topics, Instant occurredAt) {
    record Listed(String slug) {}
}
