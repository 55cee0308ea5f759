package org.leserbrief.topic.tagging;

import java.time.Instant;
import java.util.List;

/// The event data: an article's complete set of topics, most relevant first.
record ArticleTagged(String articleId, long version, List<Tagged> topics, Instant occurredAt) {
    record Tagged(String slug, TopicSource source) {}
}
