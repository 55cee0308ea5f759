package org.leserbrief.article.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.topic.TopicLink;

/// What stands on the front page.
///
/// @param lead null if nothing has been published
/// @param second the articles after it, with pictures of their own
/// @param newest those after that
/// @param next the cursor of older articles
/// @param top Top-News, the first of them first
/// @param discussed the most discussed of the recent articles
/// @param topics of most of the recent articles
public record FrontPage(
        @Nullable TeaserView lead,
        List<TeaserView> second,
        List<TeaserView> newest,
        @Nullable String next,
        List<TeaserView> top,
        List<TeaserView> discussed,
        List<TopicLink> topics) {
    /// Fills two rows of two.
    private static final int SECOND_TIER = 4;

    static FrontPage of(
            List<TeaserView> latest,
            @Nullable String next,
            List<TeaserView> top,
            List<TeaserView> discussed,
            List<TopicLink> topics) {
        int second = Math.min(1 + SECOND_TIER, latest.size());
        return latest.isEmpty()
                ? new FrontPage(null, List.of(), List.of(), next, top, discussed, topics)
                : new FrontPage(
                        latest.getFirst(),
                        latest.subList(1, second),
                        latest.subList(second, latest.size()),
                        next,
                        top,
                        discussed,
                        topics);
    }
}
