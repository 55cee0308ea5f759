package org.leserbrief.comment.follow;

/// The fields of events about topics that this service needs.
sealed interface TopicChanged {
    String slug();

    long version();

    /// `topic-created` and `topic-revised`; the latter undoes a merge.
    record Named(String slug, long version, String name) implements TopicChanged {
        public Named {
            requireVersion(version);
            Subject.requireSlug(slug);
            if (name == null || name.isEmpty()) {
                throw new IllegalArgumentException("a topic has a name");
            }
        }
    }

    /// `topic-merged`.
    record Merged(String slug, long version, String into) implements TopicChanged {
        public Merged {
            requireVersion(version);
            Subject.requireSlug(slug);
            Subject.requireSlug(into);
        }
    }

    private static void requireVersion(long version) {
        if (version <= 0) {
            throw new IllegalArgumentException("an event of a topic needs a version");
        }
    }
}
