package org.leserbrief.article.correction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.publish;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.publishedAt;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.withdraw;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class CorrectionTest {
    private final TestStream stream = new TestStream("leserbrief.articles.v1");

    @Test
    void a_correction_stands_at_its_article_and_in_the_list_and_is_told() {
        String id = publishedAt("Mit Fehler", "2018-02-24T20:05:00+01:00");

        correct(id, "correction", "Es waren drei, nicht <b>vier</b>.")
                .then()
                .statusCode(201)
                .body("number", is(1))
                .body("revision", is(1))
                .body("editor.name", is("Ina Setzer"))
                .body("retraction", is(nullValue()));
        correct(id, "clarification", "Gemeint ist der alte Bahnhof.\nNicht der neue.")
                .then()
                .statusCode(201);

        JsonPath read = given().get("/api/articles/{id}", id).jsonPath();
        assertEquals(List.of(2, 1), read.getList("corrections.number"));
        assertEquals(List.of("clarification", "correction"), read.getList("corrections.kind"));
        assertEquals(read.getString("corrections[0].correctedAt"), read.getString("updatedAt"));
        page(id, "mit-fehler")
                .then()
                .body(containsString("Es waren drei, nicht &lt;b&gt;vier&lt;/b&gt;."), containsString("Klarstellung"))
                .body(containsString("\"@type\":\"CorrectionComment\""), containsString("Aktualisiert:"));
        all().then().body("items.article.id", hasItem(id)).body("items[0].article.headline", is("Mit Fehler"));
        pageOfAll().then().body(containsString("/news/" + id + "/mit-fehler#correction-2"));
        given().accept(ContentType.HTML)
                .header("Accept-Language", "en")
                .get("/corrections")
                .then()
                .body(containsString("<h1>Corrections</h1>"), containsString("Clarification"));

        List<Event> events = stream.await(3, event -> event.key().equals(id));
        assertEquals(
                List.of("article-published", "article-revised", "article-revised"),
                events.stream().map(Event::type).toList());
        for (Event event : events) {
            assertEquals(List.of(), List.copyOf(new Contract("article-service", event.type()).violations(json(event))));
        }
    }

    @Test
    void events_say_the_ressort_and_the_authors_slugs() {
        Newsroom.ressort("ereignis");
        var article = article("Erzählt");
        article.put("ressort", "ereignis");
        article.put("authors", List.of("Jörg Müller", "Ina Setzer"));
        String id = published(article);
        String plain = published("Ohne alles");

        String event = json(stream.await(1, one -> one.key().equals(id)).getFirst());
        assertEquals("ereignis", JsonPath.from(event).getString("ressort"));
        assertEquals(
                List.of("joerg-mueller", "ina-setzer"), JsonPath.from(event).getList("authors"));
        assertEquals(false, event.contains("Setzer"), event);
        assertEquals(List.of(), List.copyOf(new Contract("article-service", "article-published").violations(event)));
        String other = json(stream.await(1, one -> one.key().equals(plain)).getFirst());
        assertEquals(true, other.contains("\"ressort\":null"), other);
    }

    @Test
    void one_is_taken_back_with_a_trace() {
        String id = published("Doch richtig");
        correct(id, "correction", "Ein Irrtum").then().statusCode(201);
        String before = given().get("/api/articles/{id}", id).jsonPath().getString("updatedAt");

        retract(id, 1, "Die Quelle hatte recht")
                .then()
                .statusCode(200)
                .body("retraction.editor.name", is("Ina Setzer"));

        given().get("/api/articles/{id}", id)
                .then()
                .body("corrections", is(empty()))
                .body("updatedAt", is(not(before)));
        page(id, "doch-richtig").then().body(not(containsString("Ein Irrtum")), not(containsString("Die Quelle")));
        all().then().body("items.text", not(hasItem("Ein Irrtum")));
        editor().get("/api/articles/{id}/corrections", id)
                .then()
                .statusCode(200)
                .body("items[0].text", is("Ein Irrtum"))
                .body("items[0].retraction.reason", is("Die Quelle hatte recht"))
                .body("items[0].retraction.retractedAt", is(notNullValue()));
        retract(id, 1, "Noch einmal").then().statusCode(409);
        retract(id, 2, "Gibt es nicht").then().statusCode(404);
        correct(id, "correction", "Ein Irrtum").then().statusCode(201).body("number", is(2));
    }

    @Test
    void those_of_a_withdrawn_article_are_not_listed() {
        String id = published("Ganz falsch");
        correct(id, "correction", "Alles falsch").then().statusCode(201);
        all().then().body("items.text", hasItem("Alles falsch"));

        withdraw(id).then().statusCode(204);

        all().then().body("items.text", not(hasItem("Alles falsch")));
        pageOfAll().then().body(not(containsString("Alles falsch")), not(containsString("Ganz falsch")));
        correct(id, "correction", "Auch das noch").then().statusCode(201);
        all().then().body("items.text", not(hasItem("Auch das noch")));
        publish(id, "{}").then().statusCode(200);
        all().then().body("items.text", hasItem("Alles falsch"));
    }

    @Test
    void the_list_goes_on_where_it_ended() {
        String id = published("Dreimal falsch");
        for (int i = 1; i <= 3; i++) {
            correct(id, "correction", "Fehler " + i).then().statusCode(201);
        }
        Response first = given().queryParam("limit", 2).get("/api/corrections");
        first.then().body("items.text", contains("Fehler 3", "Fehler 2"));
        String cursor = first.jsonPath().getString("next");
        given().queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/api/corrections")
                .then()
                .body("items.text", contains("Fehler 1"));
        given().queryParam("cursor", "x").get("/api/corrections").then().statusCode(400);
        given().queryParam("limit", "0").get("/api/corrections").then().statusCode(422);
        given().accept(ContentType.HTML)
                .queryParam("cursor", "x")
                .get("/corrections")
                .then()
                .statusCode(400);
    }

    @Test
    void what_was_never_live_is_revised_instead() {
        correct(draft(article("Entwurf")), "correction", "Falsch").then().statusCode(409);
        String planned = draft(article("Geplant"));
        publish(planned, "{\"publishAt\": \"2199-01-01T00:00:00Z\"}").then().statusCode(200);
        correct(planned, "correction", "Falsch").then().statusCode(409);
        correct("999999999999", "correction", "Falsch").then().statusCode(404);
        editor().get("/api/articles/999999999999/corrections").then().statusCode(404);
    }

    @Test
    void two_editors_publish_the_same_correction_once() throws Exception {
        String id = published("Zwei sehen es");
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Integer> same =
                    () -> correct(id, "correction", "Derselbe Fehler").statusCode();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : two.invokeAll(List.of(same, same))) {
                statuses.add(answer.get());
            }
            statuses.sort(null);
            assertEquals(List.of(201, 409), statuses);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\": \"correction\"}",
                "{\"kind\": \"CORRECTION\", \"text\": \"x\"}",
                "{\"kind\": 0, \"text\": \"x\"}",
                "{\"kind\": \"correction\", \"text\": \" \"}",
                "{\"kind\": \"correction\", \"text\": \"a\\u0000b\"}",
                "{\"kind\": \"correction\", \"text\": [\"x\"]}",
                "{\"kind\": \"correction\", \"text\": \"x\", \"number\": 3}",
                "null",
                "[]"
            })
    void a_wrong_correction_is_refused(String body) {
        String id = published("Bleibt ohne");
        sending(body).post("/api/articles/{id}/corrections", id).then().statusCode(422);
        sending("{\"kind\": \"correction\", \"text\": \"%s\"}".formatted("x".repeat(2_001)))
                .post("/api/articles/{id}/corrections", id)
                .then()
                .statusCode(422);
        given().get("/api/articles/{id}", id).then().body("corrections", is(empty()));
    }

    @Test
    void only_editors_publish_and_take_back() {
        String id = published("Nur die Redaktion");
        String path = "/api/articles/" + id + "/corrections";
        Object body = Map.of("kind", "correction", "text", "x");
        given().contentType(ContentType.JSON).body(body).post(path).then().statusCode(401);
        given().get(path).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("Leser", "reader"))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(403);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post(path + "/1/retraction")
                .then()
                .statusCode(401);
        sending(Map.of("reason", "")).post(path + "/1/retraction").then().statusCode(422);
    }

    private static String json(Event event) {
        return Objects.requireNonNull(event.json());
    }

    private static Response correct(String id, String kind, String text) {
        return sending(Map.of("kind", kind, "text", text)).post("/api/articles/{id}/corrections", id);
    }

    private static Response retract(String id, int number, String reason) {
        return sending(Map.of("reason", reason)).post("/api/articles/{id}/corrections/{number}/retraction", id, number);
    }

    private static Response all() {
        return given().queryParam("limit", 100).get("/api/corrections");
    }

    private static Response pageOfAll() {
        return given().accept(ContentType.HTML).get("/corrections");
    }

    private static Response page(String id, String slug) {
        return given().accept(ContentType.HTML).get("/news/" + id + "/" + slug);
    }
}
