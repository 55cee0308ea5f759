package org.leserbrief.comment.rule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Rules hold, mark and reject what they match; each of these rules is for one article only, so that other tests
/// do not notice them.
@ServiceTest
class RuleTest {
    private static final String RULES = "/api/moderation/rules";

    @Inject
    Database database;

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void deleteRules() {
        made.forEach(id -> Api.asModerator().header("If-Match", "*").delete(RULES + "/" + id));
    }

    private static String person() {
        return "Ruth " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, Object> fact(String fact, String op, Object value) {
        return Map.of("fact", fact, "op", op, "value", value);
    }

    private static Map<String, Object> rule(String action, String mode, Object when) {
        return Map.of("name", "Regel Geheim", "when", when, "action", action, "reason", "spam", "mode", mode);
    }

    /// A rule about texts in an article that are longer than ten characters.
    private static Map<String, Object> rule(String action, String mode, String article) {
        return rule(action, mode, Map.of("all", List.of(fact("article", "=", article), fact("text.length", ">", 10))));
    }

    private JsonPath make(Map<String, Object> rule) {
        JsonPath answer = Api.asModerator()
                .body(rule)
                .post(RULES)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .jsonPath();
        made.add(answer.getString("id"));
        return answer;
    }

    private static ValidatableResponse decisions(String author) {
        return Api.as(author).get("/api/me/decisions").then().statusCode(200).body(not(containsString("Geheim")));
    }

    private static ValidatableResponse decisionsPage(String author, String language) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of(author))
                .header("Accept-Language", language)
                .get("/me/decisions")
                .then()
                .statusCode(200)
                .body(not(containsString("Geheim")));
    }

    private static ValidatableResponse queue(String article) {
        return Api.asModerator()
                .get("/api/moderation/queue?article=" + article)
                .then()
                .statusCode(200);
    }

    @Test
    void a_rule_holds_a_comment_and_its_author_reads_why_at_once() {
        String article = Articles.open();
        String id = make(rule("hold", "on", article)).getString("id");
        String ruth = person();
        Response posted = Api.send(ruth, article, null, "Länger als zehn");
        posted.then().statusCode(201).body("state", is("pending"));
        String comment = posted.jsonPath().getString("id");
        assertEquals("published", Api.post(ruth, article, "Kurz").getString("state"));
        decisions(ruth)
                .body("items", hasSize(1))
                .body("items[0].id", is("c" + comment + "-1"))
                .body("items[0].measure", is("comment-held"))
                .body("items[0].state", is("in-force"))
                .body("items[0].reason.code", is("spam"))
                .body("items[0].title.de", is("Ihr Kommentar wartet auf die Moderation"))
                .body("items[0].automatedDetection", is(true))
                .body("items[0].automated", is(false))
                .body("items[0].comment.text", is("Länger als zehn"));
        decisionsPage(ruth, "de")
                .body(containsString("Keine Werbung"))
                .body(containsString("Eine automatische Regel hat den Kommentar zurückgehalten."));
        decisionsPage(ruth, "en").body(containsString("An automatic rule held the comment."));
        queue(article)
                .body("items", hasSize(1))
                .body("items[0].reasons", is(List.of("rule")))
                .body("items[0].rules[0].id", is(id))
                .body("items[0].rules[0].name", is("Regel Geheim"))
                .body("items[0].rules[0].measure", is("hold"));
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .get("/moderation?article=" + article)
                .then()
                .statusCode(200)
                .body(containsString("Eine Regel hält ihn zurück"))
                .body(containsString("Regel Geheim"));
        Api.decide("approve", comment);
        decisions(ruth).body("items[0].state", is("withdrawn"));
        assertEquals(2, Api.count(article));
    }

    @Test
    void what_waits_anyway_and_is_held_by_a_rule_waits_for_both() {
        String article = Articles.premoderated();
        make(rule("hold", "on", article));
        Api.post(person(), article, "Länger als zehn");
        queue(article).body("items[0].reasons", is(List.of("article", "rule")));
    }

    @Test
    void a_rule_rejects_a_comment_and_never_silently() {
        String article = Articles.open();
        make(rule("hold", "on", article));
        make(rule("reject", "on", article));
        String ruth = person();
        Response posted = Api.send(ruth, article, null, "Länger als zehn");
        posted.then().statusCode(201).body("state", is("rejected")).body("body", is("Länger als zehn"));
        String comment = posted.jsonPath().getString("id");
        decisions(ruth)
                .body("items", hasSize(1))
                .body("items[0].id", is("c" + comment + "-1"))
                .body("items[0].measure", is("comment-rejected"))
                .body("items[0].automatedDetection", is(true))
                .body("items[0].automated", is(true))
                .body("items[0].comment.text", is("Länger als zehn"));
        decisionsPage(ruth, "de").body(containsString("Ein Mensch hat ihn nicht angesehen."));
        Api.as(person()).get("/api/comments/" + comment).then().statusCode(404);
        assertEquals(0, Api.count(article));
        queue(article).body("items", is(emptyIterable()));
        Api.decide("approve", comment);
        assertEquals(1, Api.count(article));
        decisions(ruth).body("items.find { it.id == 'c%s-1' }.state".formatted(comment), is("withdrawn"));
    }

    @Test
    void a_rule_on_trial_only_records_what_it_would_do() {
        String article = Articles.premoderated();
        make(rule("reject", "shadow", article));
        String ruth = person();
        Api.send(ruth, article, null, "Länger als zehn").then().body("state", is("pending"));
        decisions(ruth).body("items", is(emptyIterable()));
        queue(article)
                .body("items[0].reasons", is(List.of("article")))
                .body("items[0].rules[0].mode", is("shadow"))
                .body("items[0].rules[0].measure", nullValue());
    }

    @Test
    void nobody_gets_around_a_rule_by_editing() {
        String article = Articles.open();
        make(rule("reject", "on", article));
        String ruth = person();
        String comment = Api.comment(ruth, article, "Kurz");
        Api.as(ruth)
                .header("If-Match", Api.etag(ruth, comment))
                .body(Map.of("body", "Nun länger als zehn"))
                .patch("/api/comments/" + comment)
                .then()
                .statusCode(200)
                .body("state", is("pending"));
        assertEquals(0, Api.count(article));
        decisions(ruth)
                .body("items", hasSize(1))
                .body("items[0].id", is("c" + comment + "-2"))
                .body("items[0].measure", is("comment-held"))
                .body("items[0].automated", is(false));
        queue(article).body("items[0].reasons", is(List.of("rule")));
    }

    @Test
    void facts_are_frozen_with_the_comment() {
        String article = Articles.open();
        String ruth = person();
        String comment = Api.comment(
                ruth,
                article,
                "Ruft an: 030 1234567, ruth@example.org, https://www.example.org/x DE89 3704 0044 0532 0130 00");
        String facts = database.find(
                        "SELECT facts FROM comment_facts WHERE comment_id = ?",
                        row -> row.getString("facts"),
                        Long.parseLong(comment))
                .orElseThrow();
        JsonPath frozen = JsonPath.from(facts);
        assertEquals(true, frozen.getBoolean("'text.phone'"));
        assertEquals(true, frozen.getBoolean("'text.email'"));
        assertEquals(true, frozen.getBoolean("'text.iban'"));
        assertEquals(List.of("example.org"), frozen.getList("'links.hosts'"));
        assertEquals(true, frozen.getBoolean("'author.newcomer'"));
        assertEquals(0, frozen.getInt("'author.ageDays'"));
        assertEquals(0, frozen.getInt("depth"));
        assertEquals(article, frozen.getString("article"));
    }

    @Test
    void a_word_list_is_a_fact_with_its_version() {
        String list = "liste-" + UUID.randomUUID().toString().substring(0, 8);
        String path = "/api/moderation/word-lists/" + list;
        String article = Articles.open();
        Map<String, Object> rule = rule(
                "hold", "on", Map.of("all", List.of(fact("article", "=", article), fact("list." + list, ">=", 1))));
        Api.asModerator().body(rule).post(RULES).then().statusCode(422).body("errors[0].field", is("when.all[1].fact"));
        Api.asModerator().get(path).then().statusCode(404);
        Api.asModerator()
                .body(Map.of("words", List.of("müll+")))
                .put(path)
                .then()
                .statusCode(428);
        Api.asModerator()
                .header("If-None-Match", "*")
                .body(Map.of("words", List.of("müll+")))
                .put(path)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"");
        make(rule);
        assertEquals("pending", Api.post("Ruth", article, "Was für ein MUELL!").getString("state"));
        Api.asModerator()
                .header("If-Match", "\"1\"")
                .body(Map.of("words", List.of("quatsch")))
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        Api.asModerator()
                .header("If-Match", "\"1\"")
                .body(Map.of("words", List.of("anderes")))
                .put(path)
                .then()
                .statusCode(412);
        assertEquals("published", Api.post("Ruth", article, "Was für ein Müll?").getString("state"));
        assertEquals("pending", Api.post("Ruth", article, "Was für ein Quatsch").getString("state"));
        Api.asModerator().get(path).then().statusCode(200).body("words", is(List.of("quatsch")));
    }

    @Test
    void a_list_of_100_000_words_is_accepted_and_one_more_is_not() {
        String path = "/api/moderation/word-lists/gross-"
                + UUID.randomUUID().toString().substring(0, 8);
        List<String> words =
                IntStream.range(0, 100_001).mapToObj(n -> "wort" + n).toList();
        Api.asModerator()
                .header("If-None-Match", "*")
                .body(Map.of("words", words))
                .put(path)
                .then()
                .statusCode(422)
                .body("errors[0].field", is("words"));
        Api.asModerator()
                .header("If-None-Match", "*")
                .body(Map.of("words", words.subList(0, 100_000)))
                .put(path)
                .then()
                .statusCode(201);
        Api.asModerator()
                .header("If-Match", "\"1\"")
                .body(Map.of("words", List.of()))
                .put(path)
                .then()
                .statusCode(200);
    }

    @Test
    void of_two_moderators_who_change_a_rule_one_learns_of_the_other() {
        String article = Articles.open();
        Map<String, Object> rule = rule("hold", "off", article);
        String path = RULES + "/" + make(rule).getString("id");
        Api.asModerator().body(rule).put(path).then().statusCode(428);
        Map<String, Object> changed = new HashMap<>(rule);
        changed.put("mode", "shadow");
        Api.asModerator()
                .header("If-Match", "\"1\"")
                .body(changed)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", is(2));
        Api.asModerator()
                .header("If-Match", "\"1\"")
                .body(rule)
                .put(path)
                .then()
                .statusCode(412);
        Api.asModerator().header("If-Match", "\"1\"").delete(path).then().statusCode(412);
        Api.asModerator().delete(path).then().statusCode(428);
        Api.asModerator()
                .get(RULES)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(path.substring(path.lastIndexOf('/') + 1)));
        Api.asModerator().header("If-Match", "\"2\"").delete(path).then().statusCode(204);
        Api.asModerator().get(path).then().statusCode(404);
        assertEquals(
                3L,
                database.find(
                                "SELECT count(*) FROM rule_version WHERE rule_id = ?",
                                row -> row.getLong(1),
                                Long.parseLong(path.substring(path.lastIndexOf('/') + 1)))
                        .orElseThrow());
    }

    @Test
    void only_moderators_see_and_make_rules() {
        Map<String, Object> rule = rule("hold", "off", "1");
        given().get(RULES).then().statusCode(401);
        Api.as("Rita").get(RULES).then().statusCode(403);
        Api.as("Rita").body(rule).post(RULES).then().statusCode(403);
        Api.as("Rita")
                .body(rule)
                .header("If-Match", "*")
                .put(RULES + "/1")
                .then()
                .statusCode(403);
        Api.as("Rita").header("If-Match", "*").delete(RULES + "/1").then().statusCode(403);
        Api.as("Rita").get("/api/moderation/word-lists/x").then().statusCode(403);
        Api.as("Rita")
                .header("If-None-Match", "*")
                .body(Map.of("words", List.of()))
                .put("/api/moderation/word-lists/x")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\",\"when\":{},\"action\":\"hold\",\"reason\":\"spam\",\"mode\":\"on\"}",
                "{\"name\":\"a\\u0000\",\"when\":{},\"action\":\"hold\",\"reason\":\"spam\",\"mode\":\"on\"}",
                "{\"name\":\"a\",\"action\":\"hold\",\"reason\":\"spam\",\"mode\":\"on\"}",
                "{\"name\":\"a\",\"when\":null,\"action\":\"hold\",\"reason\":\"spam\",\"mode\":\"on\"}",
                "{\"name\":\"a\",\"when\":7,\"action\":\"hold\",\"reason\":\"spam\",\"mode\":\"on\"}",
                "{\"name\":\"a\",\"when\":{\"fact\":\"article\",\"op\":\"=\",\"value\":\"1\"},\"action\":\"hold\",\"reason\":\"spam\"}",
            })
    void a_rule_that_is_none_is_422(String body) {
        Api.asModerator().body(body).post(RULES).then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"a\",\"when\":{", "", "[", "{\"name\":\"a\",\"mode\":\"always\"}"})
    void half_json_and_unknown_codes_are_refused(String body) {
        int status = Api.asModerator().body(body).post(RULES).statusCode();
        assertEquals(4, status / 100, () -> body + ": " + status);
    }

    @Test
    void an_unknown_rule_is_404() {
        for (String id : List.of("0", "999999999", "x", "-1", "1e3")) {
            Api.asModerator().get(RULES + "/" + id).then().statusCode(404);
            Api.asModerator()
                    .header("If-Match", "*")
                    .body(rule("hold", "off", "1"))
                    .put(RULES + "/" + id)
                    .then()
                    .statusCode(404);
            Api.asModerator()
                    .header("If-Match", "*")
                    .delete(RULES + "/" + id)
                    .then()
                    .statusCode(404);
        }
    }
}
