package org.leserbrief.topic.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.catalog.TopicPicture;

/// What stands around a topic.
///
/// @param children the topics that belong to it
/// @param related that appear together with it, the most similar first; without its parent and children
/// @param picture the one that an editor has chosen, or that of the newest published article that has one
/// @param months the last twelve, the present one last
record TopicSurroundings(
        List<TopicLink> children,
        List<RelatedTopic> related,
        List<MonthCount> months,
        @Nullable TopicPicture picture) {}
