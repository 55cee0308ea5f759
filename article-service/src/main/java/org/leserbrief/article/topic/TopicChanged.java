package org.leserbrief.article.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of topic events that this service needs.
sealed interface TopicChanged extends TopicEvent {
    String slug();

    Long version();

    /// `topic-created` and `topic-revised`: the topic exists, even if it had been merged before.
    ///
    /// @param picture null if the event does not have it, which is another thing than a JSON null
    record Named(
            String slug,
            Long version,
            String name,
            String url,
            @Nullable JsonNode picture) implements TopicChanged {
        public Named {
            TopicSlug.require(slug);
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(name, "name");
            if (!url.startsWith("/topics/")) {
                throw new IllegalArgumentException("not a topic's url");
            }
            TopicPicture.read(picture);
        }

        TopicPicture shows() {
            return TopicPicture.read(picture);
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
