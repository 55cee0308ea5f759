package org.leserbrief.comment.rule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Rules hold, mark and reject what they match; each of these rules is for one article only, so that other tests
/// do not notice them.
@ServiceTest
class RuleTest {
    private static final String RULES = "/api/moderation/rules";

    @Inject
    Database database;

    @Inject
    DataSource source;

    @Inject
    RuleBrake brake;

    @Inject
    Replays replays;

    @Inject
    RuleSets sets;

    @Inject
    MeterRegistry metrics;

    @Inject
    TestClock clock;

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void deleteRules() {
        clock.reset();
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
                .body(containsString("Eine automatische Prüfung hat den Kommentar zurückgehalten."));
        decisionsPage(ruth, "en").body(containsString("An automatic check held the comment."));
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
        assertEquals(
                "pending", Api.post("Rolf", article, "Was für ein Qu&#97;tsch").getString("state"));
        assertEquals(
                "pending", Api.post("Rita", article, "Was für ein Qua**tsch**").getString("state"));
        Api.asModerator().get(path).then().statusCode(200).body("words", is(List.of("quatsch")));
    }

    @Test
    void patterns_are_bounded_in_all_rules_and_lists_together() {
        Map<String, Object> pattern = fact("article", "matches", "a{900}");
        Map<String, Object> four = Map.of("any", List.of(pattern, pattern, pattern, pattern));
        String path = RULES + "/" + make(rule("hold", "off", four)).getString("id");
        Api.asModerator()
                .body(rule("hold", "off", four))
                .post(RULES)
                .then()
                .statusCode(422)
                .body("errors[0].field", is("when"));
        Api.asModerator()
                .header("If-Match", "*")
                .body(rule("hold", "shadow", four))
                .put(path)
                .then()
                .statusCode(200);
        Api.asModerator()
                .header("If-None-Match", "*")
                .body(Map.of("words", List.of("/a{900}/", "/b{900}/")))
                .put("/api/moderation/word-lists/muster")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("words"));
    }

    @Test
    void what_held_an_earlier_version_holds_no_later_one() {
        String article = Articles.premoderated();
        String rule = make(rule("hold", "on", article)).getString("id");
        String ruth = person();
        String comment = Api.comment(ruth, article, "Länger als zehn");
        queue(article).body("items[0].reasons", is(List.of("article", "rule")));
        Api.decide("approve", comment);
        Api.asModerator().header("If-Match", "*").delete(RULES + "/" + rule);
        Api.as(ruth)
                .header("If-Match", Api.etag(ruth, comment))
                .body(Map.of("body", "Nun noch länger als zehn"))
                .patch("/api/comments/" + comment)
                .then()
                .statusCode(200)
                .body("state", is("pending"));
        queue(article).body("items", hasSize(1)).body("items[0].reasons", is(List.of("article")));
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

    @Test
    void the_form_leads_the_author_of_a_rejected_comment_to_the_reason() {
        String article = Articles.open();
        make(rule("reject", "on", article));
        String location = given().redirects()
                .follow(false)
                .auth()
                .oauth2(Tokens.of(person()))
                .contentType("application/x-www-form-urlencoded")
                .formParam("body", "Länger als zehn")
                .formParam("token", UUID.randomUUID().toString())
                .post("/news/" + article + "/comments")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertTrue(location.contains("/me/decisions#c"), location);
    }

    @Test
    void what_a_rule_marks_is_published_and_waits_among_the_reported_until_somebody_decides() {
        String article = Articles.open();
        make(rule("flag", "on", article));
        String ruth = person();
        String comment = Api.comment(ruth, article, "Länger als zehn");
        assertEquals(1, Api.count(article));
        decisions(ruth).body("items", is(emptyIterable()));
        String reported = "/api/moderation/queue?queue=reported&article=" + article;
        Api.asModerator()
                .get(reported)
                .then()
                .body("items", hasSize(1))
                .body("items[0].comment.id", is(comment))
                .body("items[0].reasons", is(List.of("flagged")));
        JsonPath kept = Api.decide("approve", comment);
        assertEquals("ok", kept.getString("results[0].result"));
        Api.asModerator().get(reported).then().body("items", is(emptyIterable()));
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + kept.getString("decisionId") + "/reversal")
                .then()
                .statusCode(200);
        Api.asModerator().get(reported).then().body("items", hasSize(1));
        Api.decide("remove", comment);
        Api.asModerator().get(reported).then().body("items", is(emptyIterable()));
        assertEquals("illegal-transition", Api.decide("remove", comment).getString("results[0].result"));
        String deleted = Api.comment(ruth, article, "Auch länger als zehn");
        Api.asModerator().get(reported).then().body("items", hasSize(1));
        assertTrue(isFlagged(deleted));
        Api.as(ruth)
                .header("If-Match", Api.etag(ruth, deleted))
                .delete("/api/comments/" + deleted)
                .then()
                .statusCode(204);
        Api.asModerator().get(reported).then().body("items", is(emptyIterable()));
        assertFalse(isFlagged(deleted));
    }

    @Test
    void a_young_rule_that_matches_too_much_falls_back_to_shadow_and_says_so() {
        // What other tests have written with the clock ahead would count as written after the rule.
        double ahead = database.find(
                        "SELECT greatest(0, extract(epoch FROM max(created_at) - now())) FROM comment_facts",
                        row -> row.getDouble(1))
                .orElseThrow();
        clock.pass(Duration.ofSeconds((long) ahead + 1));
        String article = Articles.open();
        String id = make(rule("hold", "on", article)).getString("id");
        String spammed = Articles.open();
        String against = make(rule("hold", "on", spammed)).getString("id");
        for (int i = 0; i < 3; i++) {
            Api.comment("Bremse 19", spammed, "Viel zu lang " + i);
        }
        for (int i = 0; i < 16; i++) {
            Api.comment("Bremse " + i, article, i < 5 ? "Viel zu lang " + i : "Kurz " + i);
        }
        brake.run();
        Api.asModerator().get(RULES + "/" + id).then().body("mode", is("on")).body("brakedAt", nullValue());
        Api.comment("Bremse 20", article, "Kurz 20");
        brake.run();
        Api.asModerator()
                .get(RULES + "/" + id)
                .then()
                .body("mode", is("shadow"))
                .body("version", is(2))
                .body("brakedAt", notNullValue())
                .body("switchedOnAt", nullValue());
        // One author alone does not switch off what is made against the author.
        Api.asModerator().get(RULES + "/" + against).then().body("mode", is("on"));
        assertEquals(
                "published", Api.post("Bremse 21", article, "Länger als zehn").getString("state"));
        assertEquals(1, metrics.get("braked.rules").gauge().value());
        page("/moderation/rules", "de").body(containsString("Von selbst auf Probe zurückgefallen"));
        Api.asModerator()
                .header("If-Match", "\"2\"")
                .body(rule("hold", "on", article))
                .put(RULES + "/" + id)
                .then()
                .body("mode", is("on"))
                .body("brakedAt", nullValue());
        brake.run();
        Api.asModerator().get(RULES + "/" + id).then().body("mode", is("on"));
    }

    private boolean isFlagged(String comment) {
        return database.find(
                        "SELECT EXISTS (SELECT FROM flagged WHERE comment_id = ?)",
                        row -> row.getBoolean(1),
                        Long.parseLong(comment))
                .orElseThrow();
    }

    private static ValidatableResponse page(String path, String language) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .header("Accept-Language", language)
                .get(path)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification form(String user, String... roles) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(Tokens.of(user, roles))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    @Test
    void the_page_makes_and_changes_a_rule_without_javascript_and_keeps_what_was_typed() {
        page("/moderation", "en").body(containsString("href=\"/moderation/rules\""));
        page("/moderation/rules/new", "de").body(containsString("author.newcomer"));
        String typed = "{\"all\": [{\"fact\": \"article\", \"op\": \"=\", \"value\": \"0\"}, {\"fact\": \"nix\"}]}";
        Map<String, String> fields = new HashMap<>(
                Map.of("name", "Von <Hand>", "when", typed, "action", "hold", "reason", "hate", "mode", "shadow"));
        form("Mona", "moderator")
                .formParams(fields)
                .post("/moderation/rules")
                .then()
                .statusCode(422)
                .body(containsString("<code>when.all[1].fact</code>"))
                .body(containsString("Von &lt;Hand&gt;"))
                .body(containsString("&quot;nix&quot;"));
        fields.put("when", "{\"all\": [\n{");
        form("Mona", "moderator")
                .formParams(fields)
                .post("/moderation/rules")
                .then()
                .statusCode(422)
                .body(containsString("line 2"));
        fields.put("when", "{\"fact\": \"article\", \"op\": \"=\", \"value\": \"0\"}");
        String location = form("Mona", "moderator")
                .formParams(fields)
                .post("/moderation/rules")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String path = location.substring(location.indexOf("/moderation"));
        made.add(path.substring(path.lastIndexOf('/') + 1));
        page(path, "de").body(containsString("Regel: Von &lt;Hand&gt;"));
        page("/moderation/rules", "en").body(containsString("0 matches in 7 days"));
        fields.put("name", "Geändert");
        fields.put("version", "1");
        form("Mona", "moderator").formParams(fields).post(path).then().statusCode(303);
        form("Mona", "moderator")
                .formParams(fields)
                .post(path)
                .then()
                .statusCode(412)
                .body(containsString("Geändert"));
        form("Rita").formParams(fields).post(path).then().statusCode(403);
        fields.put("version", "2");
        form("Mona", "moderator")
                .formParams(fields)
                .post(path + "/deletion")
                .then()
                .statusCode(303);
        form("Mona", "moderator").get(path).then().statusCode(404);
    }

    @Test
    void a_replay_says_what_a_rule_would_have_done_and_what_moderators_did() {
        String article = Articles.open();
        String removed = Api.comment("Replay 1", article, "Viel zu lang 1");
        String premoderated = Articles.premoderated();
        String approved = Api.comment("Replay 2", premoderated, "Viel zu lang 2");
        Api.comment("Replay 3", article, "Viel zu lang 3");
        Api.comment("Replay 3", article, "Kurz");
        Api.decide("remove", removed);
        Api.decide("approve", approved);
        Map<String, Object> when = Map.of(
                "all", List.of(fact("article", "in", List.of(article, premoderated)), fact("text.length", ">", 10)));
        Map<String, Object> own = new HashMap<>(rule("hold", "shadow", when));
        String id = make(own).getString("id");
        String other = make(rule("hold", "shadow", article)).getString("id");
        Response started = Api.asModerator().body(Map.of("rule", id, "days", 7)).post("/api/moderation/replays");
        started.then().statusCode(202);
        String location = started.header("Location");
        String path = location.substring(location.indexOf("/api"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.asModerator()
                        .get(path)
                        .jsonPath()
                        .getString("state")
                        .equals("done"));
        Api.asModerator()
                .get(path)
                .then()
                .body("rule", is(id))
                .body("matched", is(3))
                .body("approved", is(1))
                .body("removed", is(1))
                .body("unseen", is(1))
                .body("samples", hasSize(3))
                .body("overlap.'%s'".formatted(other), is(2));
        JsonPath done = Api.asModerator().get(path).jsonPath();
        assertEquals(done.getLong("total"), done.getLong("examined"));
        assertTrue(
                done.getDouble("low") <= done.getDouble("share") && done.getDouble("share") <= done.getDouble("high"));
        page("/moderation/rules/" + id, "en")
                .body(containsString("moderators kept 1, rejected or removed 1, and never looked at 1"));
    }

    @Test
    void a_replay_that_another_replica_has_taken_over_does_not_fail_late() {
        String condition = "{\"fact\":\"article\",\"op\":\"=\",\"value\":\"1\"}";
        long id = database.find("""
                        INSERT INTO rule_replay (condition, days, requested_at, requested_by, last_id, end_id, total,
                            ended_at)
                        VALUES (?, 7, now(), gen_random_uuid(), 5, 5, 0, now()) RETURNING id
                        """, row -> row.getLong("id"), condition).orElseThrow();
        Replay done = replays.find(id).orElseThrow();
        replays.fail(done, "too late");
        assertEquals(null, failure(id));
        // By a year, so that the job leaves it alone.
        database.update("""
                UPDATE rule_replay SET ended_at = NULL, last_id = 6, claimed_until = now() + interval '1 year'
                WHERE id = ?
                """, id);
        replays.fail(done, "too late");
        assertEquals(null, failure(id));
        replays.fail(replays.find(id).orElseThrow(), "in time");
        assertEquals("in time", failure(id));
    }

    private String failure(long id) {
        return database.query("SELECT failure FROM rule_replay WHERE id = ?", row -> row.getString("failure"), id)
                .getFirst();
    }

    @Test
    void a_replay_that_a_lost_connection_interrupts_goes_on_later() {
        List<String> failures = new ArrayList<>();
        Replays unreachable = new Replays(database, clock) {
            @Override
            Optional<Replay> claim() {
                return Optional.of(new Replay(
                        1,
                        null,
                        "{\"fact\":\"article\",\"op\":\"=\",\"value\":\"1\"}",
                        7,
                        Instant.EPOCH,
                        0,
                        9,
                        null,
                        null,
                        new Replay.Figures(9, 0, 0, 0, 0, 0, 0, List.of(), Map.of())));
            }

            @Override
            List<Frozen> batch(Replay replay, int most) {
                throw new IllegalStateException(new SQLTransientConnectionException("gone"));
            }

            @Override
            void fail(Replay replay, String failure) {
                failures.add(failure);
            }
        };
        assertThrows(IllegalStateException.class, new ReplayJob(unreachable, sets)::run);
        assertEquals(List.of(), failures);
    }

    @Test
    void a_reason_that_is_no_fault_of_the_author_is_none_of_a_rule() {
        Map<String, Object> mistaken = new HashMap<>(rule("hold", "shadow", "1"));
        mistaken.put("reason", "mistake");
        Api.asModerator().body(mistaken).post(RULES).then().statusCode(422).body("errors[0].field", is("reason"));
    }

    @Test
    void a_replay_of_nothing_sensible_is_refused() {
        String path = "/api/moderation/replays";
        Map<String, Object> when = fact("article", "=", "1");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("days", 7),
                Map.of("rule", "1", "when", when, "days", 7),
                Map.of("when", when, "days", 0),
                Map.of("when", when, "days", 91),
                Map.of("when", when),
                Map.of("when", Map.of("fact", "nix"), "days", 7))) {
            Api.asModerator().body(wrong).post(path).then().statusCode(422);
        }
        Api.asModerator()
                .body(Map.of("rule", "999999999", "days", 7))
                .post(path)
                .then()
                .statusCode(404);
        Api.as("Rita").body(Map.of("when", when, "days", 7)).post(path).then().statusCode(403);
        Api.as("Rita").get(path + "/1").then().statusCode(403);
        Api.asModerator().get(path + "/999999999").then().statusCode(404);
        Api.asModerator().get(path + "/x").then().statusCode(404);
    }

    @Test
    void what_rules_need_to_know_costs_what_was_decided_about_the_author() {
        database.run("""
                INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown, ever_visible,
                                     version, created_at)
                SELECT 960000000000 + n, 960000000 + n % 10, 960000000000 + n, int8send(960000000000 + n), 0,
                       CASE WHEN n < 3000 THEN '00000000-0000-0000-0000-0000000000b1'
                            ELSE cast(lpad(to_hex(n % 500), 32, 'c') AS uuid) END,
                       'x', 'published', false, false, CASE WHEN n % 10 = 0 THEN 2 ELSE 1 END, now()
                FROM generate_series(0, 12999) AS n
                """);
        database.run("""
                INSERT INTO comment_facts (comment_id, comment_version, article_id, created_at, facts, text_hash)
                SELECT id, 1, article_id, now() - (id - 960000000000) * interval '1 millisecond', '{}', 'same text'
                FROM comment WHERE article_id BETWEEN 960000000 AND 960000009
                """);
        database.run("ANALYZE comment");
        database.run("ANALYZE comment_facts");
        Object[] values = {
            UUID.fromString("00000000-0000-0000-0000-0000000000b1"),
            960000000L,
            Instant.now(),
            "same text".getBytes(StandardCharsets.UTF_8)
        };
        // The first, ten published ones, the 300 of 3,000 that something has happened to, and 50 with the same text.
        Plans.assertReads(database, "comment", 1 + 10 + 300 + 50, CommentRules.POSTING_CONTEXT, values);
        Plans.assertReads(database, "comment_facts", 200 + 50, CommentRules.POSTING_CONTEXT, values);
    }

    private static JsonPath send(String author, String article, String text) {
        return Api.send(author, article, null, text)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    @Test
    void the_same_text_by_others_within_an_hour_is_a_fact() {
        String article = Articles.open();
        String elsewhere = Articles.open();
        String marked = UUID.randomUUID().toString().replace("-", " ");
        make(rule("hold", "on", Map.of("all", List.of(fact("article", "=", article), fact("text.copies", ">=", 2)))));
        String text = "Kauft jetzt die neuen Wundermittel " + marked;
        String ruth = person();
        assertEquals("published", send(ruth, elsewhere, text).getString("state"));
        // One's own are no copies, nor is one by a single other.
        assertEquals("published", send(ruth, article, text).getString("state"));
        assertEquals("published", send(person(), article, text).getString("state"));
        // Written in another way it is the same.
        assertEquals(
                "pending",
                send(person(), article, text.toUpperCase(Locale.GERMAN) + "!!!").getString("state"));
        clock.pass(Duration.ofMinutes(61));
        assertEquals("published", send(person(), article, text).getString("state"));
    }

    @Test
    void short_texts_are_the_same_by_chance() {
        String article = Articles.open();
        make(rule("hold", "on", Map.of("all", List.of(fact("article", "=", article), fact("text.copies", ">=", 1)))));
        assertEquals("published", send(person(), article, "Danke!").getString("state"));
        assertEquals("published", send(person(), article, "Danke!").getString("state"));
    }

    private static ValidatableResponse sendFrom(String domain, String author, String article) {
        return given().auth()
                .oauth2(Tokens.withEmail(author, UUID.randomUUID() + "@" + domain, true))
                .contentType("application/json")
                .body(Map.of("articleId", article, "body", "Guten Tag von " + UUID.randomUUID()))
                .post("/api/comments")
                .then()
                .statusCode(201);
    }

    @Test
    void the_rule_that_comes_with_the_release_holds_newcomers_with_a_disposable_address() {
        String article = Articles.open();
        String id = ShippedRule.on();
        String newcomer = person();
        sendFrom("post." + ShippedRule.DOMAIN, newcomer, article).body("state", is("pending"));
        queue(article)
                .body("items.size()", is(1))
                .body("items[0].rules[0].id", is(id))
                .body("items[0].rules[0].name", is(ShippedRule.NAME));
        decisions(newcomer)
                .body("items.size()", is(1))
                .body("items[0].measure", is("comment-held"))
                .body("items[0].automatedDetection", is(true))
                .body("items[0].reason.code", is("address"))
                .body(
                        "items[0].reason.text.de",
                        is(
                                "Die Domain Ihrer E-Mail-Adresse steht auf einer Liste von Wegwerfadressen. Deshalb sieht sich"
                                        + " die Moderation den Kommentar zuerst an. Vorgeworfen wird Ihnen nichts."))
                .body(
                        "items[0].reason.text.en",
                        is(
                                "The domain of your e-mail address is on a list of disposable addresses. Therefore moderators"
                                        + " look at the comment first. Nothing is held against you."));
        sendFrom("gmx.de", person(), article).body("state", is("published"));

        String known = person();
        for (int i = 0; i < 2; i++) {
            assertEquals("published", send(known, article, "Ohne Adresse " + i).getString("state"));
        }
        sendFrom(ShippedRule.DOMAIN, known, article).body("state", is("published"));

        Map<String, Object> off = rule(
                "hold",
                "off",
                Map.of("all", List.of(fact("author.newcomer", "=", true), fact("author.disposableMail", "=", true))));
        Api.asModerator()
                .header("If-Match", "*")
                .body(off)
                .put(RULES + "/" + id)
                .then()
                .statusCode(200);
        try {
            sendFrom(ShippedRule.DOMAIN, person(), article).body("state", is("published"));
        } finally {
            Api.asModerator()
                    .header("If-Match", "*")
                    .delete(RULES + "/" + id)
                    .then()
                    .statusCode(204);
            ShippedRule.on();
        }
    }

    @Test
    void the_reason_of_the_address_stays_with_a_rule_that_holds_for_it_and_is_nobody_elses() {
        String id = ShippedRule.on();
        Map<String, Object> when =
                Map.of("all", List.of(fact("author.newcomer", "=", true), fact("author.disposableMail", "=", true)));
        Map<String, Object> saved = new HashMap<>(rule("hold", "on", when));
        saved.put("name", ShippedRule.NAME);
        saved.put("reason", "address");
        Api.asModerator()
                .header("If-Match", "*")
                .body(saved)
                .put(RULES + "/" + id)
                .then()
                .statusCode(200)
                .body("reason", is("address"));
        page("/moderation/rules/" + id, "de")
                .body(containsString("<option value=\"address\" selected>Wegwerfadresse</option>"));

        Map<String, Object> rejecting = new HashMap<>(saved);
        rejecting.put("action", "reject");
        Map<String, Object> ofText = new HashMap<>(saved);
        ofText.put("when", fact("links.count", ">=", 2));
        for (Map<String, Object> wrong : List.of(rejecting, ofText)) {
            Api.asModerator()
                    .header("If-Match", "*")
                    .body(wrong)
                    .put(RULES + "/" + id)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", is("reason"));
        }
        String comment = Api.comment(person(), Articles.open(), "Guten Tag");
        Api.asModerator()
                .body(Map.of("commentIds", List.of(comment), "action", "remove", "reason", "address"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(422);
    }

    /// As where moderators have made a rule about such addresses before the upgrade.
    @Test
    void the_migration_adds_no_second_rule_about_disposable_addresses() throws Exception {
        ShippedRule.on();
        String count = "SELECT count(*) FROM moderation_rule";
        long before = database.find(count, row -> row.getLong(1)).orElseThrow();
        try (InputStream file = Objects.requireNonNull(
                        getClass().getResourceAsStream("/db/migration/V0267__disposable_addresses.sql"));
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(before, database.find(count, row -> row.getLong(1)).orElseThrow());
    }

    @Test
    void the_rule_of_the_release_is_on_and_holds_nothing_against_anybody() {
        assertEquals(
                "hold on address",
                database.find(
                                "SELECT concat_ws(' ', action, mode, reason) AS rule FROM rule_version"
                                        + " WHERE version = 1 AND changed_by IS NULL AND name = ?",
                                row -> row.getString("rule"),
                                ShippedRule.NAME)
                        .orElseThrow());
    }

    @Test
    void a_disposable_address_is_a_fact_without_the_address() {
        String article = Articles.open();
        Response known = Api.asModerator().get("/api/moderation/word-lists/disposable-domains");
        RequestSpecification put = Api.asModerator().body(Map.of("words", List.of("@wegwerf.example")));
        (known.statusCode() == 404 ? put.header("If-None-Match", "*") : put.header("If-Match", known.header("ETag")))
                .put("/api/moderation/word-lists/disposable-domains")
                .then()
                .statusCode(lessThan(300));
        make(rule(
                "hold",
                "on",
                Map.of("all", List.of(fact("article", "=", article), fact("author.disposableMail", "=", true)))));
        Map.of("post.wegwerf.example", "pending", "wegwerf.example", "pending", "example.org", "published")
                .forEach((domain, state) -> {
                    String author = person();
                    String comment = given().auth()
                            .oauth2(Tokens.withEmail(author, "jemand@" + domain, true))
                            .contentType("application/json")
                            .body(Map.of("articleId", article, "body", "Guten Tag von " + domain))
                            .post("/api/comments")
                            .then()
                            .statusCode(201)
                            .body("state", is(state))
                            .extract()
                            .path("id");
                    assertFalse(database.find(
                                    "SELECT cast(facts AS text) AS facts FROM comment_facts WHERE comment_id = ?",
                                    row -> row.getString("facts"),
                                    Long.parseLong(comment))
                            .orElseThrow()
                            .contains("wegwerf"));
                });
        // What comes with the release holds again: no call deletes a list.
        database.update("DELETE FROM word_list WHERE name = ?", Fact.DISPOSABLE_DOMAINS);
        database.update("DELETE FROM word_list_version WHERE name = ?", Fact.DISPOSABLE_DOMAINS);
        database.update("UPDATE rule_set SET version = version + 1");
        sets.refresh();
    }
}
