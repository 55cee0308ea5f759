package org.leserbrief.topic.trending;

import java.time.Instant;
import java.util.List;

/// The event `topics-trending`: which topics trend from now on, the first of them first. It replaces the list before.
///
/// @param since the same hour of the day before
record TopicsTrending(long version, Instant since, List<Listed> topics, Instant occurredAt) {
    /// How much has arrived since then.
    record Listed(String slug, long newArticles, long newComments) {}
}
