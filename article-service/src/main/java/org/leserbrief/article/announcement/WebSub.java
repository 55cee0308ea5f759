package org.leserbrief.article.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.announcement.WebSubHubs;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.page.Site;

/// Tells the hubs of feeds (W3C WebSub) of the feeds that have changed articles.
@ApplicationScoped
class WebSub {
    /// By the primary key.
    private static final String LISTED =
            "SELECT ressort, author_slug || co_author_slugs AS authors FROM article_view WHERE id = ANY (?)";

    private final Database database;
    private final Ressorts ressorts;
    private final Site site;
    private final WebSubHubs hubs;

    WebSub(Database database, Ressorts ressorts, Site site, WebSubHubs hubs) {
        this.database = database;
        this.ressorts = ressorts;
        this.site = site;
        this.hubs = hubs;
    }

    List<ArticleReceiver> receivers() {
        return hubs
                .receivers(
                        articles -> feeds(articles.stream().map(Long::valueOf).toList()))
                .stream()
                .<ArticleReceiver>map(ArticleHub::new)
                .toList();
    }

    /// The addresses of the feeds that have these articles, or had them before they were withdrawn. The feeds of an
    /// article's topics are topic-service's; those of a Ressort that it has left change without a notice.
    private List<String> feeds(Collection<Long> articles) {
        RessortList known = ressorts.all();
        Stream<String> listed = database
                .query(
                        LISTED,
                        row -> Stream.concat(
                                        known.living(row.getString("ressort")).map(Ressort::url).stream(),
                                        Database.strings(row, "authors").stream()
                                                .map(author -> "/authors/" + author))
                                .toList(),
                        articles)
                .stream()
                .flatMap(List::stream)
                .map(page -> page + "/feed");
        return Stream.concat(Stream.of("/feed"), listed)
                .distinct()
                .flatMap(feed -> Arrays.stream(FeedFormat.values()).map(format -> site.absolute(format.path(feed))))
                .toList();
    }
}
