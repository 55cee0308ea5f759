package org.leserbrief.topic.reading;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A topic in the API.
@Schema(name = "Topic")
record TopicView(
        String slug,
        String name,
        String url,
        @Nullable String description,
        List<String> aliases,

        @Schema(description = "The slug of the topic above it") @Nullable
        String parent,

        @Schema(description = "When its names count") TopicRequests.Matching matching,

        @Schema(description = "TopicSlugs of topics that were merged into it")
        List<String> merged,

        long articleCount,
        long commentCount,
        long followerCount) {
    static TopicView of(TopicDetails topic) {
        TopicDetails.Parent parent = topic.parent();
        return new TopicView(
                topic.slug(),
                topic.name(),
                topic.url(),
                topic.description(),
                topic.aliases(),
                parent == null ? null : parent.slug(),
                TopicRequests.Matching.of(topic.matching()),
                topic.merged(),
                topic.articleCount(),
                topic.commentCount(),
                topic.followerCount());
    }
}
