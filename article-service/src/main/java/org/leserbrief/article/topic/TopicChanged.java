package org.leserbrief.article.topic;

import java.util.Objects;

/// What this service needs of the events of a topic.
sealed interface TopicChanged {
    String slug();

    Long version();

    /// `topic-created` and `topic-revised`: the topic lives, also if it had been merged before.
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

    /// `topic-merged`: another topic stands for it.
    record Merged(String slug, Long version, String into) implements TopicChanged {
        public Merged {
            TopicSlug.require(slug);
            Objects.requireNonNull(version, "version");
            TopicSlug.require(into);
        }
    }
}
