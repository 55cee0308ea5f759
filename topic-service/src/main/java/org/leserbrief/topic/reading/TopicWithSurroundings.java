package org.leserbrief.topic.reading;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.catalog.TopicPicture;

/// A topic in the API, with what stands around it.
@Schema(name = "TopicWithSurroundings")
record TopicWithSurroundings(
        @JsonUnwrapped TopicView topic,

        @Schema(description = "The topics below it") List<TopicLink> children,

        @Schema(description = "Topics that appear together with it, the most similar first")
        List<RelatedTopic> related,

        @Schema(description = "The last twelve months, the present one last")
        List<MonthCount> months,

        @Schema(description = "Chosen by an editor, or of the newest published article that has one of the library")
        @Nullable
        TopicPicture picture) {
    static TopicWithSurroundings of(TopicDetails topic, TopicSurroundings around) {
        return new TopicWithSurroundings(
                TopicView.of(topic), around.children(), around.related(), around.months(), around.picture());
    }
}
