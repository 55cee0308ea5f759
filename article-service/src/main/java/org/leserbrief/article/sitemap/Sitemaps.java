package org.leserbrief.article.sitemap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.article.edge.SurrogateKeys;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.sitemap.SitemapQueries.Listed;
import org.leserbrief.article.sitemap.SitemapQueries.News;
import org.leserbrief.platform.base.xml.XmlDocument;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Writes sitemaps (sitemaps.org, protocol 0.9). Only articles say when they changed last: of the other pages, which
/// show lists and numbers, nobody could say it honestly.
@ApplicationScoped
class Sitemaps {
    /// The protocol's limit, less the parts that have no articles.
    private static final int MOST_PARTS = 49_990;

    private static final int MOST_AUTHORS = 20_000;
    private static final int MOST_TOPICS = 20_000;

    /// Google's limits for news.
    private static final Duration NEWS_FOR = Duration.ofDays(2);

    private static final int MOST_NEWS = 1_000;

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9";

    /// With the newsroom's own offset, which W3C's profile of ISO 8601 allows.
    private static final DateTimeFormatter PUBLISHED =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Europe/Berlin"));

    private final SitemapQueries queries;
    private final Ressorts ressorts;
    private final Site site;
    private final Clock clock;

    Sitemaps(SitemapQueries queries, Ressorts ressorts, Site site, Clock clock) {
        this.queries = queries;
        this.ressorts = ressorts;
        this.site = site;
        this.clock = clock;
    }

    /// Without the times at which parts changed. Those of the articles that are left do not tell of one that was
    /// withdrawn, published under an old date or given another one, and whoever believes them would not fetch
    /// the part again. Who asks for a part that has not changed gets no body.
    PublicContent index() {
        XmlDocument xml = new XmlDocument().begin("sitemapindex", "xmlns", NAMESPACE);
        xml.begin("sitemap").element("loc", site.absolute("/sitemap-pages.xml")).end();
        queries.parts(MOST_PARTS)
                .forEach(part -> xml.begin("sitemap")
                        .element("loc", site.absolute("/sitemap-articles-" + (part + 1) + ".xml"))
                        .end());
        return content(xml);
    }

    /// The front page, Ressorts, authors, topics, and pages about the publication.
    PublicContent pages() {
        XmlDocument xml = new XmlDocument().begin("urlset", "xmlns", NAMESPACE);
        Stream.of(
                        Stream.of("/", "/authors", "/topics", "/archive", "/corrections", "/impressum", "/datenschutz"),
                        ressorts.all().living().stream().map(Ressort::url),
                        queries.authors(MOST_AUTHORS).stream().map(slug -> "/authors/" + slug),
                        queries.topics(MOST_TOPICS).stream().map(slug -> "/topics/" + slug))
                .flatMap(paths -> paths)
                .forEach(path ->
                        xml.begin("url").element("loc", site.absolute(path)).end());
        return content(xml);
    }

    /// @param number from 1
    /// @throws ProblemException 404 if it would be empty, which the protocol does not allow
    PublicContent articles(long number) {
        List<Listed> articles = queries.articles(number - 1);
        if (articles.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is no such part of the sitemap");
        }
        XmlDocument xml = new XmlDocument().begin("urlset", "xmlns", NAMESPACE);
        articles.forEach(article -> {
            begin(xml, article);
            xml.end();
        });
        return content(xml);
    }

    PublicContent news() {
        Instant now = clock.instant();
        List<News> news = queries.news(now.minus(NEWS_FOR), MOST_NEWS);
        XmlDocument xml = new XmlDocument().begin("urlset", "xmlns", NAMESPACE, "xmlns:news", NEWS_NAMESPACE);
        news.forEach(article -> write(article, xml));
        // Without a change of any article, the oldest leaves when its time is over.
        return content(xml)
                .until(news.isEmpty() ? null : news.getLast().publishedAt().plus(NEWS_FOR));
    }

    private void write(News article, XmlDocument xml) {
        begin(xml, article.page());
        xml.begin("news:news")
                .begin("news:publication")
                .element("news:name", site.name())
                .element("news:language", "de")
                .end()
                .element(
                        "news:publication_date",
                        PUBLISHED.format(article.publishedAt().truncatedTo(ChronoUnit.SECONDS)))
                .element("news:title", article.headline())
                .end()
                .end();
    }

    private void begin(XmlDocument xml, Listed article) {
        xml.begin("url")
                .element("loc", site.absolute(article.path()))
                .element("lastmod", article.changedAt().toString());
    }

    private static PublicContent content(XmlDocument xml) {
        return SurrogateKeys.list(PublicContent.document("application/xml;charset=UTF-8", xml.finish()), "sitemap");
    }
}
