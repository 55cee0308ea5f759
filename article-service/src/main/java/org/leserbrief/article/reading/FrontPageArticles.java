package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.topic.ArticleTopicQueries;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Chooses what stands on the front page, with the same number of statements however many articles there are.
@ApplicationScoped
public class FrontPageArticles {
    /// About two screens on a desktop, and a few swipes on a phone.
    private static final Limit LATEST = new Limit(20);

    private static final Limit FEW = new Limit(5);

    private static final int RANKED = 5;
    /// More than are shown, because an article that was withdrawn may be among them.
    private static final int LAST_DISCUSSED = 3 * RANKED;

    private static final int TOPICS = 8;
    private static final int TRENDING = 6;

    /// The first Ressorts of the navigation; more would be a list of everything.
    private static final int BLOCKS = 6;

    /// Three for a block, even if all that stand above are of the same Ressort.
    private static final int OF_RESSORT = 3 + FrontPage.ABOVE;

    private final PublishedArticles articles;
    private final ArticleQueries rows;
    private final ArticleTopicQueries topics;
    private final TeaserReferences references;
    private final TopNews topNews;

    FrontPageArticles(
            PublishedArticles articles,
            ArticleQueries rows,
            ArticleTopicQueries topics,
            TeaserReferences references,
            TopNews topNews) {
        this.articles = articles;
        this.rows = rows;
        this.topics = topics;
        this.references = references;
        this.topNews = topNews;
    }

    public FrontPage read() {
        Slice<TeaserView> latest = articles.newest(ArticleFilter.ALL, LATEST, null);
        RessortList known = references.ressorts();
        return FrontPage.of(latest.items(), latest.next(), blocks(known), rankings(known));
    }

    private List<RessortBlock> blocks(RessortList known) {
        List<Ressort> shown = known.inNavigation().stream().limit(BLOCKS).toList();
        List<String> stored = shown.stream()
                .flatMap(ressort -> known.storedSlugs(ressort.slug()).stream())
                .toList();
        Map<String, List<TeaserView>> bySlug = teasers(rows.newestOfEach(stored, OF_RESSORT), known).stream()
                .collect(Collectors.groupingBy(
                        teaser -> Objects.requireNonNull(teaser.ressort()).slug()));
        return shown.stream()
                .flatMap(ressort -> Stream.ofNullable(known.link(ressort.slug())))
                .map(link -> new RessortBlock(link, bySlug.getOrDefault(link.slug(), List.of())))
                .toList();
    }

    private FrontPage.Rankings rankings(RessortList known) {
        PopularArticles popular = new PopularArticles(rows.candidates(PopularArticles.CANDIDATES));
        List<Long> top = topNews.ids(RANKED);
        List<Long> discussed = popular.mostDiscussed(RANKED);
        List<Long> lastDiscussed = rows.lastDiscussed(LAST_DISCUSSED);
        List<ArticleRow> found = rows.published(Stream.of(top, discussed, lastDiscussed)
                .flatMap(List::stream)
                .distinct()
                .toList());
        Map<Long, TeaserView> ranked = teasers(found, known).stream()
                .collect(Collectors.toMap(teaser -> Long.valueOf(teaser.id()), teaser -> teaser));
        return new FrontPage.Rankings(
                inOrder(top, ranked).stream().limit(RANKED).toList(),
                inOrder(discussed, ranked),
                // All comments of a discussion may have been removed.
                inOrder(lastDiscussed, ranked).stream()
                        .filter(article -> article.commentCount() > 0)
                        .limit(RANKED)
                        .toList(),
                topics.mostUsedIn(
                        popular.recent().stream()
                                .map(PopularArticles.Candidate::id)
                                .toList(),
                        TOPICS),
                topics.trending(TRENDING));
    }

    /// Older articles than those on the front page.
    public Slice<TeaserView> older(String cursor) {
        return articles.newest(ArticleFilter.ALL, LATEST, cursor);
    }

    /// The newest articles, for where readers have found nothing.
    public List<TeaserView> latest() {
        return articles.newest(ArticleFilter.ALL, FEW, null).items();
    }

    private List<TeaserView> teasers(List<ArticleRow> found, RessortList known) {
        return references.withoutTopics(found, known).teasers(found);
    }

    /// An article that was withdrawn between two statements is left out.
    private static List<TeaserView> inOrder(List<Long> ids, Map<Long, TeaserView> found) {
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }
}
