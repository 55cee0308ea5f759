package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;
import org.leserbrief.platform.testing.TwoClicks;

/// What moderators' forms do when they are sent twice at once.
@ServiceTest
class TwoClicksTest {
    @Inject
    Database database;

    @AfterEach
    void forgetLists() {
        database.update("DELETE FROM word_list WHERE name LIKE 'zweimal-%'");
        database.update("DELETE FROM word_list_version WHERE name LIKE 'zweimal-%'");
        database.update("UPDATE rule_set SET version = version + 1");
    }

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

        String rule = "/moderation/rules/" + made.getFirst();
        String deletion = TwoClicks.key(page("Mona").get(rule).asString(), rule + "/deletion");
        twice(rule + "/deletion", Map.of("version", "1"), deletion);
        Api.asModerator().get("/api" + rule).then().statusCode(404);
    }

    @Test
    void a_decision_is_made_once_and_undone_once() throws Exception {
        String comment = Api.comment("Zoe Zweimal", Articles.open(), "Worüber entschieden wird");
        String address = "/moderation/comments/" + comment;
        Map<String, String> fields =
                Map.of("comment", comment, "version", "1", "decision", "remove:insult", "back", address);
        twice("/moderation/decisions", fields, "");
        List<String> history = Api.asModerator()
                .get("/api/moderation/comments/" + comment + "/history")
                .jsonPath()
                .getList("items.action");
        assertEquals(1, history.stream().filter("remove"::equals).count(), history.toString());
        // Not the same: a colleague's, another one, and one about another version.
        send("Milo", "/moderation/decisions", fields, "").then().statusCode(409);
        send("Mona", "/moderation/decisions", with(fields, "decision", "approve"), "")
                .then()
                .statusCode(409);
        send("Mona", "/moderation/decisions", with(fields, "version", "7"), "")
                .then()
                .statusCode(409);

        String page = page("Mona").get(address).asString();
        String reversal = page.replaceAll("(?s).*action=\"(/moderation/decisions/\\d+/reversal)\".*", "$1");
        twice(reversal, Map.of("back", address), TwoClicks.key(page, reversal));
        given().get("/api/comments/" + comment).then().statusCode(200);
        send("Mona", reversal, Map.of("back", address), "").then().statusCode(409);
    }

    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        Map<String, String> other = new HashMap<>(fields);
        other.put(field, value);
        return other;
    }

    @Test
    void a_word_list_is_made_and_changed_once() throws Exception {
        String name = "zweimal-" + UUID.randomUUID().toString().substring(0, 8);
        String lists = "/moderation/word-lists";
        String made = TwoClicks.key(page("Mona").get(lists).asString(), lists);
        assertAlike(TwoClicks.of(() -> multipart(Map.of("name", name, "words", "eins", "submission", made))
                .post(lists)));
        String list = lists + "/" + name;
        String changed = TwoClicks.key(page("Mona").get(list).asString(), list);
        assertAlike(TwoClicks.of(() -> multipart(Map.of("version", "1", "words", "zwei", "submission", changed))
                .post(list)));
        String restored = "/moderation/word-lists/" + name + "/versions/1";
        String back = TwoClicks.key(page("Mona").get(restored).asString(), restored + "/restoration");
        twice(restored + "/restoration", Map.of("version", "2"), back);
        Api.asModerator().get("/api" + list).then().body("version", equalTo(3)).body("words", equalTo(List.of("eins")));
    }

    private static RequestSpecification multipart(Map<String, String> fields) {
        RequestSpecification form = page("Mona").contentType("multipart/form-data");
        fields.forEach((name, value) -> form.multiPart(name, value, "text/plain; charset=UTF-8"));
        return form;
    }

    private static void assertAlike(List<Response> answers) {
        answers.forEach(answer -> answer.then().statusCode(303));
        assertEquals(answers.get(0).header("Location"), answers.get(1).header("Location"));
    }

    @Test
    void a_reader_deletes_a_comment_by_two_clicks() throws Exception {
        String article = Articles.open();
        String comment = Api.comment("Lea Löscht", article, "Doch nicht");
        String address = "/news/" + article + "/comments/" + comment + "/delete";
        assertAlike(TwoClicks.of(() -> given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Lea Löscht"))
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .post(address)));
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Jemand"))
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .post(address)
                .then()
                .statusCode(oneOf(403, 404, 410));
    }
}
