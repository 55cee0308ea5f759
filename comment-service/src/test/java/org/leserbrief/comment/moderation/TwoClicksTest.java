package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;
import org.leserbrief.platform.testing.TwoClicks;

/// What moderators' forms do when they are sent twice at once.
@ServiceTest
class TwoClicksTest {
    private static String known() {
        String name = "Zwei " + UUID.randomUUID().toString().substring(0, 8);
        Api.comment(name, Articles.open(), "Bekannt");
        return name;
    }

    private static RequestSpecification page(String moderator) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of(moderator, "moderator"))
                .redirects()
                .follow(false);
    }

    private static Response send(String moderator, String address, Map<String, String> fields, String key) {
        return page(moderator)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .formParam("submission", key)
                .post(address);
    }

    /// Sends it twice, and expects both to be answered alike.
    private static void twice(String address, Map<String, String> fields, String key) throws Exception {
        List<Response> answers = TwoClicks.of(() -> send("Mona", address, fields, key));
        answers.forEach(answer -> answer.then().statusCode(303));
        assertEquals(answers.get(0).header("Location"), answers.get(1).header("Location"));
    }

    private static JsonPath record(String author) {
        return Api.asModerator()
                .get("/api/moderation/authors/" + Tokens.idOf(author))
                .jsonPath();
    }

    @Test
    void a_note_a_warning_and_a_restriction_are_there_once() throws Exception {
        String author = known();
        String address = "/moderation/authors/" + Tokens.idOf(author);
        String page = page("Mona").get(address).asString();
        String note = TwoClicks.key(page, address + "/notes");
        assertNotEquals(note, TwoClicks.key(page, address + "/warnings"));

        twice(address + "/notes", Map.of("text", "Schon aufgefallen"), note);
        twice(address + "/warnings", Map.of("reason", "Ruhig Blut"), TwoClicks.key(page, address + "/warnings"));
        twice(
                address + "/restriction",
                Map.of("kind", "premoderated", "days", "7", "reason", "Werbung", "version", "0"),
                TwoClicks.key(page, address + "/restriction"));

        assertEquals(List.of("Schon aufgefallen"), record(author).getList("notes.text"));
        assertEquals(List.of("Ruhig Blut"), record(author).getList("warnings.reason"));
        assertEquals("premoderated", record(author).getString("restriction.kind"));

        // By the browser's button: the page of before, with its key, and another text.
        send("Mona", address + "/notes", Map.of("text", "Noch etwas"), note)
                .then()
                .statusCode(303);
        // A key is worth nothing to anybody else.
        send("Milo", address + "/notes", Map.of("text", "Noch etwas"), note)
                .then()
                .statusCode(303);
        assertEquals(
                List.of("Noch etwas", "Noch etwas", "Schon aufgefallen"),
                record(author).getList("notes.text"));
    }

    @Test
    void a_form_that_was_refused_can_be_sent_again_with_its_key() {
        String author = known();
        String address = "/moderation/authors/" + Tokens.idOf(author) + "/restriction";
        Map<String, String> fields = Map.of("kind", "premoderated", "days", "7", "reason", "Grund", "version", "9");
        send("Mona", address, fields, "k").then().statusCode(412);
        send("Mona", address, fields, "k").then().statusCode(412);
        assertNull(record(author).get("restriction"));
    }

    @Test
    void a_rule_is_made_once() throws Exception {
        String name = "Doppelt " + UUID.randomUUID();
        String key = TwoClicks.key(page("Mona").get("/moderation/rules/new").asString(), "/moderation/rules");
        Map<String, String> fields = Map.of(
                "name", name,
                "when", "{\"fact\": \"article\", \"op\": \"=\", \"value\": \"0\"}",
                "action", "hold",
                "reason", "hate",
                "mode", "shadow");
        twice("/moderation/rules", fields, key);
        List<String> made = Api.asModerator()
                .get("/api/moderation/rules")
                .jsonPath()
                .getList("items.findAll { it.name == '" + name + "' }.id");
        assertEquals(1, made.size());
        Api.asModerator()
                .header("If-Match", "\"1\"")
                .delete("/api/moderation/rules/" + made.getFirst())
                .then()
                .statusCode(204);
    }
}
