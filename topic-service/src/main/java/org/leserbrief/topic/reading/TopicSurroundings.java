package org.leserbrief.topic.reading;

import java.util.List;

/// What stands around a topic.
///
/// @param children the topics that belong to it
/// @param related that appear together with it, the most similar first; without its parent and children
/// @param months the last twelve, the present one last
record TopicSurroundings(List<TopicLink> children, List<RelatedTopic> related, List<MonthCount> months) {}
