package org.leserbrief.article.topic;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of `topics-trending` that this service needs: the topics that trend from now on, the first of them first.
record TopicsTrending(Long version, List<Listed> topics) implements TopicEvent {
    TopicsTrending {
        Objects.requireNonNull(version, "version");
        topics = List.copyOf(topics);
    }

    /// How many articles and comments have arrived since the day before.
    ///
    /// @param newArticles null in events of releases that did not say it, as `newComments`
    record Listed(
            String slug,
            @Nullable Long newArticles,
            @Nullable Long newComments) {
        Listed {
            TopicSlug.require(slug);
        }
    }
}
