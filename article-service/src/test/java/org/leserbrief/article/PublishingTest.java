package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.publish;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.tag;
import static org.leserbrief.article.Newsroom.withdraw;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class PublishingTest {
    @Inject
    Database database;

    private final TestStream stream = new TestStream("leserbrief.articles.v1");

    @Test
    void a_draft_is_stored_whole_and_shown_to_editors_only() {
        Map<String, Object> image = Map.of("url", "/media/x.svg", "alt", "Ein Ring", "credit", "Illustration: wir");
        Map<String, Object> comments = Map.of("mode", "premoderated", "closesAt", "2199-01-01T00:00:00+01:00");
        var body = Newsroom.with(article("Ein Entwurf: größer & schöner"), "image", image);
        body.put("comments", comments);

        String location = sending(body)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .header("ETag", startsWith("\"1."))
                .header("Cache-Control", "private, no-store")
                .body("id", is(notNullValue()))
                .body("state", is("draft"))
                .body("slug", is("ein-entwurf-groesser-schoener"))
                .body("kicker", is("Probe"))
                .body("headline", is("Ein Entwurf: größer & schöner"))
                .body("author.name", is("Jörg Müller"))
                .body("author.slug", is("joerg-mueller"))
                .body("image.url", is("/media/x.svg"))
                .body("image.credit", is("Illustration: wir"))
                .body("comments.mode", is("premoderated"))
                .body("comments.closesAt", is("2198-12-31T23:00:00Z"))
                .body("publishedAt", is(nullValue()))
                .body("commentCount", is(0))
                .extract()
                .header("Location");

        String path = location.substring(location.indexOf("/api/"));
        given().get(path).then().statusCode(404).contentType("application/problem+json");
        given().auth().oauth2(Tokens.of("Lea", "reader")).get(path).then().statusCode(404);
        editor().get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("Vary", containsString("Authorization"))
                .body("bodyHtml", is("<p>Ein <strong>Text</strong>.</p>\n"));
    }

    @Test
    void publishing_shows_the_article_and_tells_the_others() {
        String id = draft(article("Jetzt neu"));

        publish(id, "{}").then().statusCode(200).body("state", is("published"));

        given().get("/api/articles/{id}", id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=1, stale-while-revalidate=5")
                .body("state", is("published"))
                .body("body", is("Ein **Text**."))
                .body("url", is("/news/" + id + "/jetzt-neu"));
        given().get("/api/articles").then().statusCode(200).body("items.id", hasItem(id));
        Event event = eventsOf(id, 1).getFirst();
        assertEquals("article-published", event.type());
        assertEquals("/article-service", event.headers().get("ce_source"));
    }

    @Test
    void all_that_is_sent_keeps_the_contract() {
        String id = published("Der Vertrag");
        revise(id, tag(id), Newsroom.with(article("Der Vertrag, neu"), "comments", Map.of("mode", "closed")))
                .then()
                .statusCode(200);
        withdraw(id).then().statusCode(204);
        publish(id, "{}").then().statusCode(200);

        List<Event> events = eventsOf(id, 4);

        assertEquals(
                List.of("article-published", "article-revised", "article-withdrawn", "article-published"),
                events.stream().map(Event::type).toList());
        for (Event event : events) {
            assertEquals(id, event.key());
            assertEquals(
                    List.of(), List.copyOf(new Contract("article-service", event.type()).violations(event.json())));
        }
        assertEquals(
                List.of(2, 3, 4, 5),
                events.stream()
                        .map(event -> io.restassured.path.json.JsonPath.from(event.json()))
                        .map(json -> json.getInt("version"))
                        .toList());
    }

    @Test
    void publishing_twice_keeps_the_date_and_sends_one_event() {
        String id = published("Zweimal");
        String first = editor().get("/api/articles/{id}", id).jsonPath().getString("publishedAt");
        String tag = tag(id);

        publish(id, "{}").then().statusCode(200).body("publishedAt", is(first));

        assertEquals(tag, tag(id));
        withdraw(id);
        assertEquals(
                List.of("article-published", "article-withdrawn"),
                eventsOf(id, 2).stream().map(Event::type).toList());
    }

    @Test
    void a_past_date_publishes_at_once_under_that_date() {
        String id = draft(article("Aus dem Archiv"));

        publish(id, "{\"publishAt\": \"2018-02-24T20:05:00+01:00\"}")
                .then()
                .statusCode(200)
                .body("state", is("published"))
                .body("publishedAt", is("2018-02-24T19:05:00Z"))
                .body("updatedAt", is("2018-02-24T19:05:00Z"));

        assertEquals("article-published", eventsOf(id, 1).getFirst().type());
    }

    @Test
    void another_date_for_a_published_article_is_a_revision_to_the_others() {
        String id = published("Falsch datiert");

        publish(id, "{\"publishAt\": \"2019-01-01T00:00:00Z\"}")
                .then()
                .statusCode(200)
                .body("publishedAt", is("2019-01-01T00:00:00Z"));

        assertEquals("article-revised", eventsOf(id, 2).get(1).type());
    }

    @Test
    void a_scheduled_article_appears_when_its_time_comes() {
        String id = draft(article("Morgen früh"));

        publish(id, "{\"publishAt\": \"%s\"}".formatted(Instant.now().plusSeconds(3_600)))
                .then()
                .statusCode(200)
                .body("state", is("scheduled"))
                .body("publishAt", is(notNullValue()));
        given().get("/api/articles/{id}", id).then().statusCode(404);

        database.update("UPDATE article SET publish_at = now() - interval '1 s' WHERE id = ?", Long.valueOf(id));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/articles/{id}", id)
                        .then()
                        .statusCode(200)
                        .body("publishAt", is(nullValue())));
        assertEquals(1, eventsOf(id, 1).size());
    }

    @Test
    void a_schedule_can_be_moved_and_cancelled() {
        String id = draft(article("Verschoben"));
        publish(id, "{\"publishAt\": \"2190-01-01T00:00:00Z\"}").then().statusCode(200);
        publish(id, "{\"publishAt\": \"2191-01-01T00:00:00Z\"}")
                .then()
                .statusCode(200)
                .body("publishAt", is("2191-01-01T00:00:00Z"));

        withdraw(id).then().statusCode(204);

        editor().get("/api/articles/{id}", id).then().body("state", is("draft")).body("publishAt", is(nullValue()));
    }

    @Test
    void what_the_state_does_not_allow_is_a_conflict() {
        String draft = draft(article("Nie erschienen"));
        withdraw(draft).then().statusCode(409).body("type", containsString("article-state"));

        String published = published("Schon da");
        publish(published, "{\"publishAt\": \"2190-01-01T00:00:00Z\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void a_withdrawn_article_is_gone_for_readers_until_it_comes_back() {
        String id = published("Zurückgezogen");

        withdraw(id).then().statusCode(204);
        withdraw(id).then().statusCode(204);

        given().get("/api/articles/{id}", id)
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("type", is("urn:leserbrief:problem:article-withdrawn"));
        given().get("/api/articles").then().body("items.id", not(hasItem(id)));
        editor().get("/api/articles/{id}", id).then().statusCode(200).body("state", is("withdrawn"));

        publish(id, "{\"publishAt\": \"2190-01-01T00:00:00Z\"}").then().statusCode(200);
        given().get("/api/articles/{id}", id).then().statusCode(410);
        publish(id, "{}").then().statusCode(200);
        given().get("/api/articles/{id}", id).then().statusCode(200);
    }

    @Test
    void the_correlation_id_follows_the_article_into_the_stream() {
        String id = draft(article("Verfolgt"));
        sending("{}")
                .header("X-Correlation-Id", "test-" + id)
                .header("If-Match", tag(id))
                .put("/api/articles/{id}/publication", id)
                .then()
                .header("X-Correlation-Id", "test-" + id);

        assertEquals("test-" + id, eventsOf(id, 1).getFirst().headers().get("ce_correlationid"));
    }

    @Test
    void the_openapi_document_names_every_call() {
        given().get("/openapi/article-service?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/articles'.get.summary", is(notNullValue()))
                .body("paths.'/api/articles'.post.summary", is(notNullValue()))
                .body("paths.'/api/articles/{id}'.put.summary", is(notNullValue()))
                .body("paths.'/api/articles/{id}/publication'.put.summary", is(notNullValue()))
                .body("paths.'/api/articles/{id}/publication'.put.responses.'428'", is(notNullValue()))
                .body("paths.'/api/articles/{id}/publication'.delete.responses.'428'", is(notNullValue()))
                .body("paths.'/api/articles'.get.parameters.size()", greaterThanOrEqualTo(4))
                .body("paths.keySet()", not(hasItem("/impressum")));
    }

    private List<Event> eventsOf(String article, int count) {
        return stream.await(count, event -> event.key().equals(article));
    }
}
