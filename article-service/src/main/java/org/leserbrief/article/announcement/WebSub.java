package org.leserbrief.article.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.feed.FeedSettings;
import org.leserbrief.platform.http.page.Site;

/// The hubs that feeds name (W3C WebSub). Each is a receiver of its own, so that one that is away delays no other.
@ApplicationScoped
class WebSub {
    /// By the primary key.
    private static final String LISTED =
            "SELECT ressort, author_slug || co_author_slugs AS authors FROM article_view WHERE id = ANY (?)";

    private final Database database;
    private final Ressorts ressorts;
    private final Site site;
    private final HttpPost http;
    private final List<URI> hubs;

    WebSub(Database database, Ressorts ressorts, Site site, HttpPost http, FeedSettings settings) {
        this.database = database;
        this.ressorts = ressorts;
        this.site = site;
        this.http = http;
        this.hubs = settings.hubs().orElse(List.of());
    }

    List<Receiver> receivers() {
        return hubs.stream()
                .<Receiver>map(hub -> new WebSubHub(hub, this, http))
                .toList();
    }

    /// The addresses of the feeds that have these articles, or had them before they were withdrawn. The feeds of an
    /// article's topics are topic-service's; those of a Ressort that it has left change without a notice.
    List<String> feeds(Collection<Long> articles) {
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

    /// The part of a hub's address that tells it from others in the table of notices.
    static String name(URI hub) {
        return "websub " + Optional.ofNullable(hub.getAuthority()).orElse("") + hub.getRawPath();
    }
}
