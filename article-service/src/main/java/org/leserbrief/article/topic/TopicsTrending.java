package org.leserbrief.article.topic;

import java.util.List;
import java.util.Objects;

/// The fields of `topics-trending` that this service needs: the topics that trend from now on, the first of them first.
record TopicsTrending(Long version, List<Listed> topics) implements TopicEvent {
    TopicsTrending {
        Objects.requireNonNull(version, "version");
        topics = List.copyOf(topics);
    }

    List<String> slugs() {
        return topics.stream().map(Listed::slug).distinct().toList();
    }

    record Listed(String slug) {
        Listed {
            TopicSlug.require(slug);
        }
    }
}
