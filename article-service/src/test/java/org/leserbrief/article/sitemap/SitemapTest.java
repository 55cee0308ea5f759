package org.leserbrief.article.sitemap;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.publishedAt;
import static org.leserbrief.article.Newsroom.ressort;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.tag;
import static org.leserbrief.article.Newsroom.withdraw;

import com.redfin.sitemapgenerator.WebSitemapGenerator;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.NewsAttributes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.xml.sax.SAXException;

/// Validated by the schemas of sitemaps.org, and read by a crawler's parser; neither is ours.
@ServiceTest
class SitemapTest {
    /// Public responses are kept for a second. The first look also loads the parser, which takes longer.
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String ODD = "„Straße“ 🎉 ]]> <b>\"quoted\" & 'single'</b>";

    @Inject
    Database database;

    @Inject
    SitemapQueries queries;

    private static String valid(String path, String... schemas) {
        String xml = given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/xml;charset=UTF-8")
                .extract()
                .asString();
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Arrays.stream(schemas).map(SitemapTest::schema).toArray(Source[]::new))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
        } catch (SAXException | IOException e) {
            throw new AssertionError(path + ": " + xml, e);
        }
        return xml;
    }

    private static Source schema(String name) {
        InputStream ofArtifact = WebSitemapGenerator.class.getResourceAsStream(name);
        return new StreamSource(
                ofArtifact != null
                        ? ofArtifact
                        : Objects.requireNonNull(SitemapTest.class.getResourceAsStream("/" + name)));
    }

    private static AbstractSiteMap read(String path, String... schemas) {
        byte[] xml = valid(path, schemas).getBytes(StandardCharsets.UTF_8);
        SiteMapParser parser = new SiteMapParser(true);
        parser.enableExtension(Extension.NEWS);
        try {
            return parser.parseSiteMap(
                    xml, URI.create("http://localhost:8080" + path).toURL());
        } catch (IOException | UnknownFormatException e) {
            throw new AssertionError(path, e);
        }
    }

    private static List<SiteMapURL> pages(String path) {
        return List.copyOf(((SiteMap) read(path, "sitemap.xsd")).getSiteMapUrls());
    }

    private static Optional<SiteMapURL> find(String path, String id) {
        return find(pages(path).stream(), id);
    }

    private static Optional<SiteMapURL> findNews(String id) {
        return find(
                ((SiteMap) read("/sitemap-news.xml", "sitemap.xsd", "sitemap-news.xsd")).getSiteMapUrls().stream(), id);
    }

    private static Optional<SiteMapURL> find(Stream<SiteMapURL> pages, String id) {
        return pages.filter(page -> page.getUrl().getPath().startsWith("/news/" + id + "/"))
                .findFirst();
    }

    private static String part(String id) {
        return "/sitemap-articles-" + ((Long.parseLong(id) - 1) / 10_000 + 1) + ".xml";
    }

    @Test
    void the_index_leads_to_every_article_which_has_its_last_change() {
        // A part without articles is none.
        published(article("Bleibt"));
        String id = published(article("In der Sitemap " + ODD));
        SiteMapURL page = Awaitility.await()
                .atMost(SOON)
                .until(() -> find(part(id), id), Optional::isPresent)
                .orElseThrow();
        Instant first = page.getLastModified().toInstant();
        assertTrue(Duration.between(first, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0, first.toString());

        assertEquals(
                1,
                parts().filter(part -> part.getUrl().getPath().equals(part(id))).count());

        revise(id, tag(id), article("Anders")).then().statusCode(200);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> find(part(id), id)
                        .orElseThrow()
                        .getLastModified()
                        .toInstant()
                        .isAfter(first));

        withdraw(id).then().statusCode(204);
        Awaitility.await().atMost(SOON).until(() -> find(part(id), id).isEmpty());
    }

    /// A part from which an article was withdrawn has changed, although none of the articles that are left has.
    @Test
    void the_index_does_not_say_that_a_part_is_as_old_as_its_articles() {
        published(article("Bleibt"));
        String id = published(article("Bald fort"));
        Awaitility.await().atMost(SOON).until(() -> find(part(id), id).isPresent());
        String known = given().get(part(id)).header("ETag");
        withdraw(id).then().statusCode(204);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> !known.equals(
                        given().header("If-None-Match", known).get(part(id)).header("ETag")));
        assertTrue(parts().allMatch(part -> part.getLastModified() == null));
    }

    @Test
    void each_part_that_is_not_empty_is_in_the_index_once() {
        for (long n : List.of(8_300_010_000L, 8_300_010_001L, 8_300_020_000L, 8_300_050_001L)) {
            insert(n);
        }
        try {
            assertEquals(
                    List.of(830_005L, 830_001L, 830_000L),
                    queries.parts(100_000).stream()
                            .filter(part -> part >= 830_000 && part < 831_000)
                            .toList());
            assertEquals(List.of(queries.parts(2).getFirst()), queries.parts(1));
        } finally {
            database.update("DELETE FROM article WHERE id > 8300000000 AND id <= 8300100000");
            database.update("DELETE FROM article_author WHERE article_id > 8300000000 AND article_id <= 8300100000");
            database.update("DELETE FROM author WHERE slug = 'teilautor'");
        }
    }

    private void insert(long id) {
        database.update("""
                INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name,
                                     author_slug, comment_mode, published_at, created_at, updated_at)
                VALUES (?, 2, 1, 'PUBLISHED', 'teil', 'Teil', 'Vorspann', 'Text', 'Autor', 'teilautor', 'OPEN',
                        timestamptz '1980-01-01', now(), timestamptz '1981-01-01')
                """, id);
    }

    private static Stream<AbstractSiteMap> parts() {
        SiteMapIndex index = (SiteMapIndex) read("/sitemap.xml", "siteindex.xsd");
        return index.getSitemaps().stream()
                .filter(part -> part.getUrl().getPath().startsWith("/sitemap-articles-"));
    }

    @Test
    void an_archive_is_as_old_as_it_says() {
        String id = publishedAt("Archivstück", "1999-02-03T04:05:06Z");
        SiteMapURL page = Awaitility.await()
                .atMost(SOON)
                .until(() -> find(part(id), id), Optional::isPresent)
                .orElseThrow();
        assertEquals(
                Instant.parse("1999-02-03T04:05:06Z"), page.getLastModified().toInstant());
        assertTrue(findNews(id).isEmpty());
    }

    @Test
    void the_news_of_two_days_say_when_they_were_published_first() {
        String id = published(article("Nachricht " + ODD));
        NewsAttributes news = (NewsAttributes) Awaitility.await()
                .atMost(SOON)
                .until(() -> findNews(id), Optional::isPresent)
                .orElseThrow()
                .getAttributesForExtension(Extension.NEWS)[0];
        assertEquals("Nachricht " + ODD, news.getTitle());
        assertEquals("Leserbrief", news.getName());
        assertEquals("de", news.getLanguage());
        String written = valid("/sitemap-news.xml", "sitemap.xsd", "sitemap-news.xsd");
        String date = written.substring(written.indexOf("<news:publication_date>") + 23);
        OffsetDateTime first = OffsetDateTime.parse(date.substring(0, date.indexOf('<')));
        assertFalse(first.getOffset().equals(ZoneOffset.UTC), first.toString());
        Instant published =
                Instant.parse(given().get("/api/articles/{id}", id).jsonPath().getString("publishedAt"));
        assertEquals(
                published.getEpochSecond(),
                news.getPublicationDate().toInstant().getEpochSecond());

        String justNow = publishedAt(
                "Fast vorbei", Instant.now().minus(Duration.ofHours(47)).toString());
        String before =
                publishedAt("Vorbei", Instant.now().minus(Duration.ofHours(49)).toString());
        Awaitility.await().atMost(SOON).until(() -> findNews(justNow).isPresent());
        assertTrue(findNews(before).isEmpty());
        withdraw(id).then().statusCode(204);
        Awaitility.await().atMost(SOON).until(() -> findNews(id).isEmpty());
    }

    @Test
    void drafts_and_plans_are_in_no_sitemap() {
        String id = draft(article("Geheimer Entwurf"));
        published(article("Öffentlich"));
        given().get(part(id)).then().body(not(containsString("geheimer-entwurf")));
        given().get("/sitemap-news.xml").then().body(not(containsString("Geheimer")));
    }

    @Test
    void pages_of_lists_are_there_too() {
        String ressort = ressort("kartenressort");
        published(org.leserbrief.article.Newsroom.with(article("Mit Ressort"), "author", "Karte Sitemann"));
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertTrue(pages("/sitemap-pages.xml").stream()
                        .map(page -> page.getUrl().getPath())
                        .toList()
                        .containsAll(List.of("/", "/ressort/" + ressort, "/authors/karte-sitemann", "/impressum"))));
        for (SiteMapURL page : pages("/sitemap-pages.xml")) {
            String path = page.getUrl().getPath();
            if (!path.startsWith("/topics")) {
                given().accept("text/html").get(path).then().statusCode(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sitemap-articles-0.xml",
                "/sitemap-articles-01.xml",
                "/sitemap-articles--1.xml",
                "/sitemap-articles-99999999999999.xml",
                "/sitemap-articles-999999999999999999999.xml",
                "/sitemap-articles-x.xml",
                "/sitemap.xml.gz"
            })
    void there_are_no_other_parts(String path) {
        given().get(path).then().statusCode(oneOf(400, 404));
    }

    @Test
    void who_knows_a_sitemap_gets_no_body_again() {
        published(article("Bekannt"));
        String tag = Awaitility.await()
                .until(
                        () -> given().get("/sitemap.xml").header("ETag"),
                        known -> given().header("If-None-Match", known)
                                        .get("/sitemap.xml")
                                        .statusCode()
                                == 304);
        assertFalse(tag.isEmpty());
    }

    @Test
    void a_reservation_is_said_everywhere() {
        // Made for tests in application.properties; nothing is reserved by default.
        for (String path : List.of("/", "/robots.txt", "/feed.rss", "/api/articles", "/nirgends")) {
            given().get(path).then().header("tdm-reservation", "1");
        }
        // From the cache, too.
        for (int i = 0; i < 2; i++) {
            given().accept("text/html")
                    .get("/")
                    .then()
                    .header("Link", "</rsl.xml>; rel=\"license\"; type=\"application/rsl+xml\"");
        }
        given().get("/.well-known/tdmrep.json")
                .then()
                .statusCode(200)
                .contentType("application/json;charset=UTF-8")
                .body("[0].location", is("/"))
                .body("[0].'tdm-reservation'", is(1));
        given().get("/rsl.xml")
                .then()
                .statusCode(200)
                .contentType("application/rsl+xml;charset=UTF-8")
                .body("rsl.content.@url", is("/"))
                .body("rsl.content.license.permits", is("search"))
                .body("rsl.content.license.prohibits", is("ai-train"));
        String since = given().get("/api/text-mining").jsonPath().getString("items[0].declaredAt");
        given().get("/robots.txt")
                .then()
                .body(
                        containsString("is reserved since " + since),
                        containsString("License: http://localhost:8080/rsl.xml"));
    }

    /// The index of parts reads one entry for each, and a part no more than it shows.
    @Test
    void what_the_sitemap_costs_does_not_grow_with_what_it_does_not_show() {
        database.update("""
                INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name,
                                     author_slug, comment_mode, published_at, created_at, updated_at)
                SELECT 8200000000 + n, 2, 1, 'PUBLISHED', 'karte', 'Karte ' || n, 'Vorspann', repeat('Text ', 300), 'Autor',
                       'kartenautor', 'OPEN', timestamptz '1980-01-01' + n * interval '1 minute', now(),
                       timestamptz '1981-01-01'
                FROM generate_series(1, 5000) AS n
                ON CONFLICT DO NOTHING
                """);
        try {
            database.run("VACUUM ANALYZE article, article_author");
            String parts = planByIndexes(SitemapQueries.PARTS, 100);
            assertEquals(
                    2,
                    parts.split("Scan (Backward )?using article_(in_sitemap|pkey|desk_state) ", -1).length - 1,
                    parts);
            assertFalse(parts.contains("Seq Scan") || parts.contains("Sort") || parts.contains("Aggregate"), parts);
            String part = plan(SitemapQueries.ARTICLES, 8200004000L, 8200014000L);
            assertTrue(part.contains("rows=1000") && !part.contains("Seq Scan"), part);
            String news = planByIndexes(SitemapQueries.NEWS, Instant.now().minus(Duration.ofDays(2)), 1_000);
            // Where there are few authors, those of each may be looked up one after another.
            assertTrue(news.contains("Index Scan using article_newest") && !news.contains("Rows Removed"), news);
            String authors = plan(SitemapQueries.AUTHORS, 100);
            assertTrue(authors.contains("article_author_newest ") && !authors.contains("Seq Scan"), authors);
        } finally {
            database.update("DELETE FROM article WHERE id > 8200000000 AND id <= 8200005000");
            database.update("DELETE FROM article_author WHERE article_id > 8200000000 AND article_id <= 8200005000");
            database.update("DELETE FROM author WHERE slug = 'kartenautor'");
        }
    }

    /// The table of a test is so small that reading all of it may cost less.
    private String planByIndexes(String sql, Object... parameters) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.run("SET LOCAL enable_seqscan = off");
            database.run("SET LOCAL enable_bitmapscan = off");
            return plan(sql, parameters);
        });
    }

    private String plan(String sql, Object... parameters) {
        return String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql,
                        row -> row.getString(1),
                        parameters));
    }
}
