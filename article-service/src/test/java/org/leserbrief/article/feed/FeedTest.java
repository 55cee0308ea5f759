package org.leserbrief.article.feed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.publish;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.ressort;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.tag;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.Newsroom.withdraw;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.TestStream;

/// Read by ROME, which is not ours.
@ServiceTest
class FeedTest {
    /// Public responses are kept for a second. The first look also loads the parser, which takes longer.
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final TestStream COMMENTS = new TestStream("leserbrief.comments.v1");

    private static final String ODD = "„Straße“ 🎉 ]]> <b>\"quoted\" & 'single'</b> &amp;";

    private static String id(String article) {
        return "tag:leserbrief.org,2026:article:" + article;
    }

    private static SyndFeed read(String path) {
        Response response = given().get(path);
        response.then().statusCode(200);
        try {
            return new SyndFeedInput().build(new StringReader(response.asString()));
        } catch (FeedException e) {
            throw new AssertionError(path, e);
        }
    }

    private static Optional<SyndEntry> find(String path, String article) {
        return read(path).getEntries().stream()
                .filter(entry -> entry.getUri().equals(id(article)))
                .findFirst();
    }

    private static SyndEntry await(String path, String article) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> find(path, article), Optional::isPresent)
                .orElseThrow();
    }

    private static void awaitGone(String path, String article) {
        Awaitility.await().atMost(SOON).until(() -> find(path, article).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.rss", "/feed.atom"})
    void an_article_with_everything_is_read_as_it_was_written(String path) {
        Map<String, Object> image =
                Map.of("url", "/media/bild.svg", "alt", "\"Alt\" ]]>", "credit", "Foto & Co.", "caption", ODD);
        Map<String, Object> written = with(
                with(with(article(ODD), "image", image), "authors", List.of("Jörg Müller", "Ina Ö. Setzer")),
                "aiLabel",
                "generated");
        written.remove("author");
        written.put("teaser", "Teaser " + ODD);
        written.put("body", "Ein **Text** mit [Link](/news/1) und " + ODD + "\n\n- 1\n- 2\n\n[hier](#unten)");
        String id = published(written);
        sending(Map.of("kind", "correction", "text", "Es waren zwei ]]> <i>."))
                .post("/api/articles/{id}/corrections", id)
                .then()
                .statusCode(201);

        String html = Awaitility.await()
                .atMost(SOON)
                .until(() -> await(path, id).getContents().getFirst().getValue(), text -> text.contains("zwei ]]&gt;"));
        SyndEntry entry = await(path, id);
        assertEquals("Probe: " + ODD, entry.getTitle());
        assertTrue(entry.getLink().startsWith("http://localhost"), entry.getLink());
        assertTrue(entry.getLink().contains("/news/" + id + "/"), entry.getLink());
        assertTrue(html.contains("Dieser Text wurde von einer Künstlichen Intelligenz erzeugt."), html);
        assertTrue(html.contains("<strong>Text</strong>"), html);
        assertTrue(html.contains("🎉 ]]&gt; &lt;b&gt;"), html);
        assertTrue(html.contains("Foto &amp; Co."), html);
        assertFalse(html.contains("=\"/"), html);
        assertFalse(html.contains("=\"#"), html);
        if (path.endsWith("atom")) {
            assertEquals(
                    List.of("Jörg Müller", "Ina Ö. Setzer"),
                    entry.getAuthors().stream().map(SyndPerson::getName).toList());
            assertEquals("Teaser " + ODD, entry.getDescription().getValue());
        }
    }

    @Test
    void json_feed_has_the_same_entries_as_the_others() {
        String id = published(article("Überall " + ODD));
        await("/feed.rss", id);
        JsonPath json =
                given().get("/feed.json").then().statusCode(200).extract().jsonPath();
        List<String> ids = json.getList("items.id");
        assertTrue(ids.contains(id(id)));
        assertEquals(
                ids,
                read("/feed.rss").getEntries().stream().map(SyndEntry::getUri).toList());
        assertEquals(
                ids,
                read("/feed.atom").getEntries().stream().map(SyndEntry::getUri).toList());
    }

    @Test
    void a_ressort_and_each_author_have_feeds_of_their_own() {
        String ressort = ressort("feedressort");
        Map<String, Object> written =
                with(with(article("Im Ressort"), "ressort", ressort), "authors", List.of("Fee Deller", "Ato Mann"));
        written.remove("author");
        String id = published(written);
        String other = published(article("Anderswo"));
        for (String feed : List.of("/ressort/feedressort/feed", "/authors/fee-deller/feed", "/authors/ato-mann/feed")) {
            for (String format : List.of(".rss", ".atom")) {
                await(feed + format, id);
                assertTrue(find(feed + format, other).isEmpty());
            }
            given().get(feed + ".json").then().statusCode(200).body("items[0].id", is(id(id)));
            String page = feed.substring(0, feed.length() - "/feed".length());
            given().header("Accept", "text/html")
                    .get(page)
                    .then()
                    .body(containsString("type=\"application/atom+xml\""), containsString(feed + ".atom\">"));
        }
        assertEquals(
                "R feedressort – Leserbrief",
                read("/ressort/feedressort/feed.atom").getTitle());
    }

    @Test
    void what_readers_cannot_read_is_in_no_feed() {
        String draft = draft(article("Entwurf"));
        String planned = draft(article("Geplant"));
        publish(planned, "{\"publishAt\": \"2099-01-01T00:00:00Z\"}").then().statusCode(200);
        String withdrawn = published(article("Zurückgezogen"));
        for (String feed : List.of("/feed.rss", "/feed.atom", "/authors/joerg-mueller/feed.atom")) {
            await(feed, withdrawn);
        }
        withdraw(withdrawn).then().statusCode(204);
        for (String feed : List.of("/feed.rss", "/feed.atom", "/authors/joerg-mueller/feed.atom")) {
            awaitGone(feed, withdrawn);
            assertTrue(find(feed, draft).isEmpty());
            assertTrue(find(feed, planned).isEmpty());
        }
        for (String unreadable : List.of(draft, planned, withdrawn)) {
            given().get("/feed.json").then().body(not(containsString(id(unreadable) + "\"")));
        }
    }

    @Test
    void an_id_stays_when_the_headline_changes() {
        String id = published(article("Erste Fassung"));
        String before = await("/feed.atom", id).getLink();
        revise(id, tag(id), article("Zweite Fassung")).then().statusCode(200);
        SyndEntry entry = Awaitility.await()
                .atMost(SOON)
                .until(() -> await("/feed.atom", id), now -> now.getTitle().contains("Zweite"));
        assertEquals(id(id), entry.getUri());
        assertFalse(before.isEmpty());
        assertFalse(entry.getUpdatedDate().before(entry.getPublishedDate()));
    }

    @Test
    void a_comment_changes_no_feed() {
        String id = published(article("Viel besprochen"));
        await("/feed.rss", id);
        String tag = given().get("/feed.rss").header("ETag");
        COMMENTS.write(
                id,
                "comment-posted",
                "{\"commentId\": \"77%s\", \"articleId\": \"%s\", \"parentId\": null, \"version\": 1, \"visible\": true, \"occurredAt\": \"2026-01-01T00:00:00Z\"}"
                        .formatted(id, id));
        Awaitility.await()
                .until(() -> editor().get("/api/articles/{id}", id).jsonPath().getLong("commentCount") == 1);
        given().header("If-None-Match", tag).get("/feed.rss").then().statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.rss", "/feed.atom", "/feed.json"})
    void who_knows_a_feed_gets_no_body_again(String path) {
        published(article("Bekannt"));
        // A date is given once the feed has not changed for a while.
        Response known =
                Awaitility.await().until(() -> given().get(path), response -> response.header("Last-Modified") != null);
        known.then().header("ETag", notNullValue()).header("Cache-Control", "public, no-cache");
        for (Map<String, String> condition : List.of(
                Map.of("If-None-Match", known.header("ETag")),
                Map.of("If-Modified-Since", known.header("Last-Modified")))) {
            given().headers(condition).get(path).then().statusCode(304).body(is(""));
            // Never kept for whoever sends a token.
            editor().headers(condition).get(path).then().statusCode(304).header("ETag", known.header("ETag"));
        }
        given().header("If-None-Match", "\"other\"")
                .header("If-Modified-Since", known.header("Last-Modified"))
                .get(path)
                .then()
                .statusCode(200);
        given().header("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")
                .get(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed.xml",
                "/feed",
                "/ressort/gibt-es-nicht/feed.rss",
                "/authors/gibt-es-nicht/feed.json",
                "/authors/a%00b/feed.atom",
                "/ressort/%F0%9F%8E%89/feed.atom"
            })
    void other_addresses_are_no_feeds(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(org.hamcrest.Matchers.oneOf(400, 404));
    }

    @Test
    void pages_lead_to_the_feed() {
        String id = published(article("Mit Feed"));
        String link = "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Leserbrief (RSS)\" href=\"";
        given().header("Accept", "text/html")
                .get("/")
                .then()
                .body(containsString(link), containsString("/feed.rss\">"));
        given().header("Accept", "text/html")
                .get("/news/{id}/mit-feed", id)
                .then()
                .body(containsString(link));
    }
}
