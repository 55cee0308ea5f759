package org.leserbrief.article.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.publishedAt;
import static org.leserbrief.article.Newsroom.ressort;
import static org.leserbrief.article.Newsroom.with;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;

/// What a cache in front of the site is told; that one is set up says application.properties for tests.
@ServiceTest
class EdgeTest {
    private static final String CDN = "CDN-Cache-Control";
    private static final String KEYS = "Surrogate-Key";

    private static ValidatableResponse get(String path) {
        return given().accept("text/html").redirects().follow(false).get(path).then();
    }

    private static String lifetime(int seconds) {
        return "max-age=" + seconds + ", stale-if-error=259200";
    }

    private static Map<String, @Nullable Object> written(String headline) {
        return with(
                with(with(article(headline), "author", null), "authors", List.of("Rand Lage", "Ka Sche")),
                "ressort",
                ressort("randressort"));
    }

    @Test
    void an_article_has_the_keys_of_all_that_it_shows() {
        Map<String, @Nullable Object> written = written("Am Rand");
        written.remove("author");
        String id = published(written);
        String keys = "article-" + id + " author-rand-lage author-ka-sche ressort-randressort articles";
        get("/news/" + id + "/am-rand")
                .statusCode(200)
                .header(KEYS, keys)
                .header(CDN, lifetime(60))
                .header("Cache-Control", "public, no-cache");
        // The same again, from our own cache.
        get("/news/" + id + "/am-rand").header(KEYS, keys).header(CDN, lifetime(60));
        // Its address has the headline, and no cache may keep it longer than a reader.
        get("/news/" + id)
                .statusCode(301)
                .header(KEYS, "article-" + id + " articles")
                .header(CDN, nullValue());
        get("/news/" + id + "/alt").statusCode(301).header(KEYS, "article-" + id + " articles");
    }

    @Test
    void older_articles_are_kept_longer() {
        Instant now = Instant.now();
        String ofToday = publishedAt("Von heute", now.minus(Duration.ofHours(2)).toString());
        String older =
                publishedAt("Von gestern", now.minus(Duration.ofHours(25)).toString());
        get("/news/" + ofToday + "/von-heute").header(CDN, lifetime(120));
        get("/news/" + older + "/von-gestern").header(CDN, lifetime(300));
    }

    @Test
    void a_page_that_changes_soon_by_itself_is_not_kept() {
        String soon = Instant.now().plus(Duration.ofMinutes(3)).toString();
        String later = Instant.now().plus(Duration.ofHours(3)).toString();
        String id = published(with(article("Bald zu"), "comments", Map.of("mode", "open", "closesAt", soon)));
        get("/news/" + id + "/bald-zu").statusCode(200).header(CDN, nullValue());
        String open = published(with(article("Länger auf"), "comments", Map.of("mode", "open", "closesAt", later)));
        get("/news/" + open + "/laenger-auf").header(CDN, lifetime(60));
    }

    @Test
    void lists_feeds_and_sitemaps_have_keys_of_their_own() {
        Map<String, @Nullable Object> written = written("Gelistet");
        written.remove("author");
        published(written);
        get("/").header(KEYS, "front lists").header(CDN, lifetime(10));
        get("/ressort/randressort").header(KEYS, "ressort-randressort lists").header(CDN, lifetime(60));
        get("/authors/ka-sche").header(KEYS, "author-ka-sche lists").header(CDN, lifetime(60));
        for (String path : List.of("/feed.rss", "/ressort/randressort/feed.atom", "/authors/ka-sche/feed.json")) {
            get(path).header(KEYS, "feed lists").header(CDN, lifetime(60));
        }
        get("/sitemap.xml").header(KEYS, "sitemap lists").header(CDN, lifetime(60));
    }

    @Test
    void what_is_not_for_everybody_has_none() {
        for (String path : List.of("/api/articles", "/news/99999999/nichts", "/desk")) {
            get(path).header(CDN, nullValue()).header(KEYS, is(nullValue()));
        }
    }
}
