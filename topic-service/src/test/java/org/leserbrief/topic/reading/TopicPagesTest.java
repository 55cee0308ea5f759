package org.leserbrief.topic.reading;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.editor;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;

@ServiceTest
class TopicPagesTest {
    @Test
    void a_topic_page_shows_its_articles() {
        String word = newWord();
        String parent = create(newWord() + " & <Söhne>");
        String slug = editor().body(Map.of(
                        "name",
                        word + " <script>",
                        "aliases",
                        List.of(word),
                        "description",
                        "Worum es geht",
                        "parent",
                        parent))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
        given().accept("text/html")
                .get("/topics/" + slug)
                .then()
                .statusCode(200)
                .body(containsString("noch nichts erschienen"));
        long article = newId();
        Newsroom.publish(article, 1, word + " <b>", "x", Instant.parse("2018-02-24T19:05:00Z"));
        Newsroom.comment(newId(), article, 1, true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().accept("text/html")
                        .get("/topics/" + slug)
                        .then()
                        .statusCode(200)
                        .contentType("text/html;charset=UTF-8")
                        .header("Content-Language", "de")
                        .header("Vary", containsString("Accept-Language"))
                        .header("Cache-Control", equalTo("public, no-cache"))
                        // Numbers may be newer than the list.
                        .body(containsString("href=\"/news/" + article + "/titel\""))
                        .body(containsString("1 Artikel · 1 Kommentar<")));
        given().accept("text/html")
                .get("/topics/" + slug)
                .then()
                .body(containsString("<h1 lang=\"de\" dir=\"auto\">" + word + " &lt;script&gt;</h1>"))
                .body(containsString("Auch bekannt als"))
                .body(containsString("<dd lang=\"de\" dir=\"auto\">" + word + "</dd>"))
                .body(containsString("href=\"/topics/" + parent + "\""))
                .body(containsString("&amp; &lt;Söhne&gt;"))
                .body(containsString("href=\"/news/" + article + "/titel\" lang=\"de\">" + word + " &lt;b&gt;</a>"))
                .body(containsString("datetime=\"2018-02-24T19:05:00Z\""))
                .body(containsString("24.02.2018 20:05 Uhr"))
                .body(not(containsString("<script>\n")));
        given().accept("text/html")
                .header("Accept-Language", "en")
                .get("/topics/" + slug)
                .then()
                .header("Content-Language", "en")
                .body(containsString("Also known as"))
                .body(containsString("1 article · 1 comment<"));
    }

    /// Read by ROME, which is not ours.
    @Test
    void a_topic_has_a_feed_of_its_published_articles() throws FeedException {
        String word = newWord();
        String alias = newWord();
        String slug = create(word, alias);
        long article = newId();
        String headline = word + " 🎉 ]]> <b>\"A\" & B</b>";
        Newsroom.publish(article, 1, headline, "x", Instant.parse("2018-02-24T19:05:00Z"));
        String id = "tag:leserbrief.org,2026:article:" + article;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        given().get("/topics/{slug}/feed.json", slug).then().body("items.id", hasItem(id)));
        for (String format : List.of("rss", "atom")) {
            SyndFeed feed = new SyndFeedInput()
                    .build(new StringReader(given().get("/topics/{slug}/feed.{format}", slug, format)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString()));
            SyndEntry entry = feed.getEntries().getFirst();
            assertEquals(id, entry.getUri());
            assertEquals(headline, entry.getTitle());
            assertEquals(
                    Instant.parse("2018-02-24T19:05:00Z"),
                    entry.getPublishedDate().toInstant());
            assertTrue(entry.getLink().matches("http://.+/news/" + article + "/titel"), entry.getLink());
        }
        String tag = given().get("/topics/{slug}/feed.atom", slug).header("ETag");
        Newsroom.comment(newId(), article, 1, true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> given().get("/api/topics/{slug}", slug).then().body("commentCount", equalTo(1)));
        given().header("If-None-Match", tag)
                .get("/topics/{slug}/feed.atom", slug)
                .then()
                .statusCode(304);
        given().redirects()
                .follow(false)
                .get("/topics/{slug}/feed.rss", alias.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(308)
                .header("Location", endsWith("/topics/" + slug + "/feed.rss"));
        given().accept("text/html")
                .get("/topics/" + slug)
                .then()
                .body(containsString("/topics/" + slug + "/feed.atom\">"));

        Newsroom.withdraw(article, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/topics/{slug}/feed.atom", slug)
                        .then()
                        .statusCode(200)
                        .body(not(containsString(id))));
        given().get("/topics/gibt-es-nicht/feed.rss").then().statusCode(404);
        given().get("/topics/{slug}/feed.xml", slug).then().statusCode(404);
    }

    @Test
    void an_alias_leads_to_the_topic_and_nothing_is_a_page_that_says_so() {
        String alias = newWord();
        String slug = create(newWord(), alias);
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/topics/" + alias.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(308)
                .header("Location", endsWith("/topics/" + slug));
        given().accept("text/html").get("/topics/nobody").then().statusCode(404).contentType("text/html");
        given().accept("text/html").get("/topics/" + slug + "?cursor=x").then().statusCode(400);
    }

    @Test
    void older_articles_stand_on_further_pages() {
        String word = newWord();
        String slug = create(word);
        for (int i = 0; i < 26; i++) {
            Newsroom.publish(
                    newId(),
                    1,
                    word + " Nr. " + i,
                    "x",
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i));
        }
        // Numbers may be newer than the list.
        String first = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> given().accept("text/html").get("/topics/" + slug).asString(),
                        allOf(containsString("26 Artikel"), containsString("rel=\"next\"")));
        String next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1");
        given().accept("text/html")
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body(containsString(word + " Nr. 0<"))
                .body(not(containsString(word + " Nr. 1<")))
                .body(containsString("Zu den neuesten Artikeln"));
    }

    @Test
    void the_index_lists_and_searches_topics() {
        String word = newWord();
        String slug = create(word + " \"&\" Söhne");
        given().accept("text/html")
                .queryParam("q", word.toLowerCase(Locale.ROOT))
                .get("/topics")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, no-cache"))
                .body(containsString("<h1>Themen</h1>"))
                .body(containsString("href=\"/topics/" + slug + "\""))
                .body(containsString("0 Artikel · 0 Kommentare"));
        given().accept("text/html")
                .queryParam("q", "\"><script>" + word)
                .get("/topics")
                .then()
                .statusCode(200)
                .body(containsString("Kein Thema heißt so: „&quot;&gt;&lt;script&gt;" + word))
                .body(not(containsString("<script>" + word)));
        for (int i = 0; i < 51; i++) {
            create(word + " " + (100 + i));
        }
        String first =
                given().accept("text/html").queryParam("q", word).get("/topics").asString();
        String next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        given().accept("text/html")
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body(containsString("Zum Anfang der Liste"));
        given().accept("text/html")
                .header("Accept-Language", "en")
                .get("/topics")
                .then()
                .body(containsString("<h1>Topics</h1>"));
    }
}
