package org.leserbrief.comment.selection;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Selections of comments, and decisions on all of them.
@ServiceTest
class SelectionTest {
    private static final String PATH = "/api/moderation/selections";

    @Inject
    Database database;

    private static JsonPath select(Map<String, ?> criteria) {
        return Api.asModerator()
                .body(criteria)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Response decide(String selection, String action) {
        Map<String, Object> decision = new HashMap<>(Map.of("action", action));
        if (!action.equals("approve")) {
            decision.put("reason", "spam");
        }
        return Api.asModerator().body(decision).post(PATH + "/" + selection + "/decision");
    }

    private static JsonPath read(String selection) {
        return Api.asModerator()
                .get(PATH + "/" + selection)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath awaitEnd(String selection, String part) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "done".equals(read(selection).getString(part + ".state")));
        return read(selection);
    }

    private static List<String> comments(String author, String article, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Api.comment(author, article, "Auswahl Nr. %d von %s".formatted(i, author)));
        }
        return ids;
    }

    private static RequestSpecification page() {
        return Api.asModerator()
                .accept(ContentType.HTML)
                .contentType(ContentType.URLENC)
                .redirects()
                .follow(false);
    }

    @Test
    void what_somebody_has_written_is_previewed_removed_and_brought_back_at_once() {
        String article = Articles.open();
        String author = Tokens.idOf("Sel Alma");
        List<String> ids = comments("Sel Alma", article, 3);
        String other = Api.comment("Sel Ole", article, "Von jemand anderem");
        long before = Api.count(article);
        JsonPath selected = select(Map.of("author", author));
        assertEquals(3, selected.getInt("size"));
        assertEquals(false, selected.getBoolean("capped"));
        assertEquals(3, selected.getList("samples").size());
        assertNull((Object) selected.get("decision"));
        String id = selected.getString("id");
        // The preview decides nothing.
        given().get("/api/comments/" + ids.getFirst()).then().statusCode(200);

        decide(id, "remove").then().statusCode(202).body("decision.total", is(3));
        JsonPath done = awaitEnd(id, "decision");
        assertEquals(3, done.getInt("decision.done"));
        ids.forEach(one -> given().get("/api/comments/" + one).then().statusCode(410));
        given().get("/api/comments/" + other).then().statusCode(200);
        assertEquals(before - 3, Api.count(article));
        // Each has its own statement of reasons, history and place in the log.
        Api.as("Sel Alma")
                .get("/api/me/decisions")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].measure", equalTo("comment-removed"));
        Api.asModerator()
                .get("/api/moderation/comments/" + ids.getFirst() + "/history")
                .then()
                .body("items.action", is(List.of("post", "remove")))
                .body("items[1].reason", is("spam"));
        String decision = done.getString("decision.decisionId");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> 3
                        == database.find(
                                        "SELECT count(*) FROM log_entry WHERE content LIKE ?",
                                        row -> row.getInt(1),
                                        "%\"decision\":\"" + decision + "\"%")
                                .orElseThrow());

        Api.asModerator()
                .body(Map.of())
                .post(PATH + "/" + id + "/reversal")
                .then()
                .statusCode(202);
        JsonPath undone = awaitEnd(id, "reversal");
        assertEquals(3, undone.getInt("reversal.done"));
        ids.forEach(one -> given().get("/api/comments/" + one).then().statusCode(200));
        assertEquals(before, Api.count(article));
        Api.asModerator()
                .body(Map.of())
                .post(PATH + "/" + id + "/reversal")
                .then()
                .statusCode(409);
    }

    @Test
    void what_has_changed_since_the_preview_is_skipped_and_what_the_state_forbids_fails() {
        String article = Articles.open();
        List<String> ids = comments("Sel Berta", article, 3);
        Api.decide("remove", ids.get(2));
        JsonPath selected = select(Map.of("author", Tokens.idOf("Sel Berta")));
        assertEquals(3, selected.getInt("size"));
        Api.as("Sel Berta")
                .header("If-Match", Api.etag("Sel Berta", ids.getFirst()))
                .body(Map.of("body", "Inzwischen geändert"))
                .patch("/api/comments/" + ids.getFirst())
                .then()
                .statusCode(200);
        decide(selected.getString("id"), "remove").then().statusCode(202);
        JsonPath done = awaitEnd(selected.getString("id"), "decision");
        assertEquals(1, done.getInt("decision.done"));
        assertEquals(1, done.getInt("decision.skipped"));
        assertEquals(1, done.getInt("decision.failed"));
        given().get("/api/comments/" + ids.getFirst()).then().statusCode(200);
    }

    @Test
    void criteria_narrow_each_other_down() {
        String article = Articles.open();
        String elsewhere = Articles.open();
        Api.comment("Sel Carl", article, "Billige Uhren: 100%_echt kaufen");
        Api.comment("Sel Carl", elsewhere, "billige UHREN: 100%_echt kaufen");
        Api.comment("Sel Carl", article, "Etwas anderes: 100 x echt");
        assertEquals(2, select(Map.of("author", "sel carl", "text", "UHREN")).getInt("size"));
        assertEquals(1, select(Map.of("article", article, "text", "uhren")).getInt("size"));
        assertEquals(2, select(Map.of("article", article)).getInt("size"));
        // Neither is a placeholder.
        assertEquals(1, select(Map.of("article", article, "text", "100%_e")).getInt("size"));
        assertEquals(0, select(Map.of("article", article, "from", "2100-01-01")).getInt("size"));
        assertEquals(
                0,
                select(Map.of("article", article, "to", "2000-01-01T00:00:00Z")).getInt("size"));
        assertEquals(0, select(Map.of("article", article, "state", "pending")).getInt("size"));
        assertEquals(0, select(Map.of("article", article, "rule", "987654321")).getInt("size"));
        // What its author has deleted is nobody's business.
        String deleted = Api.comment("Sel Carl", article, "Gleich weg");
        Api.as("Sel Carl").delete("/api/comments/" + deleted).then().statusCode(204);
        assertEquals(2, select(Map.of("article", article)).getInt("size"));
        // Rejected before anybody could read them.
        String moderated = Articles.premoderated();
        Api.decide("reject", Api.comment("Sel Carl", moderated, "Nie zu sehen"));
        Api.comment("Sel Carl", moderated, "Wartet noch");
        assertEquals(2, select(Map.of("article", moderated)).getInt("size"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "author, nobody has this name at all",
                "author, x",
                "text, y",
                "text, with \u0007 bell",
                "rule, x",
                "rule, -1",
                "article, 0",
                "article, 99999999999999999999",
                "state, deleted",
                "state, published",
                "from, yesterday",
                "to, 2026-13-01",
                "to, +999999999-01-01T00:00:00Z",
                "from, ''"
            })
    void a_criterion_that_cannot_be_is_refused(String field, String value) {
        Api.asModerator()
                .body(Map.of(field, value))
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        page().formParam(field, value).post("/moderation/selections").then().statusCode(422);
        int searched = page().queryParam(field.equals("text") ? "q" : field, value)
                .get("/moderation/search")
                .statusCode();
        assertTrue(searched == 200 || searched == 422, field + " " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"authr\":\"x\"}", "{\"text\":1}", "[]", "", "{\"text\":\"a\",\"text\":\"b\"}", "null"})
    void a_body_that_cannot_be_is_refused(String body) {
        int status = Api.asModerator().body(body).post(PATH).statusCode();
        assertTrue(status == 400 || status == 422, body + ": " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reader", "editor"})
    void only_moderators_select(String role) {
        RequestSpecification request = role.isEmpty() ? Api.as("Sel Paul") : Api.as("Sel Paul", role);
        request.body(Map.of("text", "uhren")).post(PATH).then().statusCode(403);
        Api.as("Sel Paul").get("/moderation/search?q=uhren").then().statusCode(403);
        Api.as("Sel Paul").get("/moderation/selections/new").then().statusCode(403);
        given().contentType(ContentType.JSON).body("{}").post(PATH).then().statusCode(401);
    }

    @Test
    void what_there_is_not_is_not_found_and_a_decision_needs_what_it_needs() {
        for (String unknown : List.of("999999999", "0", "x")) {
            Api.asModerator().get(PATH + "/" + unknown).then().statusCode(404);
            decide(unknown, "approve").then().statusCode(404);
            Api.asModerator()
                    .body(Map.of())
                    .post(PATH + "/" + unknown + "/reversal")
                    .then()
                    .statusCode(404);
            Api.asModerator().delete(PATH + "/" + unknown + "/decision").then().statusCode(404);
            page().get("/moderation/selections/" + unknown).then().statusCode(404);
            page().formParam("action", "approve")
                    .post("/moderation/selections/" + unknown + "/decision")
                    .then()
                    .statusCode(404);
        }
        String id = select(Map.of("article", Articles.open())).getString("id");
        Api.asModerator()
                .body(Map.of())
                .post(PATH + "/" + id + "/reversal")
                .then()
                .statusCode(409);
        Api.asModerator().delete(PATH + "/" + id + "/decision").then().statusCode(409);
        for (Map<String, String> bad : List.of(
                Map.<String, String>of(),
                Map.of("action", "explode"),
                Map.of("action", "remove"),
                Map.of("action", "remove", "reason", "whim"),
                Map.of("action", "remove", "reason", "mistake"),
                Map.of("action", "approve", "reason", "mistake"),
                Map.of("action", "approve", "note", "x".repeat(1_001)),
                Map.of("action", "approve", "note", "\u0000"))) {
            int status = Api.asModerator()
                    .body(bad)
                    .post(PATH + "/" + id + "/decision")
                    .statusCode();
            assertTrue(status == 400 || status == 422, bad + ": " + status);
        }
    }

    @Test
    void of_many_moderators_one_decides_on_a_selection() throws Exception {
        String article = Articles.open();
        comments("Sel Dora", article, 2);
        String id = select(Map.of("article", article)).getString("id");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String moderator = "Sel Mod " + i;
            calls.add(() -> Api.as(moderator, "moderator")
                    .body(Map.of("action", "remove", "reason", "spam"))
                    .post(PATH + "/" + id + "/decision")
                    .statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(10)) {
            for (Future<Integer> one : executor.invokeAll(calls)) {
                answers.add(one.get());
            }
        }
        assertEquals(1, answers.stream().filter(status -> status == 202).count(), answers.toString());
        assertEquals(9, answers.stream().filter(status -> status == 409).count(), answers.toString());
        assertEquals(2, awaitEnd(id, "decision").getInt("decision.done"));
    }

    @Test
    void a_decision_is_stopped_and_what_was_done_by_then_is_undone() {
        String article = Articles.open();
        comments("Sel Emil", article, 2);
        String id = select(Map.of("article", article)).getString("id");
        decide(id, "remove").then().statusCode(202);
        Api.asModerator().delete(PATH + "/" + id + "/decision").then().statusCode(202);
        JsonPath stopped = read(id);
        String state = stopped.getString("decision.state");
        assertTrue(List.of("canceled", "done").contains(state), state);
        int done = stopped.getInt("decision.done");
        assertEquals(2 - done, Api.count(article));
        Api.asModerator()
                .body(Map.of())
                .post(PATH + "/" + id + "/reversal")
                .then()
                .statusCode(202);
        assertEquals(done, awaitEnd(id, "reversal").getInt("reversal.done"));
        assertEquals(2, Api.count(article));
    }

    @Test
    void the_pages_preview_ask_for_the_number_and_tell_how_far_it_is() {
        String article = Articles.open();
        comments("Sel Fritz", article, 2);
        String found = page().queryParam("q", "Sel Fritz")
                .queryParam("article", article)
                .get("/moderation/search")
                .then()
                .statusCode(200)
                .body(containsString("Auswahl Nr. 0 von Sel Fritz"))
                .extract()
                .asString();
        assertTrue(found.contains("/moderation/selections/new?text=Sel+Fritz&amp;article=" + article), found);
        page().queryParam("text", "Sel \"Fritz\" {x}")
                .get("/moderation/selections/new")
                .then()
                .statusCode(200)
                .body(containsString("value=\"Sel &quot;Fritz&quot; {x}\""));
        String location = page().formParam("article", article)
                .formParam("text", "")
                .post("/moderation/selections")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        page().get(location)
                .then()
                .statusCode(200)
                .body(containsString("2 Kommentare ausgewählt"))
                .body(containsString("Auswahl Nr. 1 von Sel Fritz"));
        page().formParam("action", "remove")
                .formParam("reason", "spam")
                .formParam("note", "Aufgeräumt")
                .formParam("size", "3")
                .post(location + "/decision")
                .then()
                .statusCode(422)
                .body(containsString("Die Zahl stimmt nicht."))
                .body(containsString("Aufgeräumt"));
        page().formParam("action", "remove")
                .formParam("size", "2")
                .post(location + "/decision")
                .then()
                .statusCode(422)
                .body(containsString("braucht einen Grund"));
        page().formParam("action", "remove")
                .formParam("reason", "mistake")
                .formParam("size", "2")
                .post(location + "/decision")
                .then()
                .statusCode(422)
                .body(containsString("nur für das Wiederherstellen"));
        page().formParam("action", "remove")
                .formParam("reason", "spam")
                .formParam("size", " 2 ")
                .post(location + "/decision")
                .then()
                .statusCode(303);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> page().get(location).asString().contains("2 von 2 erledigt. Fertig."));
        page().formParam("action", "remove")
                .formParam("reason", "spam")
                .formParam("size", "2")
                .post(location + "/decision")
                .then()
                .statusCode(409);
        page().post(location + "/reversal").then().statusCode(303);
        await().atMost(Duration.ofSeconds(60)).until(() -> Api.count(article) == 2);
        page().header("Accept-Language", "en").get(location).then().body(containsString("Reversal"));
    }

    @Test
    void the_search_finds_a_comment_by_its_number_and_a_name_and_goes_on_in_pages() {
        String article = Articles.open();
        List<String> ids = comments("Sel Gerda", article, 21);
        page().queryParam("q", ids.getFirst())
                .get("/moderation/search")
                .then()
                .statusCode(200)
                .body(containsString("/moderation/comments/" + ids.getFirst() + "\""));
        String first = page().queryParam("author", "SEL GERDA")
                .get("/moderation/search")
                .then()
                .statusCode(200)
                .body(containsString("/moderation/comments/" + ids.getLast() + "\""))
                .body(not(containsString("/moderation/comments/" + ids.getFirst() + "\"")))
                .extract()
                .asString();
        String next = first.replaceAll("(?s).*href=\"(/moderation/search\\?[^\"]*cursor=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .get(next)
                .then()
                .statusCode(200)
                .body(containsString("/moderation/comments/" + ids.getFirst() + "\""))
                .body(not(containsString("/moderation/comments/" + ids.getLast() + "\"")));
        page().queryParam("author", "SEL GERDA")
                .queryParam("cursor", "kaputt")
                .get("/moderation/search")
                .then()
                .statusCode(400);
        page().queryParam("author", "niemand sonst")
                .get("/moderation/search")
                .then()
                .body(containsString("Nichts gefunden"));
    }

    @Test
    void searches_read_indexes_in_their_order() {
        long first = 941_000_000_000L;
        QuarkusTransaction.begin();
        try {
            database.update("""
                    INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown, ever_visible,
                        version, created_at)
                    SELECT n, 941000000, n, int8send(n), 0, gen_random_uuid(), 'Text', 'published', true, true, 1,
                        now() - (n - ?) * interval '1 minute'
                    FROM generate_series(?, ?) n
                    """, first, first, first + 9_999);
            database.run("ANALYZE comment");
            database.run("SET LOCAL enable_bitmapscan = off");
            Criteria day = new Criteria(
                    null,
                    null,
                    null,
                    null,
                    null,
                    Instant.now().minus(Duration.ofDays(2)),
                    Instant.now().minus(Duration.ofDays(1)));
            for (Criteria criteria : List.of(day, new Criteria(null, "ext", null, null, null, null, null))) {
                CommentSearch.Statement statement = CommentSearch.newest(criteria, 1_000, 20);
                Plans.assertReads(
                        database,
                        "comment",
                        1_000,
                        statement.sql(),
                        statement.values().toArray());
            }
        } finally {
            QuarkusTransaction.rollback();
            Plans.tidy(database, "comment");
        }
    }

    @Test
    void what_a_colleague_decides_about_at_this_moment_is_not_forgotten() {
        String moderator = "Sel Renner " + UUID.randomUUID().toString().substring(0, 8);
        String article = Articles.open();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(selectAs(moderator, article));
        }
        long oldest = Long.parseLong(ids.getFirst());
        CompletableFuture<String> sixth;
        QuarkusTransaction.begin();
        try {
            database.update("UPDATE comment_selection SET decision_id = 0 WHERE id = ?", oldest);
            sixth = CompletableFuture.supplyAsync(() -> selectAs(moderator, article));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> database.find("""
                                    SELECT count(*) FROM pg_stat_activity
                                    WHERE wait_event_type = 'Lock' AND query LIKE 'WITH forgotten%'
                                    """, row -> row.getLong(1)).orElseThrow() > 0);
        } finally {
            QuarkusTransaction.commit();
        }
        ids.add(sixth.join());
        assertEquals(
                6L,
                database.find(
                                "SELECT count(*) FROM comment_selection WHERE id = ANY (?)",
                                row -> row.getLong(1),
                                ids.stream().map(Long::parseLong).toList())
                        .orElseThrow());
    }

    private static String selectAs(String moderator, String article) {
        return Api.as(moderator, "moderator")
                .body(Map.of("article", article))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void an_undecided_selection_can_be_read_by_colleagues_and_nothing_is_promised_of_it() {
        String id = select(Map.of("article", Articles.open())).getString("id");
        Api.as("Sel Kollegin", "moderator")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("size", is(0))
                .body("decision", nullValue());
    }
}
