package org.leserbrief.topic.reading;

import java.util.List;
import org.leserbrief.platform.http.paging.Slice;

/// What the page of a topic shows. Public, because templates read it.
///
/// @param later whether it is a further page of the list, without what stands around it
public record TopicPage(
        List<TopicLink> children,
        List<RelatedTopic> related,
        MonthChart chart,
        List<ListedArticle> discussed,
        Slice<ListedArticle> articles,
        boolean later) {}
