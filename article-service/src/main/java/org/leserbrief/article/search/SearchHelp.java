package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.article.reading.ArticleFilter;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.topic.ArticleTopicQueries;
import org.leserbrief.article.topic.TopicLink;
import org.leserbrief.platform.http.paging.Limit;

/// What the page offers to those who have not found what they wanted.
@ApplicationScoped
public class SearchHelp {
    /// The articles whose topics are offered.
    private static final Limit RECENT = new Limit(50);

    private static final int TOPICS = 12;
    private static final int HEADLINES = 6;

    private final Ressorts ressorts;
    private final PublishedArticles articles;
    private final ArticleTopicQueries topics;

    SearchHelp(Ressorts ressorts, PublishedArticles articles, ArticleTopicQueries topics) {
        this.ressorts = ressorts;
        this.articles = articles;
        this.topics = topics;
    }

    /// @param topics of the newest articles
    /// @param newest the newest articles
    public record Offer(List<Ressort> ressorts, List<TopicLink> topics, List<TeaserView> newest) {}

    RessortList ressorts() {
        return ressorts.all();
    }

    Offer read() {
        List<TeaserView> recent =
                articles.newest(ArticleFilter.ALL, RECENT, null).items();
        return new Offer(
                ressorts.all().inNavigation(),
                topics.mostUsedIn(
                        recent.stream().map(TeaserView::id).map(Long::valueOf).toList(), TOPICS),
                recent.stream().limit(HEADLINES).toList());
    }
}
