package org.leserbrief.topic.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.topic.catalog.TopicPicture;

/// What the page of a topic shows. Public, because templates read it.
///
/// @param picture null if there is none, and on further pages of the list
/// @param later whether it is a further page of the list, without what stands around it
public record TopicPage(
        List<TopicLink> children,
        List<RelatedTopic> related,
        MonthChart chart,
        List<ListedArticle> discussed,
        Slice<ListedArticle> articles,
        @Nullable TopicPicture picture,
        boolean later) {}
