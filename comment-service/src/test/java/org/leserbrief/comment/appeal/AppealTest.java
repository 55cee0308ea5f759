package org.leserbrief.comment.appeal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;

/// Authors appeal against decisions, and somebody else than the first time decides about it.
@ServiceTest
class AppealTest {
    private static final String QUEUE = "/api/moderation/appeals";
    private static final String TEXT = "Das war doch ironisch gemeint";
    private static final String ANSWER = "Wir haben noch einmal gelesen";

    /// 10,000 comments that were removed, with an appeal each, of which 30 wait.
    private static final String FILL = """
            INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown, ever_visible,
                                 version, created_at)
            SELECT 940000000000 + n, 940000000, 940000000000 + n, int8send(940000000000 + n), 0,
                   cast(lpad(to_hex(n % 500), 32, 'c') AS uuid), 'x', 'removed', false, true, 2, now()
            FROM generate_series(0, 9999) AS n
            """;

    private static final String FILL_HISTORY = """
            INSERT INTO comment_history (comment_id, version, at, actor_id, action, from_state, to_state, reason)
            SELECT id, 2, now(), '00000000-0000-0000-0000-0000000000a2', 'remove', 'published', 'removed', 'spam'
            FROM comment WHERE article_id = 940000000
            """;

    private static final String FILL_APPEALS = """
            INSERT INTO appeal (decision, comment_id, version, author_id, text, created_at, state, settled_at)
            SELECT 'c' || id || '-2', id, 2, author_id, 'x', now(),
                   CASE WHEN id < 940000000030 THEN 'open' ELSE 'upheld' END,
                   CASE WHEN id >= 940000000030 THEN now() END
            FROM comment WHERE article_id = 940000000
            """;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static String person() {
        return "Jana " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static RequestSpecification moderator(String name) {
        return Api.as(name, "moderator");
    }

    private static RequestSpecification page(RequestSpecification request) {
        return request.accept(ContentType.HTML).redirects().follow(false);
    }

    private static JsonPath decide(String moderator, String action, String... ids) {
        Map<String, Object> decision = new HashMap<>(Map.of("commentIds", List.of(ids), "action", action));
        if (!action.equals("approve")) {
            decision.put("reason", "insult");
        }
        return moderator(moderator)
                .body(decision)
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .body("results.result", not(containsString("illegal")))
                .extract()
                .jsonPath();
    }

    private static Response appeal(String author, String comment, String text) {
        return Api.as(author).body(Map.of("text", text)).post("/api/comments/" + comment + "/appeals");
    }

    private static Response appealOf(String author, String statement, String text) {
        return Api.as(author).body(Map.of("text", text)).post("/api/me/decisions/" + statement + "/appeals");
    }

    private static Response settle(String moderator, String appeal, String action, String note) {
        return moderator(moderator)
                .body(Map.of("action", action, "note", note))
                .post(QUEUE + "/" + appeal + "/decision");
    }

    /// The appeal against a decision as a moderator finds it in the queue; empty if it does not wait.
    private static Optional<Map<String, Object>> find(String moderator, String statement) {
        String cursor = "";
        while (cursor != null) {
            JsonPath slice = moderator(moderator)
                    .get(QUEUE + "?limit=100&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> found =
                    slice.param("statement", statement).getList("items.findAll { it.statementId == statement }");
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
            cursor = slice.getString("next");
        }
        return Optional.empty();
    }

    private static String waiting(String statement) {
        return String.valueOf(find("Milo", statement).orElseThrow().get("id"));
    }

    private static ValidatableResponse own(String author) {
        return Api.as(author).get("/api/me/decisions").then().statusCode(200);
    }

    /// A comment that a moderator called Mona has removed.
    private static String removed(String author) {
        String id = Api.comment(author, Articles.open(), "Weg damit");
        decide("Mona", "remove", id);
        return id;
    }

    @ParameterizedTest
    @CsvSource({"premoderated, reject", "open, remove"})
    void a_reversal_restores_the_comment_and_all_that_follows(String mode, String action) {
        String jana = person();
        String article = Articles.published(mode, null);
        String id = Api.comment(jana, article, "Gar nicht so schlimm");
        decide("Mona", action, id);
        String statement = "c" + id + "-2";
        own(jana)
                .body("items[0].appealable", is(true))
                .body("items[0].appealUntil", notNullValue())
                .body("items[0].appeal", nullValue());
        appeal(jana, id, TEXT)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/me/decisions/" + statement))
                .body("state", is("open"))
                .body("text", is(TEXT))
                .body("answer", nullValue());
        own(jana).body("items[0].appealable", is(false)).body("items[0].appeal.state", is("open"));
        Map<String, Object> waiting = find("Milo", statement).orElseThrow();
        JsonPath seen = moderator("Milo").get(QUEUE + "/" + waiting.get("id")).jsonPath();
        assertEquals("Mona", seen.getString("decision.by"));
        assertEquals("insult", seen.getString("decision.reason"));
        assertEquals(TEXT, seen.getString("text"));
        assertEquals("Gar nicht so schlimm", seen.getString("comment.body"));
        assertEquals(true, seen.getBoolean("decidable"));
        long before = Api.count(article);
        settle("Milo", waiting(statement), "reverse", ANSWER)
                .then()
                .statusCode(200)
                .body("state", is("reversed"))
                .body("answer.by", is("Milo"))
                .body("comment.state", is("published"));
        assertEquals(before + 1, Api.count(article));
        given().get("/api/comments/" + id).then().statusCode(200).body("body", is("Gar nicht so schlimm"));
        own(jana)
                .body("items[0].measure", is("comment-restored"))
                .body("items[1].state", is("withdrawn"))
                .body("items[1].appeal.state", is("reversed"))
                .body("items[1].appeal.answer", is(ANSWER))
                .body(not(containsString("Milo")));
        Api.asModerator()
                .get("/api/moderation/comments/" + id + "/history")
                .then()
                .body("items.action", is(List.of("post", action, "reverse")))
                .body("items[2].note", is(ANSWER));
        assertEquals(Optional.empty(), find("Milo", statement));
        // Removed once more, it is another decision, which has an appeal of its own.
        decide("Milo", "remove", id);
        appeal(jana, id, TEXT).then().statusCode(201);
    }

    @Test
    void what_is_upheld_stays_as_it_is_and_its_author_reads_why() {
        String jana = person();
        String id = removed(jana);
        appeal(jana, id, TEXT).then().statusCode(201);
        settle("Milo", waiting("c" + id + "-2"), "uphold", ANSWER)
                .then()
                .statusCode(200)
                .body("state", is("upheld"));
        given().get("/api/comments/" + id).then().statusCode(410);
        own(jana)
                .body("items.size()", is(1))
                .body("items[0].state", is("in-force"))
                .body("items[0].appealable", is(false))
                .body("items[0].appeal.state", is("upheld"))
                .body("items[0].appeal.answer", is(ANSWER))
                .body("items[0].nextSteps.code", is(List.of("write", "contact")));
        appeal(jana, id, TEXT).then().statusCode(409).body("type", endsWith(":appeal-exists"));
    }

    @Test
    void of_a_decision_about_many_comments_only_the_appealed_one_comes_back() {
        String jana = person();
        String article = Articles.open();
        String first = Api.comment(jana, article, "Erster");
        String second = Api.comment(jana, article, "Zweiter");
        String third = Api.comment(person(), article, "Dritter");
        String decision = decide("Mona", "remove", first, second, third).getString("decisionId");
        appeal(jana, second, TEXT).then().statusCode(201);
        settle("Milo", waiting("c" + second + "-2"), "reverse", ANSWER).then().statusCode(200);
        given().get("/api/comments/" + second).then().statusCode(200);
        given().get("/api/comments/" + first).then().statusCode(410);
        given().get("/api/comments/" + third).then().statusCode(410);
        assertEquals(1, Api.count(article));
        // The decision can still be undone for the others, and leaves this one alone.
        moderator("Mona")
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200)
                .body("results.result", is(List.of("ok", "outdated", "ok")));
        assertEquals(3, Api.count(article));
    }

    @Test
    void a_reversal_settles_the_reports_the_other_way() {
        String jana = person();
        String reporter = person();
        String id = Api.comment(jana, Articles.open(), "Gemeldet");
        Api.as(reporter)
                .body(Map.of("reason", "insult"))
                .post("/api/comments/" + id + "/reports")
                .then()
                .statusCode(202);
        decide("Mona", "remove", id);
        Api.as(reporter).get("/api/reports").then().body("items[0].state", is("upheld"));
        appeal(jana, id, TEXT).then().statusCode(201);
        settle("Milo", waiting("c" + id + "-2"), "reverse", ANSWER).then().statusCode(200);
        Api.as(reporter).get("/api/reports").then().body("items[0].state", is("rejected"));
    }

    @Test
    void whoever_has_restricted_it_does_not_decide() {
        String jana = person();
        String id = removed(jana);
        appeal(jana, id, TEXT).then().statusCode(201);
        String statement = "c" + id + "-2";
        assertEquals(false, find("Mona", statement).orElseThrow().get("decidable"));
        String appeal = waiting(statement);
        for (String action : List.of("uphold", "reverse")) {
            settle("Mona", appeal, action, ANSWER)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("type", endsWith(":first-decider"));
        }
        own(jana).body("items[0].appeal.state", is("open"));
        // The removal came back by the reversal of a restoration: both have had a part in it.
        String other = removed(jana);
        String restoration = decide("Milo", "restore", other).getString("decisionId");
        moderator("Mira")
                .body(Map.of())
                .post("/api/moderation/decisions/" + restoration + "/reversal")
                .then()
                .statusCode(200);
        appeal(jana, other, TEXT).then().statusCode(201);
        String again = waiting("c" + other + "-4");
        settle("Mona", again, "uphold", ANSWER).then().statusCode(403);
        settle("Mira", again, "uphold", ANSWER).then().statusCode(403);
        settle("Milo", again, "reverse", ANSWER).then().statusCode(200);
        given().get("/api/comments/" + other).then().statusCode(200);
    }

    @Test
    void whoever_has_restricted_the_author_before_does_not_decide() {
        String jana = person();
        String author = Api.post(jana, Articles.open(), "Noch").getString("author.id");
        Api.restrict(author, Map.of("kind", "banned", "reason", "spam"));
        moderator("Mira")
                .header(
                        "If-Match",
                        Api.asModerator().get(Api.restrictionOf(author)).header("ETag"))
                .body(Map.of(
                        "kind",
                        "suspended",
                        "until",
                        Instant.now().plus(Duration.ofDays(9)).toString(),
                        "reason",
                        "spam"))
                .put(Api.restrictionOf(author))
                .then()
                .statusCode(200);
        String statement = own(jana).extract().jsonPath().getString("items[0].id");
        appealOf(jana, statement, TEXT).then().statusCode(201);
        assertEquals(false, find("Mona", statement).orElseThrow().get("decidable"));
        settle("Mona", waiting(statement), "uphold", ANSWER)
                .then()
                .statusCode(403)
                .body("type", endsWith(":first-decider"));
        settle("Mira", waiting(statement), "uphold", ANSWER).then().statusCode(403);
        settle("Milo", waiting(statement), "uphold", ANSWER).then().statusCode(200);
    }

    @Test
    void only_moderators_decide_and_no_service() {
        String jana = person();
        String id = removed(jana);
        appeal(jana, id, TEXT).then().statusCode(201);
        String appeal = waiting("c" + id + "-2");
        Map<String, String> decision = Map.of("action", "reverse", "note", ANSWER);
        given().contentType(ContentType.JSON)
                .body(decision)
                .post(QUEUE + "/" + appeal + "/decision")
                .then()
                .statusCode(401);
        Api.as(jana)
                .body(decision)
                .post(QUEUE + "/" + appeal + "/decision")
                .then()
                .statusCode(403);
        Api.as("Emil", "editor")
                .body(decision)
                .post(QUEUE + "/" + appeal + "/decision")
                .then()
                .statusCode(403);
        Api.as("Robot", "moderator", "service")
                .body(decision)
                .post(QUEUE + "/" + appeal + "/decision")
                .then()
                .statusCode(403)
                .body("type", endsWith(":machine"));
        Api.as(jana).get(QUEUE).then().statusCode(403);
        Api.as(jana).get(QUEUE + "/" + appeal).then().statusCode(403);
        given().get(QUEUE).then().statusCode(401);
    }

    @Test
    void of_two_moderators_one_decides_and_the_other_learns_who_did() throws Exception {
        String jana = person();
        String article = Articles.open();
        for (List<String> actions :
                List.of(List.of("reverse", "reverse"), List.of("reverse", "uphold"), List.of("uphold", "uphold"))) {
            String id = Api.comment(jana, article, "Um die Wette " + actions);
            decide("Mona", "remove", id);
            appeal(jana, id, TEXT).then().statusCode(201);
            String appeal = waiting("c" + id + "-2");
            List<Response> answers = atOnce(List.of(
                    () -> settle("Milo", appeal, actions.get(0), ANSWER),
                    () -> settle("Mira", appeal, actions.get(1), ANSWER)));
            Response first = answers.get(0).statusCode() == 200 ? answers.get(0) : answers.get(1);
            Response second = first == answers.get(0) ? answers.get(1) : answers.get(0);
            first.then().statusCode(200);
            second.then()
                    .statusCode(409)
                    .body("type", endsWith(":appeal-settled"))
                    .body("detail", containsString(first.jsonPath().getString("answer.by")));
            own(jana).body("items.findAll { it.comment.id == '" + id + "' && it.appeal != null }.size()", is(1));
        }
    }

    @Test
    void of_two_appeals_at_once_one_counts() throws Exception {
        String jana = person();
        String id = removed(jana);
        List<Response> answers = atOnce(List.of(
                () -> appeal(jana, id, TEXT),
                () -> appealOf(jana, "c" + id + "-2", TEXT),
                () -> appeal(jana, id, TEXT),
                () -> appealOf(jana, "c" + id + "-2", TEXT)));
        List<Integer> statuses =
                answers.stream().map(Response::statusCode).sorted().toList();
        assertEquals(List.of(201, 409, 409, 409), statuses);
    }

    @Test
    void an_appeal_and_the_end_of_its_decision_at_once_leave_nothing_waiting() throws Exception {
        String jana = person();
        String article = Articles.open();
        for (int i = 0; i < 10; i++) {
            String id = Api.comment(jana, article, "Wettlauf " + i);
            decide("Mona", "remove", id);
            List<Response> answers = atOnce(List.of(() -> appeal(jana, id, TEXT), () -> {
                decide("Mona", "restore", id);
                return given().get("/api/comments/" + id);
            }));
            assertTrue(List.of(201, 409).contains(answers.getFirst().statusCode()), answers.getFirst()::asString);
            assertEquals(Optional.empty(), find("Milo", "c" + id + "-2"));
        }
    }

    private static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Response> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    @Test
    void what_ends_otherwise_settles_the_appeal() {
        String jana = person();
        String id = removed(jana);
        appeal(jana, id, TEXT).then().statusCode(201);
        String appeal = waiting("c" + id + "-2");
        // Also by whoever has decided first, in the author's favour.
        decide("Mona", "restore", id);
        own(jana).body("items[1].appeal.state", is("moot")).body("items[1].appeal.answer", nullValue());
        settle("Milo", appeal, "reverse", ANSWER).then().statusCode(409).body("type", endsWith(":appeal-settled"));
        assertEquals(Optional.empty(), find("Milo", "c" + id + "-2"));
    }

    @ParameterizedTest
    @CsvSource({"premoderated", "suspended", "banned"})
    void a_restricted_account_appeals_and_is_freed(String kind) {
        String jana = person();
        String article = Articles.open();
        String author = Api.post(jana, article, "Noch").getString("author.id");
        Api.restrict(
                author,
                Map.of(
                        "kind",
                        kind,
                        "until",
                        Instant.now().plus(Duration.ofDays(9)).toString(),
                        "reason",
                        "spam"));
        String statement = own(jana).extract().jsonPath().getString("items[0].id");
        assertTrue(statement.startsWith("a"), statement);
        appealOf(jana, statement, TEXT).then().statusCode(201);
        Map<String, Object> waiting = find("Milo", statement).orElseThrow();
        assertEquals(null, waiting.get("comment"));
        assertEquals(false, find("Mona", statement).orElseThrow().get("decidable"));
        settle("Mona", waiting(statement), "reverse", ANSWER).then().statusCode(403);
        settle("Milo", waiting(statement), "reverse", ANSWER)
                .then()
                .statusCode(200)
                .body("decision.measure", is("author-" + kind))
                .body("state", is("reversed"));
        own(jana)
                .body("items[0].measure", is("author-unrestricted"))
                .body("items[1].state", is("withdrawn"))
                .body("items[1].appeal.answer", is(ANSWER));
        Api.send(jana, article, null, "Wieder da").then().statusCode(201).body("state", is("published"));
    }

    @Test
    void a_restriction_that_is_changed_ends_the_appeal_and_an_expired_one_can_be_appealed() {
        String jana = person();
        String author = Api.post(jana, Articles.open(), "Noch").getString("author.id");
        Api.restrict(author, Map.of("kind", "premoderated", "reason", "spam"));
        String first = own(jana).extract().jsonPath().getString("items[0].id");
        appealOf(jana, first, TEXT).then().statusCode(201);
        String until = Instant.now().plus(Duration.ofDays(1)).toString();
        Api.restrict(author, Map.of("kind", "suspended", "until", until, "reason", "spam"));
        own(jana).body("items[1].appeal.state", is("moot"));
        clock.pass(Duration.ofDays(2));
        own(jana).body("items[0].state", is("expired")).body("items[0].appealable", is(true));
        String second = own(jana).extract().jsonPath().getString("items[0].id");
        appealOf(jana, second, TEXT).then().statusCode(201);
        settle("Milo", waiting(second), "reverse", ANSWER).then().statusCode(200);
    }

    @Test
    void six_months_are_enough_and_a_day_more_is_not() {
        String jana = person();
        String id = removed(jana);
        String other = removed(jana);
        String day = own(jana).extract().jsonPath().getString("items[0].appealUntil");
        clock.pass(Duration.ofDays(180));
        appeal(jana, other, TEXT).then().statusCode(201);
        clock.pass(Duration.ofDays(5));
        appeal(jana, id, TEXT)
                .then()
                .statusCode(409)
                .body("type", endsWith(":appeal-too-late"))
                .body("detail", containsString(day));
        own(jana)
                .body("items[1].appealable", is(false))
                .body("items[1].nextSteps.code", is(List.of("write", "contact")));
    }

    @Test
    void only_what_restricts_can_be_appealed() {
        String jana = person();
        String article = Articles.premoderated();
        String id = Api.comment(jana, article, "Wartet");
        appeal(jana, id, TEXT).then().statusCode(409).body("type", endsWith(":nothing-to-appeal"));
        String approval = decide("Mona", "approve", id).getString("decisionId");
        appeal(jana, id, TEXT).then().statusCode(409).body("type", endsWith(":nothing-to-appeal"));
        moderator("Mona").body(Map.of()).post("/api/moderation/decisions/" + approval + "/reversal");
        // It is held, with the moderators anyway.
        own(jana).body("items[0].appealable", is(false)).body("items[0].appealUntil", nullValue());
        appealOf(jana, "c" + id + "-3", TEXT).then().statusCode(409).body("type", endsWith(":nothing-to-appeal"));
        decide("Mona", "reject", id);
        decide("Mona", "approve", id);
        appeal(jana, id, TEXT).then().statusCode(409).body("type", endsWith(":decision-undone"));
    }

    @Test
    void somebody_elses_and_unknown_decisions_are_not_found() {
        String jana = person();
        String id = removed(jana);
        String stranger = person();
        appeal(stranger, id, TEXT).then().statusCode(404).contentType("application/problem+json");
        appealOf(stranger, "c" + id + "-2", TEXT).then().statusCode(404);
        Api.as(stranger).get("/api/me/decisions/c" + id + "-2").then().statusCode(404);
        page(Api.as(stranger)).get("/me/decisions/c" + id + "-2").then().statusCode(404);
        given().contentType(ContentType.JSON)
                .body(Map.of("text", TEXT))
                .post("/api/comments/" + id + "/appeals")
                .then()
                .statusCode(401);
        for (String unknown : List.of("999999999", "0", "x", "99999999999999999999", "%00")) {
            appeal(jana, unknown, TEXT).then().statusCode(404);
        }
        for (String unknown : List.of("c" + id + "-1", "c" + id + "-02", "c" + id, "a1", "x", "c0-0", "a0")) {
            appealOf(jana, unknown, TEXT).then().statusCode(404);
        }
        for (String unknown : List.of("999999999", "0", "x", "99999999999999999999")) {
            settle("Milo", unknown, "uphold", ANSWER).then().statusCode(404);
            moderator("Milo").get(QUEUE + "/" + unknown).then().statusCode(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\": null}",
                "{\"text\": \"\"}",
                "{\"text\": \" \\u200b \"}",
                "{\"text\": \"a\\u0000b\"}",
                "{\"text\": \"\\ud800\"}",
                "{\"text\": 7}",
                "{\"text\": \"x\", \"state\": \"reversed\"}"
            })
    void a_text_that_is_none_is_refused(String body) {
        String jana = person();
        String id = removed(jana);
        int status =
                Api.as(jana).body(body).post("/api/comments/" + id + "/appeals").statusCode();
        assertTrue(status == 422 || status == 400, "status " + status);
        own(jana).body("items[0].appealable", is(true));
    }

    @Test
    void the_longest_text_is_taken_and_a_longer_one_is_not() {
        String jana = person();
        String id = removed(jana);
        appeal(jana, id, "🚲".repeat(5_001)).then().statusCode(422).body("errors[0].field", is("text"));
        appeal(jana, id, "🚲".repeat(5_000)).then().statusCode(201);
        String appeal = waiting("c" + id + "-2");
        settle("Milo", appeal, "uphold", "x".repeat(5_001)).then().statusCode(422);
        settle("Milo", appeal, "uphold", " ").then().statusCode(422);
        settle("Milo", appeal, "destroy", ANSWER).then().statusCode(422);
        moderator("Milo")
                .body(Map.of("action", "uphold"))
                .post(QUEUE + "/" + appeal + "/decision")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("note"));
        settle("Milo", appeal, "uphold", "x".repeat(5_000)).then().statusCode(200);
    }

    @Test
    void bidirectional_controls_take_effect_in_their_own_line_only() {
        String jana = person();
        String id = removed(jana);
        appeal(jana, id, "a\u202Eb\u2067c").then().statusCode(201).body("text", is("ab\u2067c\u2069"));
        settle("Milo", waiting("c" + id + "-2"), "uphold", "x\u202Ey").then().body("answer.text", is("xy"));
    }

    @Test
    void nobody_else_reads_an_appeal_and_a_withdrawn_account_leaves_none() {
        String jana = person();
        String article = Articles.open();
        String parent = Api.comment(jana, article, "Weg damit");
        Api.reply(person(), article, parent, "Antwort");
        decide("Mona", "remove", parent);
        String secret = "Geheim " + UUID.randomUUID();
        appeal(jana, parent, secret).then().statusCode(201);
        for (String path : List.of(
                "/api/comments?article=" + article,
                "/api/comments/" + parent,
                "/api/comments/" + parent + "/replies",
                "/news/" + article + "/comments")) {
            given().get(path).then().body(not(containsString(secret)));
        }
        own(person()).body(not(containsString(secret)));
        String appeal = waiting("c" + parent + "-2");
        Erasing.erase(jana);
        own(jana).body(not(containsString(secret)));
        moderator("Milo")
                .get(QUEUE + "/" + appeal)
                .then()
                .statusCode(200)
                .body("state", is("moot"))
                .body("author.id", nullValue())
                .body(not(containsString(secret)));
        appeal(jana, parent, TEXT).then().statusCode(403);
        assertEquals(
                0L,
                database.find("SELECT count(*) FROM appeal WHERE text = ?", row -> row.getLong(1), secret)
                        .orElseThrow());
    }

    @Test
    void the_queue_is_counted_and_read_page_by_page_oldest_first() {
        String jana = person();
        String article = Articles.open();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = Api.comment(jana, article, "Nummer " + i);
            decide("Mona", "remove", id);
            appeal(jana, id, TEXT).then().statusCode(201);
            expected.add("c" + id + "-2");
        }
        moderator("Milo")
                .get("/api/moderation/queues")
                .then()
                .body("items.find { it.queue == 'appeals' }.size", not(is(0)))
                .body("items.find { it.queue == 'appeals' }.oldest", notNullValue());
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath slice = moderator("Milo")
                    .get(QUEUE + "?limit=2&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(slice.getList("items.statementId"));
            cursor = slice.getString("next");
        }
        assertEquals(expected, seen.stream().filter(expected::contains).toList());
        for (String limit : List.of("0", "101", "x")) {
            moderator("Milo").get(QUEUE + "?limit=" + limit).then().statusCode(422);
        }
        moderator("Milo").get(QUEUE + "?cursor=x").then().statusCode(400);
    }

    @Test
    void an_author_appeals_and_a_moderator_answers_without_a_script() {
        String jana = person();
        String id = Api.comment(jana, Articles.open(), "Frech & <laut>");
        decide("Mona", "remove", id);
        String statement = "/me/decisions/c" + id + "-2";
        page(Api.as(jana))
                .get("/me/decisions")
                .then()
                .statusCode(200)
                .body(containsString("action=\"" + statement + "/appeal\""))
                .body(containsString("Bis einschließlich"));
        page(Api.as(jana))
                .contentType(ContentType.URLENC)
                .formParam("text", " ")
                .post(statement + "/appeal")
                .then()
                .statusCode(422)
                .body(containsString("Bitte schreiben Sie, was an der Entscheidung falsch ist."));
        page(Api.as(jana))
                .contentType(ContentType.URLENC)
                .formParam("text", "x".repeat(5_001))
                .post(statement + "/appeal")
                .then()
                .statusCode(422)
                .body(containsString("x".repeat(5_001)));
        page(Api.as(jana))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("text", "Das <i>ist</i>\r\nerlaubt")
                .post(statement + "/appeal")
                .then()
                .statusCode(303)
                .header("Location", endsWith(statement));
        page(Api.as(jana))
                .get(statement)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("Das &lt;i&gt;ist&lt;/i&gt;\nerlaubt"))
                .body(containsString("noch nicht entschieden"));
        // A second time, what was typed stays.
        page(Api.as(jana))
                .contentType(ContentType.URLENC)
                .formParam("text", "Noch einmal")
                .post(statement + "/appeal")
                .then()
                .statusCode(409)
                .body(containsString("schon Einspruch eingelegt"));
        String appeal = waiting("c" + id + "-2");
        String path = "/moderation/appeals/" + appeal;
        page(moderator("Milo"))
                .get("/moderation")
                .then()
                .body(containsString("href=\"/moderation/appeals\""))
                .body(containsString("Einsprüche"));
        page(moderator("Mona"))
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Sie waren an der Entscheidung beteiligt"));
        page(moderator("Milo"))
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Das &lt;i&gt;ist&lt;/i&gt;"))
                .body(containsString("Kommentar entfernt von Mona"))
                .body(containsString("Grund: Beleidigung"))
                .body(containsString("Zusammenhang und Verlauf"));
        page(moderator("Milo").header("Accept-Language", "en"))
                .get(path)
                .then()
                .body(containsString("Comment removed by Mona"));
        answer("Milo", path, "uphold", " ").statusCode(422).body(containsString("begründen"));
        answer("Milo", path, "", "Getippt").statusCode(422).body(containsString("Getippt"));
        answer("Mona", path, "reverse", "Getippt").statusCode(403).body(containsString("nicht beteiligt"));
        answer("Milo", path, "reverse", ANSWER).statusCode(303).header("Location", endsWith("/moderation/appeals"));
        answer("Mira", path, "uphold", "Getippt")
                .statusCode(409)
                .body(containsString("Milo hat die Entscheidung aufgehoben"));
        page(Api.as(jana)).get(statement).then().body(containsString(ANSWER)).body(containsString("hat Erfolg"));
        page(Api.as(jana).header("Accept-Language", "en"))
                .get(statement)
                .then()
                .body(containsString("Your appeal was successful"));
        page(Api.as(jana)).get(path).then().statusCode(403);
    }

    private static ValidatableResponse answer(String moderator, String path, String action, String answer) {
        return page(moderator(moderator))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("action", action)
                .formParam("answer", answer)
                .post(path + "/decision")
                .then();
    }

    @Test
    void of_10000_appeals_the_queue_reads_those_that_wait() {
        database.run(FILL);
        database.run(FILL_HISTORY);
        database.run(FILL_APPEALS);
        try {
            database.run("ANALYZE comment");
            database.run("ANALYZE comment_history");
            database.run("ANALYZE appeal");
            Object[] values = AppealQueries.values(
                    UUID.fromString("00000000-0000-0000-0000-0000000000a1"),
                    Instant.parse("0001-01-01T00:00:00Z"),
                    0,
                    new Limit(Limit.DEFAULT));
            Plans.assertReads(database, "appeal", 26, AppealQueries.QUEUE, values);
            Plans.assertReads(database, "comment_history", 4 * 26, AppealQueries.QUEUE, values);
            Plans.assertReads(database, "appeal", 1, AppealQueries.AGAINST, List.of("c940000000005-2"));
        } finally {
            database.update("DELETE FROM appeal WHERE comment_id >= 940000000000");
        }
    }
}
