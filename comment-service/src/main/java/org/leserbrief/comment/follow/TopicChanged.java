package org.leserbrief.comment.follow;

import java.time.Instant;
import java.util.Objects;

/// The fields of events about topics that this service needs.
sealed interface TopicChanged {
    String slug();

    long version();

    /// `topic-created` and `topic-revised`; the latter undoes a merge.
    record Named(String slug, long version, String name, Instant occurredAt) implements TopicChanged {
        public Named {
            requireVersion(version);
            Subject.requireSlug(slug);
            Objects.requireNonNull(occurredAt, "occurredAt");
            if (name == null || name.isEmpty()) {
                throw new IllegalArgumentException("a topic has a name");
            }
        }
    }

    /// `topic-merged`.
    record Merged(String slug, long version, String into, Instant occurredAt) implements TopicChanged {
        public Merged {
            requireVersion(version);
            Subject.requireSlug(slug);
            Subject.requireSlug(into);
            Objects.requireNonNull(occurredAt, "occurredAt");
        }
    }

    private static void requireVersion(long version) {
        if (version <= 0) {
            throw new IllegalArgumentException("an event of a topic needs a version");
        }
    }
}
