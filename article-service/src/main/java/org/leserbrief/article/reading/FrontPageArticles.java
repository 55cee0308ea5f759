package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.topic.ArticleTopicQueries;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Chooses what stands on the front page, with five statements however many articles there are.
@ApplicationScoped
public class FrontPageArticles {
    /// About two screens on a desktop, and a few swipes on a phone.
    private static final Limit LATEST = new Limit(20);

    private static final Limit FEW = new Limit(5);

    private static final int RANKED = 5;
    private static final int TOPICS = 8;

    private final PublishedArticles articles;
    private final ArticleQueries rows;
    private final ArticleTopicQueries topics;

    FrontPageArticles(PublishedArticles articles, ArticleQueries rows, ArticleTopicQueries topics) {
        this.articles = articles;
        this.rows = rows;
        this.topics = topics;
    }

    public FrontPage read() {
        Slice<TeaserView> latest = articles.newest(ArticleFilter.ALL, LATEST, null);
        PopularArticles popular = new PopularArticles(rows.candidates(PopularArticles.CANDIDATES));
        List<Long> top = popular.top(RANKED);
        List<Long> discussed = popular.mostDiscussed(RANKED);
        Map<Long, TeaserView> ranked = rows
                .published(Stream.concat(top.stream(), discussed.stream())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(row -> row.id().value(), row -> TeaserView.of(row, List.of())));
        return FrontPage.of(
                latest.items(),
                latest.next(),
                inOrder(top, ranked::get),
                inOrder(discussed, ranked::get),
                topics.mostUsedIn(
                        popular.recent().stream()
                                .map(PopularArticles.Candidate::id)
                                .toList(),
                        TOPICS));
    }

    /// Older articles than those on the front page.
    public Slice<TeaserView> older(String cursor) {
        return articles.newest(ArticleFilter.ALL, LATEST, cursor);
    }

    /// The newest articles, for where readers have found nothing.
    public List<TeaserView> latest() {
        return articles.newest(ArticleFilter.ALL, FEW, null).items();
    }

    /// An article that was withdrawn between two statements is left out.
    private static List<TeaserView> inOrder(
            List<Long> ids, Function<Long, @Nullable TeaserView> found) {
        return ids.stream().map(found).filter(Objects::nonNull).toList();
    }
}
