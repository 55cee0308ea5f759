package org.leserbrief.comment.heat;

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

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Heated discussions: what moderators choose, what a job makes of the figures, and what it means for who writes.
@ServiceTest
class HeatTest {
    @Inject
    TestClock clock;

    @Inject
    HeatJob job;

    @Inject
    Database database;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static String path(String article) {
        return "/api/moderation/discussions/" + article + "/heat";
    }

    private static Response put(String article, Object body) {
        return Api.asModerator().body(body).put(path(article));
    }

    private static void set(String article, String mode, @Nullable Integer seconds) {
        Map<String, Object> body = new HashMap<>(Map.of("mode", mode));
        body.put("seconds", seconds);
        put(article, body).then().statusCode(200);
    }

    private static ValidatableResponse heat(String article) {
        return Api.asModerator().get(path(article)).then().statusCode(200);
    }

    private static String person() {
        return "Hanna " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static RequestSpecification page(String name, String language) {
        return given().accept(ContentType.HTML)
                .auth()
                .oauth2(Tokens.of(name))
                .header("Accept-Language", language)
                .redirects()
                .follow(false);
    }

    private static RequestSpecification desk() {
        return Api.asModerator().accept(ContentType.HTML).redirects().follow(false);
    }

    private static void refused(Response answer, int most) {
        answer.then().statusCode(429).body("type", is("urn:leserbrief:problem:slow-mode"));
        int wait = Integer.parseInt(answer.header("Retry-After"));
        assertTrue(wait > 0 && wait <= most, () -> "Retry-After: " + wait);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 900})
    void an_author_writes_one_comment_in_an_interval(int seconds) {
        String article = Articles.open();
        String author = person();
        String first = Api.comment(author, article, "Vorher");
        set(article, "slow", seconds);
        // What was written before counts, and so does what is gone.
        refused(Api.send(author, article, null, "Gleich danach"), seconds);
        Api.as(author).delete("/api/comments/" + first).then().statusCode(204);
        refused(Api.send(author, article, null, "Nach dem Löschen"), seconds);
        clock.pass(Duration.ofSeconds(seconds - 30));
        refused(Api.send(author, article, null, "Etwas zu früh"), 30);
        clock.pass(Duration.ofSeconds(30));
        Api.comment(author, article, "Jetzt");
        // Others, and other discussions.
        String other = Api.comment(person(), article, "Jemand anderes");
        refused(Api.send(author, article, other, "Auch keine Antwort"), seconds);
        Api.comment(author, Articles.open(), "Woanders");
        set(article, "off", null);
        Api.comment(author, article, "Wieder frei");
    }

    @Test
    void moderators_are_not_slowed_down() {
        String article = Articles.open();
        set(article, "slow", 900);
        for (int i = 0; i < 3; i++) {
            Api.asModerator()
                    .body(Map.of("articleId", article, "body", "Bitte sachlich, " + i))
                    .post("/api/comments")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void a_refused_comment_does_not_use_its_key_up_and_a_stored_one_is_told_again() {
        String article = Articles.open();
        set(article, "slow", 60);
        String author = person();
        String key = UUID.randomUUID().toString();
        Map<String, Object> comment = Map.of("articleId", article, "body", "Einmal");
        String id = Api.as(author)
                .header("Idempotency-Key", key)
                .body(comment)
                .post("/api/comments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.as(author)
                .header("Idempotency-Key", key)
                .body(comment)
                .post("/api/comments")
                .then()
                .statusCode(201)
                .body("id", is(id));
        String other = UUID.randomUUID().toString();
        Map<String, Object> next = Map.of("articleId", article, "body", "Zweimal");
        refused(Api.as(author).header("Idempotency-Key", other).body(next).post("/api/comments"), 60);
        clock.pass(Duration.ofSeconds(60));
        Api.as(author)
                .header("Idempotency-Key", other)
                .body(next)
                .post("/api/comments")
                .then()
                .statusCode(201);
    }

    @Test
    void of_an_authors_simultaneous_comments_one_is_stored() throws Exception {
        String article = Articles.open();
        set(article, "slow", 60);
        for (int round = 0; round < 5; round++) {
            String author = person();
            Api.comment(author, Articles.open(), "Bekannt");
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
                List<Future<Integer>> sent = IntStream.range(0, 4)
                        .mapToObj(i -> clients.submit(() -> Api.send(author, article, null, "Gleichzeitig " + i)
                                .statusCode()))
                        .toList();
                for (Future<Integer> answer : sent) {
                    statuses.add(answer.get());
                }
            }
            statuses.sort(null);
            assertEquals(List.of(201, 429, 429, 429), statuses);
        }
    }

    @Test
    void an_edit_is_no_new_comment() {
        String article = Articles.open();
        set(article, "slow", 60);
        String author = person();
        String id = Api.comment(author, article, "Mit Tipfehler");
        Api.as(author)
                .header("If-Match", Api.etag(author, id))
                .body(Map.of("body", "Ohne Tippfehler"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void premoderated_comments_wait_as_those_on_a_premoderated_article() {
        String article = Articles.open();
        set(article, "premoderated", null);
        String author = person();
        Api.send(author, article, null, "Wartet").then().statusCode(201).body("state", is("pending"));
        assertEquals(0, Api.count(article));
        Api.asModerator()
                .get("/api/moderation/queue?article=" + article)
                .then()
                .body("items[0].reasons", is(List.of("article")));
        // An edit waits, too.
        set(article, "off", null);
        String id = Api.comment(author, article, "Sichtbar");
        set(article, "premoderated", null);
        Api.as(author)
                .header("If-Match", Api.etag(author, id))
                .body(Map.of("body", "Geändert"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200)
                .body("state", is("pending"));
    }

    @ParameterizedTest
    @CsvSource({
        "open, off, , open, ",
        "open, auto, , open, ",
        "open, slow, 300, slow, 300",
        "open, premoderated, , premoderated, ",
        "premoderated, off, , premoderated, ",
        "premoderated, slow, 60, premoderated, 60",
        "premoderated, premoderated, , premoderated, ",
        "closed, slow, 60, closed, ",
        "closed, premoderated, , closed, ",
    })
    void the_stricter_of_article_and_heat_holds(
            String article, String heat, @Nullable Integer seconds, String mode, @Nullable Integer slowSeconds) {
        String id = Articles.published(article, null);
        set(id, heat, seconds);
        for (RequestSpecification reader : List.of(given(), Api.as("Rita"))) {
            reader.get("/api/comments?article=" + id)
                    .then()
                    .statusCode(200)
                    .body("items", emptyIterable())
                    .body("next", nullValue())
                    .body("discussion.mode", is(mode))
                    .body("discussion.slowSeconds", is(slowSeconds))
                    .body("discussion.closesAt", nullValue());
        }
    }

    @Test
    void readers_see_a_change_at_once() {
        String article = Articles.open();
        String before = given().get("/api/comments?article=" + article).asString();
        assertTrue(before.contains("\"mode\":\"open\""), before);
        set(article, "slow", 60);
        given().get("/api/comments?article=" + article).then().body("discussion.mode", is("slow"));
        set(article, "auto", null);
        given().get("/api/comments?article=" + article).then().body("discussion.mode", is("open"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slow | 60 | de | Hier geht es hoch her: ein Kommentar pro Minute.",
                "slow | 300 | de | Hier geht es hoch her: ein Kommentar alle fünf Minuten.",
                "slow | 900 | de | Hier geht es hoch her: ein Kommentar alle 15 Minuten.",
                "premoderated | | de | Hier geht es hoch her: Jeder Kommentar erscheint erst",
                "slow | 60 | en | This is a heated discussion: one comment a minute.",
                "slow | 300 | en | one comment every five minutes.",
                "slow | 900 | en | one comment every 15 minutes.",
                "premoderated | | en | each comment appears only after moderators have approved it.",
            })
    void the_page_says_what_holds_before_the_form(
            String mode, @Nullable Integer seconds, String language, String words) {
        String article = Articles.open();
        String address = "/news/" + article + "/comments";
        page("Rita", language).get(address).then().statusCode(200).body(not(containsString(words)));
        set(article, mode, seconds);
        String html = page("Rita", language).get(address).asString();
        assertTrue(html.contains(words), html);
        assertTrue(html.contains(
                language.equals("de") ? "bis die Moderation es aufhebt" : "until the moderators lift it"));
        assertTrue(html.indexOf(words) < html.indexOf("<form class=\"comment-form\""), html);
        given().accept(ContentType.HTML)
                .header("Accept-Language", language)
                .get(address)
                .then()
                .body(containsString(words));
        set(article, "off", null);
        page("Rita", language).get(address).then().body(not(containsString(words)));
    }

    @Test
    void a_closed_discussion_says_nothing_of_its_heat() {
        String article = Articles.closed();
        set(article, "slow", 60);
        page("Rita", "de")
                .get("/news/" + article + "/comments")
                .then()
                .statusCode(200)
                .body(not(containsString("hoch her")));
    }

    @ParameterizedTest
    @CsvSource({
        "60, de, ein Kommentar pro Minute, noch einmal ab.",
        "900, de, ein Kommentar alle 15 Minuten, in 15 Minuten noch einmal ab.",
        "900, en, one comment every 15 minutes, send it again in 15 minutes."
    })
    void the_page_keeps_what_was_typed_and_says_when_to_try_again(
            int seconds, String language, String why, String when) {
        String article = Articles.open();
        set(article, "slow", seconds);
        String author = person();
        Api.comment(author, article, "Der erste");
        page(author, language)
                .contentType(ContentType.URLENC)
                .formParam("body", "Lange getippt & <nicht> verloren")
                .formParam("token", UUID.randomUUID().toString())
                .post("/news/" + article + "/comments")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body(containsString("Lange getippt &amp; &lt;nicht&gt; verloren"))
                .body(containsString(why))
                .body(containsString(when));
    }

    @Test
    void what_was_decided_is_kept_with_who_and_when() {
        String article = Articles.open();
        heat(article).body("mode", is("auto")).body("level", is("off")).body("history", emptyIterable());
        set(article, "slow", 300);
        // The same again is no change.
        set(article, "slow", 300);
        Api.as("Milo", "moderator")
                .body(Map.of("mode", "premoderated"))
                .put(path(article))
                .then()
                .statusCode(200)
                .body("mode", is("premoderated"))
                .body("slowSeconds", nullValue());
        set(article, "auto", null);
        heat(article)
                .body("mode", is("auto"))
                .body("since", notNullValue())
                .body("until", nullValue())
                .body("history.cause", is(List.of("moderator", "moderator", "moderator")))
                .body("history.by.name", is(List.of("Mona", "Milo", "Mona")))
                .body("history.from.level", is(List.of("premoderated", "slow-300", "off")))
                .body("history.to.level", is(List.of("off", "premoderated", "slow-300")))
                .body("history.to.automatic", is(List.of(true, false, false)))
                .body("history[0].figures", nullValue());
        desk().get("/moderation/discussions/" + article)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("Milo"))
                .body(containsString("Ein Kommentar alle fünf Minuten"));
    }

    @Test
    void of_simultaneous_decisions_each_change_is_recorded_once() throws Exception {
        String article = Articles.open();
        try (ExecutorService moderators = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> sent = IntStream.range(0, 40)
                    .mapToObj(i -> moderators.submit(() -> Api.as("Moderator " + i % 4, "moderator")
                            .body(i % 2 == 0 ? Map.of("mode", "off") : Map.of("mode", "slow", "seconds", 60))
                            .put(path(article))
                            .statusCode()))
                    .toList();
            for (Future<Integer> one : sent) {
                assertEquals(200, one.get());
            }
        }
        List<String> from = heat(article).extract().path("history.from.level");
        List<String> to = heat(article).extract().path("history.to.level");
        // Each begins where the one before it ended: newest first.
        assertEquals(from.subList(0, from.size() - 1), to.subList(1, to.size()));
    }

    @Test
    void the_desk_controls_a_discussion_without_a_script() {
        String article = Articles.open();
        String id = Api.comment(person(), article, "Auf dem Tisch");
        desk().get("/moderation/comments/" + id)
                .then()
                .body(containsString("href=\"/moderation/discussions/" + article + "\""));
        desk().contentType(ContentType.URLENC)
                .formParam("heat", "slow-60")
                .post("/moderation/discussions/" + article + "/heat")
                .then()
                .statusCode(303)
                .header("Location", containsString("/moderation/discussions/" + article));
        heat(article).body("mode", is("slow")).body("slowSeconds", is(60));
        desk().header("Accept-Language", "en")
                .get("/moderation/discussions/" + article)
                .then()
                .body(containsString("value=\"slow-60\" checked"))
                .body(containsString("One comment a minute"));
        for (String wrong : List.of("", "slow", "slow-61", "closed")) {
            desk().contentType(ContentType.URLENC)
                    .formParam("heat", wrong)
                    .post("/moderation/discussions/" + article + "/heat")
                    .then()
                    .statusCode(422);
        }
        heat(article).body("history", hasSize(1));
    }

    @Test
    void bad_requests_change_nothing() {
        String article = Articles.open();
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"mode\": null}",
                "{\"mode\": \"closed\"}",
                "{\"mode\": \"SLOW\", \"seconds\": 60}",
                "{\"mode\": 1}",
                "{\"mode\": \"slow\"}",
                "{\"mode\": \"slow\", \"seconds\": null}",
                "{\"mode\": \"slow\", \"seconds\": 0}",
                "{\"mode\": \"slow\", \"seconds\": -60}",
                "{\"mode\": \"slow\", \"seconds\": 61}",
                "{\"mode\": \"slow\", \"seconds\": 60.5}",
                "{\"mode\": \"slow\", \"seconds\": \"60\"}",
                "{\"mode\": \"slow\", \"seconds\": 99999999999}",
                "{\"mode\": \"off\", \"seconds\": 60}",
                "{\"mode\": \"auto\", \"seconds\": 60}",
                "{\"mode\": \"off\", \"mode\": \"slow\", \"seconds\": 60}",
                "{\"mode\": \"off\", \"until\": \"2030-01-01T00:00:00Z\"}")) {
            Response answer = put(article, body);
            assertTrue(List.of(400, 422).contains(answer.statusCode()), () -> body + ": " + answer.asString());
            answer.then().contentType("application/problem+json");
        }
        heat(article).body("history", emptyIterable());
    }

    @Test
    void only_moderators_decide_and_only_about_what_there_is() {
        String article = Articles.open();
        Map<String, String> body = Map.of("mode", "off");
        Api.as("Rita").body(body).put(path(article)).then().statusCode(403);
        Api.as("Edda", "editor").body(body).put(path(article)).then().statusCode(403);
        given().contentType(ContentType.JSON)
                .body(body)
                .put(path(article))
                .then()
                .statusCode(401);
        Api.as("Rita").get(path(article)).then().statusCode(403);
        page("Rita", "de").get("/moderation/discussions/" + article).then().statusCode(403);
        for (String unknown : List.of(Articles.unknown(), "0", "x", "99999999999999999999")) {
            put(unknown, body).then().statusCode(404);
            desk().get("/moderation/discussions/" + unknown).then().statusCode(404);
        }
        Articles.withdraw(article, 4);
        Articles.await(article, 410);
        put(article, body).then().statusCode(410);
        desk().get("/moderation/discussions/" + article).then().statusCode(410);
    }

    /// Comments of the last minutes by as many readers, and reports about some of them.
    private void heatUp(String article, int comments, int reports) {
        List<String> ids = IntStream.range(0, comments)
                .mapToObj(i -> Api.comment(person(), article, "Empörung " + i))
                .toList();
        ids.subList(0, reports)
                .forEach(id -> Api.as("Petra")
                        .body(Map.of("reason", "insult"))
                        .post("/api/comments/" + id + "/reports")
                        .then()
                        .statusCode(202));
    }

    @Test
    void a_heated_discussion_is_slowed_down_and_is_free_when_it_has_calmed_down() {
        String article = Articles.open();
        String quiet = Articles.open();
        heatUp(article, 25, 2);
        heatUp(quiet, 25, 0);
        job.run();
        heat(quiet).body("level", is("off"));
        heat(article)
                .body("mode", is("auto"))
                .body("level", is("slow-60"))
                .body("until", notNullValue())
                .body("history", hasSize(1))
                .body("history[0].cause", is("hot"))
                .body("history[0].by", nullValue())
                .body("history[0].figures.comments", is(25))
                .body("history[0].figures.reports", is(2));
        page("Rita", "de")
                .get("/news/" + article + "/comments")
                .then()
                .body(containsString("ein Kommentar pro Minute"))
                .body(containsString("spätestens am"));
        desk().get("/moderation/discussions/" + article)
                .then()
                .body(containsString("selbsttätig"))
                .body(containsString("Es ging hoch her"));
        // Twice within a minute changes nothing.
        job.run();
        heat(article).body("history", hasSize(1));
        clock.pass(Duration.ofMinutes(11));
        job.run();
        heat(article).body("level", is("slow-60"));
        clock.pass(Duration.ofMinutes(30));
        job.run();
        heat(article).body("level", is("off")).body("history[0].cause", is("calm"));
        given().get("/api/comments?article=" + article).then().body("discussion.mode", is("open"));
    }

    @Test
    void what_a_machine_has_decided_ends_by_itself_even_if_the_job_does_not_run() {
        String article = Articles.open();
        heatUp(article, 25, 2);
        job.run();
        String author = person();
        Api.comment(author, article, "Der erste");
        refused(Api.send(author, article, null, "Zu schnell"), 60);
        clock.pass(Duration.ofHours(6).minusSeconds(30));
        Api.comment(author, article, "Wieder einer");
        refused(Api.send(author, article, null, "Noch langsam"), 60);
        clock.pass(Duration.ofSeconds(31));
        Api.comment(author, article, "Vorbei");
        heat(article).body("level", is("off"));
        given().get("/api/comments?article=" + article).then().body("discussion.mode", is("open"));
        job.run();
        heat(article).body("history[0].cause", is("expired"));
    }

    @Test
    void removals_count_like_reports() {
        String article = Articles.open();
        heatUp(article, 25, 0);
        List<String> ids =
                given().get("/api/comments?limit=25&article=" + article).path("items.id");
        Api.decide("remove", ids.subList(0, 20).toArray(String[]::new));
        job.run();
        heat(article)
                .body("level", is("slow-60"))
                .body("history[0].figures.reviewed", is(20))
                .body("history[0].figures.removed", is(20));
    }

    @Test
    void a_moderators_decision_is_left_alone() {
        String article = Articles.open();
        set(article, "off", null);
        heatUp(article, 25, 5);
        job.run();
        heat(article).body("mode", is("off")).body("level", is("off")).body("history", hasSize(1));
        set(article, "auto", null);
        job.run();
        heat(article).body("level", is("slow-60"));
    }

    @Test
    void a_comment_is_counted_once_however_often_the_job_runs() {
        String article = Articles.open();
        heatUp(article, 3, 0);
        job.run();
        job.run();
        Api.comment(person(), article, "Noch einer");
        job.run();
        assertEquals(
                4L,
                database.find(
                                "SELECT sum(comments) FROM discussion_pace WHERE article_id = ?",
                                row -> row.getLong(1),
                                Long.parseLong(article))
                        .orElseThrow());
    }

    /// Ten thousand minutes in which was written under a thousand articles, over the last week.
    private static final String FILL = """
            INSERT INTO discussion_pace (article_id, minute, comments)
            SELECT 950000000 + n % 1000, date_trunc('minute', now()) - n * interval '1 minute', 3
            FROM generate_series(0, 9999) AS n
            """;

    private static final String FILL_REPORTS = """
            INSERT INTO report (comment_id, version, reporter_id, reason, created_at, state, settled_at)
            SELECT 950000000 + n, 1, gen_random_uuid(), 'insult', now() - n * interval '1 minute', 'rejected', now()
            FROM generate_series(0, 9999) AS n
            """;

    private static final String FILL_DECISIONS = """
            WITH made AS (
                INSERT INTO moderation_decision (moderator_id, action, decided_at)
                SELECT '00000000-0000-0000-0000-0000000000a9', 'approve', now() - n * interval '1 minute'
                FROM generate_series(0, 9999) AS n RETURNING id)
            INSERT INTO decided_comment (decision_id, comment_id, version, from_state)
            SELECT id, 950000000 + id, 2, 'pending' FROM made
            """;

    @Test
    void the_job_reads_what_is_new_and_the_same_hour_of_seven_days() {
        QuarkusTransaction.begin();
        try {
            for (String fill : List.of(FILL, FILL_REPORTS, FILL_DECISIONS)) {
                database.run(fill);
            }
            for (String table : List.of("discussion_pace", "report", "moderation_decision", "decided_comment")) {
                database.run("ANALYZE " + table);
            }
            Instant now = Instant.now();
            Long[] ids = {950000001L, 950000002L};
            Instant soon = now.minus(Duration.ofMinutes(10));
            // Other tests have written and decided within these minutes, too.
            Plans.assertReads(database, "discussion_pace", 1_000, Pace.RECENT, soon);
            Instant hour = now.truncatedTo(ChronoUnit.HOURS);
            Plans.assertReads(database, "discussion_pace", 1_000, Pace.USUAL, hour, hour.plus(1, ChronoUnit.HOURS));
            Plans.assertReads(database, "report", 1_000, Pace.REPORTS, soon, ids);
            Plans.assertReads(
                    database, "moderation_decision", 1_000, Pace.REVIEWED, now.minus(Duration.ofHours(1)), ids);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void the_usual_is_the_median_of_discussions_at_the_same_hour() {
        QuarkusTransaction.begin();
        try {
            Instant hour = Instant.parse("2031-03-05T14:00:00Z");
            // 3, 5 and 40 comments within ten minutes; an hour later, a day too early, and today do not count.
            for (String minute : List.of(
                    "1, '2031-03-04T14:01:00Z', 1",
                    "1, '2031-03-04T14:09:00Z', 2",
                    "1, '2031-03-04T14:10:00Z', 5",
                    "2, '2031-02-26T14:59:00Z', 40",
                    "2, '2031-03-04T15:00:00Z', 900",
                    "3, '2031-02-25T14:30:00Z', 900",
                    "3, '2031-03-05T14:05:00Z', 900")) {
                database.run("INSERT INTO discussion_pace (article_id, minute, comments) VALUES (" + minute + ")");
            }
            assertEquals(
                    5.0,
                    database.find(Pace.USUAL, row -> row.getDouble("usual"), hour, hour.plus(1, ChronoUnit.HOURS))
                            .orElseThrow());
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
