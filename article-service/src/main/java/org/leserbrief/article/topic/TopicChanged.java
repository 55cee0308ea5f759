package org.leserbrief.article.topic;

import java.util.Objects;

/// The fields of topic events that this service needs.
sealed interface TopicChanged extends TopicEvent {
    String slug();

    Long version();

    /// `topic-created` and `topic-revised`: the topic exists, even if it had been merged before.
    record Named(String slug, Long version, String name, String url) implements TopicChanged {
        public Named {
            TopicSlug.require(slug);
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(name, "name");
            if (!url.startsWith("/topics/")) {
                throw new IllegalArgumentException("not a topic's url");
            }
        }
    }

    /// `topic-merged`: another topic replaces this one.
    record Merged(String slug, Long version, String into) implements TopicChanged {
        public Merged {
            TopicSlug.require(slug);
            Objects.requireNonNull(version, "version");
            TopicSlug.require(into);
        }
    }
}
