package org.leserbrief.article.topic;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of topic events that this service needs.
sealed interface TopicChanged extends TopicEvent {
    String slug();

    Long version();

    /// `topic-created` and `topic-revised`: the topic exists, even if it had been merged before.
    ///
    /// @param picture what an editor has chosen for it; null if nothing, and in events of older releases
    record Named(
            String slug,
            Long version,
            String name,
            String url,
            @Nullable Picture picture) implements TopicChanged {
        public Named {
            TopicSlug.require(slug);
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(name, "name");
            if (!url.startsWith("/topics/")) {
                throw new IllegalArgumentException("not a topic's url");
            }
        }
    }

    /// @param url of a rendition
    record Picture(String url) {
        private static final Pattern LIBRARY = Pattern.compile("/media/([0-9a-f]{32})/.+");

        public Picture {
            Objects.requireNonNull(url, "url");
        }

        /// The id in the library; null for a picture that is none of it.
        @Nullable
        String mediaId() {
            Matcher matcher = LIBRARY.matcher(url);
            return matcher.matches() ? matcher.group(1) : null;
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
