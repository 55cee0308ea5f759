package org.leserbrief.article.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.topic.TopicLink;
import org.leserbrief.article.topic.TrendingTopic;

/// What stands on the front page. Apart from the rankings, no article stands there twice.
///
/// @param lead null if nothing has been published
/// @param second the articles after it
/// @param blocks of the Ressorts in the navigation that have more than that
/// @param newest those of the newest that stand nowhere else
/// @param next the cursor of older articles
public record FrontPage(
        @Nullable TeaserView lead,
        List<TeaserView> second,
        List<RessortBlock> blocks,
        List<TeaserView> newest,
        @Nullable String next,
        Rankings rankings) {
    /// Fills two rows of two.
    private static final int SECOND_TIER = 4;

    /// How many of the newest articles stand above the blocks.
    static final int ABOVE = 1 + SECOND_TIER;

    /// Fills a row.
    private static final int IN_BLOCK = 3;

    /// What readers do, and what is written about.
    ///
    /// @param top Top-News, the first of them first
    /// @param discussed the most discussed of the recent articles
    /// @param lastDiscussed the articles that were commented on last
    /// @param topics of most of the recent articles
    /// @param trending topics at which more happens than usual
    public record Rankings(
            List<TeaserView> top,
            List<TeaserView> discussed,
            List<TeaserView> lastDiscussed,
            List<TopicLink> topics,
            List<TrendingTopic> trending) {}

    /// @param latest the newest articles, newest first
    /// @param ofRessorts more than a block shows, because some of them stand above
    static FrontPage of(
            List<TeaserView> latest, @Nullable String next, List<RessortBlock> ofRessorts, Rankings rankings) {
        if (latest.isEmpty()) {
            return new FrontPage(null, List.of(), List.of(), List.of(), next, rankings);
        }
        List<TeaserView> above = latest.subList(0, Math.min(ABOVE, latest.size()));
        Set<String> shown = ids(above.stream());
        List<RessortBlock> blocks = ofRessorts.stream()
                .map(block -> new RessortBlock(
                        block.ressort(),
                        block.articles().stream()
                                .filter(article -> !shown.contains(article.id()))
                                .limit(IN_BLOCK)
                                .toList()))
                .filter(block -> !block.articles().isEmpty())
                .toList();
        shown.addAll(ids(blocks.stream().flatMap(block -> block.articles().stream())));
        return new FrontPage(
                above.getFirst(),
                above.subList(1, above.size()),
                blocks,
                latest.stream().filter(article -> !shown.contains(article.id())).toList(),
                next,
                rankings);
    }

    private static Set<String> ids(Stream<TeaserView> articles) {
        Set<String> ids = new HashSet<>();
        articles.forEach(article -> ids.add(article.id()));
        return ids;
    }
}
