package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.testing.Tokens;

/// Warnings have to be acknowledged before the next comment.
@ServiceTest
class WarningTest {
    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    /// Somebody who has written here before.
    private static String known() {
        String name = "Wanda " + UUID.randomUUID().toString().substring(0, 8);
        Api.comment(name, Articles.open(), "Bekannt");
        return name;
    }

    private static String path(String author) {
        return "/api/moderation/authors/" + Tokens.idOf(author);
    }

    private static String warn(String author, String reason) {
        return Api.asModerator()
                .body(Map.of("reason", reason))
                .post(path(author) + "/warnings")
                .then()
                .statusCode(201)
                .body("reason", is(reason))
                .body("by.name", is("Mona"))
                .body("acknowledgedAt", nullValue())
                .extract()
                .path("id");
    }

    private static Response acknowledge(String reader, String id) {
        return Api.as(reader).post("/api/me/warnings/" + id + "/acknowledgement");
    }

    private static RequestSpecification page(String name, String... roles) {
        return given().accept(ContentType.HTML)
                .auth()
                .oauth2(Tokens.of(name, roles))
                .redirects()
                .follow(false);
    }

    private static void refused(String author, String article, String warning) {
        Api.send(author, article, null, "Schon wieder " + UUID.randomUUID())
                .then()
                .statusCode(403)
                .body("type", is("urn:leserbrief:problem:warning-unacknowledged"))
                .body("detail", containsString("/api/me/warnings/" + warning + "/acknowledgement"));
    }

    @Test
    void a_warning_stands_in_the_way_until_it_is_acknowledged() {
        String author = known();
        String article = Articles.open();
        String earlier = Api.comment(author, article, "Vorher");
        String id = warn(author, "Bitte ohne Beschimpfungen");
        refused(author, article, id);
        // What is no new comment goes on.
        Api.as(author)
                .header("If-Match", Api.etag(author, earlier))
                .body(Map.of("body", "Vorher, freundlicher"))
                .patch("/api/comments/" + earlier)
                .then()
                .statusCode(200);
        acknowledge(author, id).then().statusCode(204);
        Api.comment(author, article, "Verstanden");
        // A second time changes nothing.
        String first = Api.asModerator().get(path(author)).path("warnings[0].acknowledgedAt");
        clock.pass(Duration.ofMinutes(5));
        acknowledge(author, id).then().statusCode(204);
        assertEquals(first, Api.asModerator().get(path(author)).path("warnings[0].acknowledgedAt"));
    }

    @Test
    void each_warning_is_acknowledged_by_itself() {
        String author = known();
        String article = Articles.open();
        String first = warn(author, "Eins");
        String second = warn(author, "Zwei");
        acknowledge(author, second).then().statusCode(204);
        refused(author, article, first);
        acknowledge(author, first).then().statusCode(204);
        Api.comment(author, article, "Beide gelesen");
    }

    @Test
    void its_author_reads_it_as_a_statement_at_once_and_others_do_not() {
        String author = known();
        Api.as(author).get("/api/me/decisions").then().body("items", emptyIterable());
        String id = warn(author, "Bitte beim Thema bleiben");
        Api.as(author)
                .get("/api/me/decisions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", is("w" + id))
                .body("items[0].measure", is("author-warned"))
                .body("items[0].state", is("in-force"))
                .body("items[0].reason.words", is("Bitte beim Thema bleiben"))
                .body("items[0].endedAt", nullValue())
                .body("items[0].automated", is(false))
                .body(not(containsString("Mona")));
        page(author)
                .get("/me/decisions")
                .then()
                .body(containsString("Die Moderation hat Sie verwarnt"))
                .body(containsString("/me/warnings/" + id + "/acknowledgement"))
                .body(not(containsString("ohne Ende")));
        Api.as("Rita").get("/api/me/decisions").then().body(not(containsString("beim Thema bleiben")));
        page(author)
                .contentType(ContentType.URLENC)
                .post("/me/warnings/" + id + "/acknowledgement")
                .then()
                .statusCode(303)
                .header("Location", containsString("/me/decisions#w" + id));
        Api.as(author)
                .get("/api/me/decisions")
                .then()
                .body("items[0].state", is("acknowledged"))
                .body("items[0].endedAt", notNullValue())
                .body("items[0].nextSteps", emptyIterable());
        page(author)
                .get("/me/decisions")
                .then()
                .body(containsString("Zur Kenntnis genommen am"))
                .body(not(containsString("/acknowledgement\"")));
    }

    @Test
    void statements_of_all_kinds_are_read_page_by_page() {
        String author = known();
        String removed = Api.comment(author, Articles.open(), "Weg damit");
        Api.decide("remove", removed);
        String first = warn(author, "Eins");
        String second = warn(author, "Zwei");
        Api.restrict(Tokens.idOf(author), Map.of("kind", "premoderated", "reason", "Drei"));
        List<String> measures = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = Api.as(author).get("/api/me/decisions?limit=1&cursor=" + cursor);
            page.then().statusCode(200);
            measures.addAll(page.path("items.measure"));
            ids.addAll(page.path("items.id"));
            cursor = page.path("next");
        }
        assertEquals(List.of("author-premoderated", "author-warned", "author-warned", "comment-removed"), measures);
        assertEquals(List.of("w" + second, "w" + first), ids.subList(1, 3));
    }

    @Test
    void the_page_keeps_what_was_typed_and_leads_to_the_warning() {
        String author = known();
        String article = Articles.open();
        warn(author, "Ruhig Blut");
        page(author)
                .contentType(ContentType.URLENC)
                .formParam("body", "Lange getippt")
                .formParam("token", UUID.randomUUID().toString())
                .post("/news/" + article + "/comments")
                .then()
                .statusCode(403)
                .body(containsString("Lange getippt"))
                .body(containsString("Verwarnung"))
                .body(containsString("href=\"/me/decisions\""));
    }

    @Test
    void the_desk_warns_without_a_script_and_shows_when_it_was_acknowledged() {
        String author = known();
        String address = "/moderation/authors/" + Tokens.idOf(author);
        page("Mona", "moderator")
                .contentType(ContentType.URLENC)
                .formParam("reason", "Erste\r\nVerwarnung")
                .post(address + "/warnings")
                .then()
                .statusCode(303)
                .header("Location", containsString(address + "#warnings"));
        page("Milo", "moderator")
                .get(address)
                .then()
                .statusCode(200)
                .body(containsString("Erste\nVerwarnung"))
                .body(containsString("noch nicht zur Kenntnis genommen"));
        String id = Api.asModerator().get(path(author)).path("warnings[0].id");
        acknowledge(author, id).then().statusCode(204);
        page("Milo", "moderator").get(address).then().body(containsString("zur Kenntnis genommen am"));
        for (String wrong : List.of("", "  ", "x".repeat(1001), "a\u0000b")) {
            page("Mona", "moderator")
                    .contentType(ContentType.URLENC)
                    .formParam("reason", wrong)
                    .post(address + "/warnings")
                    .then()
                    .statusCode(422);
        }
        Api.asModerator().get(path(author)).then().body("warnings", hasSize(1));
    }

    @Test
    void nobody_acknowledges_for_somebody_else() {
        String author = known();
        String id = warn(author, "Nur für Wanda");
        acknowledge("Rita", id).then().statusCode(404);
        acknowledge("Mona", id).then().statusCode(404);
        given().post("/api/me/warnings/" + id + "/acknowledgement").then().statusCode(401);
        for (String unknown : List.of("0", "x", "-1", "999999999", "99999999999999999999")) {
            acknowledge(author, unknown).then().statusCode(404);
            page(author)
                    .contentType(ContentType.URLENC)
                    .post("/me/warnings/" + unknown + "/acknowledgement")
                    .then()
                    .statusCode(404);
        }
        refused(author, Articles.open(), id);
    }

    @Test
    void bad_warnings_are_refused() {
        String author = known();
        String warnings = path(author) + "/warnings";
        Map<String, String> body = Map.of("reason", "Grund");
        Api.as("Rita").body(body).post(warnings).then().statusCode(403);
        Api.as("Edda", "editor").body(body).post(warnings).then().statusCode(403);
        given().contentType(ContentType.JSON).body(body).post(warnings).then().statusCode(401);
        for (String unknown : List.of(UUID.randomUUID().toString(), "x", "0")) {
            Api.asModerator()
                    .body(body)
                    .post("/api/moderation/authors/" + unknown + "/warnings")
                    .then()
                    .statusCode(404);
        }
        for (Object wrong : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"reason\": null}",
                "{\"reason\": \"\"}",
                "{\"reason\": 1}",
                "{\"reason\": \"a\", \"reason\": \"b\"}",
                "{\"reason\": \"a\", \"kind\": \"warned\"}",
                Map.of("reason", "x".repeat(1001)),
                Map.of("reason", "\u0000"))) {
            Response answer = Api.asModerator().body(wrong).post(warnings);
            assertTrue(List.of(400, 422).contains(answer.statusCode()), () -> wrong + ": " + answer.asString());
        }
        Api.as(author).get("/api/me/decisions").then().body("items", emptyIterable());
        Api.comment(author, Articles.open(), "Unverwarnt");
    }

    @Test
    void a_withdrawn_account_takes_its_warnings_along() {
        String author = known();
        warn(author, "Vergänglich");
        Erasing.erase(author);
        Api.asModerator().get(path(author)).then().body("warnings", emptyIterable());
        Api.asModerator()
                .body(Map.of("reason", "Zu spät"))
                .post(path(author) + "/warnings")
                .then()
                .statusCode(404);
    }

    @Test
    void who_is_suspended_reads_until_when_and_is_free_then_by_itself() {
        String author = known();
        String article = Articles.open();
        String id = warn(author, "Letzte Warnung");
        Instant until = clock.instant().plus(Duration.ofHours(2));
        Api.restrict(
                Tokens.idOf(author), Map.of("kind", "suspended", "until", until.toString(), "reason", "Nicht gehört"));
        acknowledge(author, id).then().statusCode(204);
        Api.send(author, article, null, "Noch nicht")
                .then()
                .statusCode(403)
                .body("type", is("urn:leserbrief:problem:author-restricted"));
        page(author).get("/me/decisions").then().body(containsString("gilt bis"));
        clock.pass(Duration.ofHours(2).plusSeconds(1));
        Api.comment(author, article, "Wieder da");
        Api.as(author).get("/api/me/decisions").then().body("items[0].state", is("expired"));
    }
}
