package org.leserbrief.topic.reading;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A topic in the API, with what stands around it.
@Schema(name = "TopicWithSurroundings")
record TopicWithSurroundings(
        @JsonUnwrapped TopicView topic,

        @Schema(description = "The topics below it") List<TopicLink> children,

        @Schema(description = "Topics that appear together with it, the most similar first")
        List<RelatedTopic> related,

        @Schema(description = "The last twelve months, the present one last")
        List<MonthCount> months) {
    static TopicWithSurroundings of(TopicDetails topic, TopicSurroundings around) {
        return new TopicWithSurroundings(TopicView.of(topic), around.children(), around.related(), around.months());
    }
}
