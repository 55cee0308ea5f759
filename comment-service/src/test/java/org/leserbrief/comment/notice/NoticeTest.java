package org.leserbrief.comment.notice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.leserbrief.platform.testing.TwoClicks;

/// Anybody gives notice of an illegal comment, and learns what became of it; nobody else learns who that was.
@ServiceTest
class NoticeTest {
    private static final String EXPLANATION = "Das ist eine Beleidigung nach § 185 StGB";
    private static final String NAME = "Nora Notiz";

    private static final String FILL = """
            INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown, ever_visible,
                                 version, created_at)
            SELECT 950000000000 + n, 950000000, 950000000000 + n, int8send(950000000000 + n), 0,
                   '00000000-0000-0000-0000-0000000000a1', 'x', 'published', true, true, 1, now()
            FROM generate_series(0, 9999) AS n
            """;

    private static final String FILL_NOTICES = """
            INSERT INTO notice (reference, code_hash, comment_id, version, explanation, language, created_at, state,
                                settled_at)
            SELECT 'fill-' || id, '', id, 1, 'x', 'de', now(),
                   CASE WHEN id < 950000000030 THEN 'open' ELSE 'rejected' END,
                   CASE WHEN id >= 950000000030 THEN now() END
            FROM comment WHERE article_id = 950000000
            """;

    @Inject
    Database database;

    @Inject
    NoticeSettlement settlement;

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static String mailbox() {
        return UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    }

    private static Map<String, Object> notice(String url, String email) {
        return new HashMap<>(Map.of(
                "url", url,
                "explanation", EXPLANATION,
                "legalGround", "insult",
                "name", NAME,
                "email", email,
                "goodFaith", true));
    }

    private static Response file(Map<String, Object> notice) {
        return given().contentType(ContentType.JSON).body(notice).post("/api/notices");
    }

    private static String permalink(String article, String comment) {
        return "/news/%s/comments?comment=%s#c%s".formatted(article, comment, comment);
    }

    private static ValidatableResponse read(JsonPath filed) {
        return given().get("/api/notices/" + filed.getString("reference") + "?code=" + filed.getString("code"))
                .then();
    }

    private static JsonPath filed(String article, String comment, String email) {
        return file(notice(permalink(article, comment), email))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /// The mails that wait for an address, oldest first.
    private List<String> mails(String email) {
        return database.query(
                "SELECT subject || E'\n' || body AS text FROM letter WHERE email = ? ORDER BY id",
                row -> row.getString("text"),
                email);
    }

    private static JsonPath decide(String action, String comment) {
        return Api.decide(action, comment);
    }

    @ParameterizedTest
    @CsvSource({"remove, upheld, Der Kommentar ist entfernt", "approve, rejected, sieht keinen Grund"})
    void a_decision_about_the_comment_settles_the_notice_and_tells_the_notifier(
            String action, String state, String told) {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Rechtswidrig?");
        String email = mailbox();
        JsonPath filed = filed(article, comment, email);
        read(filed)
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("state", is("open"))
                .body("settledAt", nullValue())
                .body("explanation", is(EXPLANATION))
                .body("legalGround", is("insult"));
        assertEquals(1, mails(email).size());
        String receipt = mails(email).getFirst();
        assertTrue(receipt.contains(filed.getString("reference")), receipt);
        // The address may be somebody else's, who is sent no stranger's words.
        assertFalse(receipt.contains(EXPLANATION), receipt);
        assertTrue(receipt.contains("/notice/" + filed.getString("reference") + "?code=" + filed.getString("code")));
        assertEquals("ok", decide(action, comment).getString("results[0].result"));
        read(filed).body("state", is(state)).body("settledAt", notNullValue()).body("automated", is(false));
        assertEquals(2, mails(email).size());
        assertTrue(mails(email).getLast().contains(told), mails(email).getLast());
        // As a word: an appeal is possible for six "Monate".
        assertFalse(mails(email).getLast().matches("(?s).*\\bMona\\b.*"));
    }

    @Test
    void a_notifier_whose_comment_stayed_hears_once_that_it_went_later() {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Erst bleibt es, dann nicht");
        String email = mailbox();
        JsonPath filed = filed(article, comment, email);
        decide("approve", comment);
        assertEquals(2, mails(email).size());
        decide("remove", comment);
        assertEquals(3, mails(email).size());
        assertTrue(
                mails(email).getLast().contains("inzwischen nicht mehr zu lesen"),
                mails(email).getLast());
        // What was decided about the notice is what it was.
        read(filed).body("state", is("rejected"));
        decide("restore", comment);
        decide("remove", comment);
        assertEquals(3, mails(email).size());
    }

    @Test
    void an_undone_decision_leaves_the_notice_waiting_again() {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Hin und her");
        JsonPath filed = filed(article, comment, mailbox());
        for (String action : List.of("approve", "remove")) {
            String decision = decide(action, comment).getString("decisionId");
            Api.asModerator()
                    .body(Map.of())
                    .post("/api/moderation/decisions/" + decision + "/reversal")
                    .then()
                    .statusCode(200)
                    .body("results[0].result", is("ok"));
            read(filed).body("state", is("open"));
        }
        decide("remove", comment);
        decide("restore", comment);
        read(filed).body("state", is("rejected"));
    }

    @Test
    void a_comment_that_its_author_deletes_settles_it_too() {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Selbst gelöscht");
        JsonPath filed = filed(article, comment, mailbox());
        Api.as("Ria").delete("/api/comments/" + comment).then().statusCode(204);
        read(filed).body("state", is("deleted"));
    }

    @Test
    void a_code_belongs_to_one_notice() {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Zwei Meldungen");
        JsonPath first = filed(article, comment, mailbox());
        JsonPath second = filed(article, comment, mailbox());
        String address = "/api/notices/" + first.getString("reference");
        for (String code : List.of("?code=" + second.getString("code"), "?code=", "", "?code=x", "?code=%00")) {
            given().get(address + code).then().statusCode(404).contentType("application/problem+json");
            given().accept(ContentType.HTML)
                    .get("/notice/" + first.getString("reference") + code)
                    .then()
                    .statusCode(404);
        }
        given().get("/api/notices/N-unknown?code=" + first.getString("code"))
                .then()
                .statusCode(404);
        assertEquals(22, first.getString("code").length());
        assertEquals(
                0L,
                database.find(
                                "SELECT count(*) FROM notice WHERE position(? IN cast(notice AS text)) > 0",
                                row -> row.getLong(1),
                                first.getString("code"))
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"explanation", "name", "email", "goodFaith", "url", "legalGround"})
    void what_is_wrong_is_named(String field) {
        String article = Articles.open();
        String url = permalink(article, Api.comment("Ria", article, "Text"));
        for (Object wrong : wrong(field)) {
            Map<String, Object> notice = notice(url, mailbox());
            notice.put(field, wrong);
            file(notice)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors.field", hasItem(field));
        }
    }

    private static List<@Nullable Object> wrong(String field) {
        List<@Nullable Object> wrong = new ArrayList<>();
        switch (field) {
            case "explanation" -> {
                wrong.add(null);
                wrong.addAll(List.of("", " \u200b", "a\u0000b", "x".repeat(5_001)));
            }
            case "name" -> {
                wrong.add(null);
                wrong.addAll(List.of("", "a\nb", "x".repeat(201)));
            }
            case "email" -> {
                wrong.add(null);
                wrong.addAll(List.of(
                        "",
                        "x",
                        "a@b@c",
                        "a b@example.org",
                        "a@example.org,b@example.org",
                        "<a@example.org>",
                        "a@example.org\r\nBcc: b@example.org",
                        "x".repeat(300) + "@example.org"));
            }
            case "goodFaith" -> {
                wrong.add(null);
                wrong.add(false);
            }
            case "url" -> {
                wrong.add(null);
                wrong.addAll(List.of(
                        "",
                        "https://elsewhere.example/news/1/comments?comment=1",
                        "/news/1/comments",
                        permalink("1", "999999999"),
                        "/api/comments/999999999"));
            }
            default -> wrong.add("magic");
        }
        return wrong;
    }

    @Test
    void only_what_everybody_can_read_can_be_notified() {
        String article = Articles.open();
        String removed = Api.comment("Ria", article, "Weg");
        decide("remove", removed);
        String premoderated = Articles.premoderated();
        String pending = Api.comment("Ria", premoderated, "Wartet");
        String there = Api.comment("Ria", article, "Da");
        for (String url : List.of(
                permalink(article, removed),
                permalink(premoderated, pending),
                // The number of another article.
                permalink(premoderated, there))) {
            file(notice(url, mailbox())).then().statusCode(422).body("errors[0].field", is("url"));
        }
        file(notice("/api/comments/" + there, mailbox())).then().statusCode(201);
        String gone = Articles.open();
        String beneath = Api.comment("Ria", gone, "Unter Zurückgezogenem");
        Articles.withdraw(gone, 9);
        Articles.await(gone, 410);
        file(notice(permalink(gone, beneath), mailbox())).then().statusCode(422);
    }

    @Test
    void abuse_of_children_needs_no_name() {
        String article = Articles.open();
        Map<String, Object> notice = notice(permalink(article, Api.comment("Ria", article, "Text")), "");
        notice.put("legalGround", "child-abuse");
        notice.remove("name");
        notice.remove("email");
        file(notice).then().statusCode(201);
        notice.put("legalGround", "hate");
        file(notice).then().statusCode(422);
        notice.put("surprise", 1);
        file(notice).then().statusCode(422);
    }

    @Test
    void nobody_but_moderators_reads_who_it_was() {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Text");
        String email = mailbox();
        Map<String, Object> notice = notice(permalink(article, comment), email);
        String name = "Nora " + UUID.randomUUID();
        notice.put("name", name);
        JsonPath filed = file(notice).then().statusCode(201).extract().jsonPath();
        read(filed).body(not(containsString(name))).body(not(containsString(email)));
        RequestSpecification moderator = Api.asModerator().accept(ContentType.HTML);
        String page = allPages(moderator, "/moderation/notices");
        assertTrue(page.contains(name), page);
        assertTrue(page.contains(EXPLANATION));
        assertFalse(page.contains(email));
        decide("remove", comment);
        Api.as("Ria")
                .get("/api/me/decisions")
                .then()
                .body(not(containsString(name)))
                .body(not(containsString(EXPLANATION)));
        for (String path : List.of("/api/comments?article=" + article, "/news/" + article + "/comments")) {
            given().get(path).then().body(not(containsString(name)));
        }
        Api.as("Ria").accept(ContentType.HTML).get("/moderation/notices").then().statusCode(403);
    }

    /// All pages of a queue, one after the other.
    private static String allPages(RequestSpecification request, String first) {
        StringBuilder pages = new StringBuilder();
        String path = first;
        while (path != null) {
            String page = given().spec(request)
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            pages.append(page);
            int at = page.indexOf(first + "?cursor=");
            path = at < 0 ? null : page.substring(at, page.indexOf('"', at));
        }
        return pages.toString();
    }

    @Test
    void who_it_was_is_forgotten_once_nobody_can_object_any_more() {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Text");
        String email = mailbox();
        JsonPath filed = filed(article, comment, email);
        decide("approve", comment);
        String waiting = mailbox();
        JsonPath appealed = filed(article, comment, waiting);
        decide("approve", comment);
        clock.pass(Duration.ofDays(180));
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "Doch"))
                .post("/api/notices/" + appealed.getString("reference") + "/appeals?code=" + appealed.getString("code"))
                .then()
                .statusCode(204);
        settlement.forgetNotifiers();
        assertEquals(1L, kept(email));
        clock.pass(Duration.ofDays(7));
        settlement.forgetNotifiers();
        assertEquals(0L, kept(email));
        read(filed).body("state", is("rejected"));
        // Somebody has to be told yet what becomes of the appeal.
        assertEquals(1L, kept(waiting));
        decide("remove", comment);
        clock.pass(Duration.ofDays(187));
        settlement.forgetNotifiers();
        assertEquals(0L, kept(waiting));
    }

    private long kept(String email) {
        return database.find("SELECT count(*) FROM notice WHERE email = ?", row -> row.getLong(1), email)
                .orElseThrow();
    }

    @Test
    void a_notice_and_a_decision_at_once_leave_nothing_waiting() throws Exception {
        String article = Articles.open();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 10; i++) {
                String comment = Api.comment("Ria", article, "Wettlauf " + i);
                Future<Response> filed = threads.submit(() -> file(notice(permalink(article, comment), mailbox())));
                Future<JsonPath> decided = threads.submit(() -> decide("remove", comment));
                decided.get();
                Response answer = filed.get();
                if (answer.statusCode() == 201) {
                    read(answer.jsonPath()).body("state", is("upheld"));
                } else {
                    answer.then().statusCode(422);
                }
            }
        }
    }

    @Test
    void a_form_works_without_a_script() {
        String article = Articles.open();
        String comment = Api.comment("Ria", article, "Text");
        String url = permalink(article, comment);
        given().accept(ContentType.HTML)
                .queryParam("url", "\"><script>" + url)
                .get("/notice")
                .then()
                .statusCode(200)
                .body(containsString("<h1>Rechtswidrigen Inhalt melden</h1>"))
                .body(containsString("value=\"&quot;&gt;&lt;script&gt;"));
        given().accept(ContentType.HTML)
                .header("Accept-Language", "en")
                .get("/notice")
                .then()
                .body(containsString("Report illegal content"));
        send(url, "", true).statusCode(422).body(containsString("Bitte schreiben Sie, warum"));
        send(url, "Getippt", false)
                .statusCode(422)
                .body(containsString("Getippt"))
                .body(containsString("bestätigen"));
        send("/news/1", "Getippt", true).statusCode(422).body(containsString("keine Adresse eines Kommentars"));
        String location = send(url, EXPLANATION, true).statusCode(303).extract().header("Location");
        given().accept(ContentType.HTML)
                .urlEncodingEnabled(false)
                .get(location)
                .then()
                .statusCode(200)
                .header("Referrer-Policy", "no-referrer")
                .body(containsString("noch nicht entschieden"));
        given().accept(ContentType.HTML)
                .auth()
                .oauth2(Tokens.of("Rolf"))
                .get("/news/" + article + "/comments/" + comment + "/report")
                .then()
                .body(containsString("Rechtswidrigen Inhalt melden"))
                .body(containsString("/notice?url="));
        Api.asModerator()
                .get("/api/moderation/queues")
                .then()
                .body("items.find { it.queue == 'notices' }.oldest", notNullValue());
    }

    @Test
    void a_form_that_is_sent_twice_is_one_notice() throws Exception {
        String article = Articles.open();
        String comment = Api.comment("Rosa", article, "Text");
        String address = mailbox();
        String key =
                TwoClicks.key(given().accept(ContentType.HTML).get("/notice").asString(), "/notice");
        List<Response> answers = TwoClicks.of(() -> given().accept(ContentType.HTML)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("url", permalink(article, comment))
                .formParam("explanation", EXPLANATION)
                .formParam("legalGround", "insult")
                .formParam("name", NAME)
                .formParam("email", address)
                .formParam("goodFaith", "true")
                .formParam("submission", key)
                .post("/notice"));
        answers.forEach(answer -> answer.then().statusCode(303));
        String location = answers.get(0).header("Location");
        assertEquals(location, answers.get(1).header("Location"));
        assertEquals(
                1L,
                database.find(
                                "SELECT count(*) FROM notice WHERE comment_id = ?",
                                row -> row.getLong(1),
                                Long.valueOf(comment))
                        .orElseThrow());
        given().accept(ContentType.HTML)
                .urlEncodingEnabled(false)
                .get(location)
                .then()
                .statusCode(200)
                .body(containsString("noch nicht entschieden"));
    }

    private static ValidatableResponse send(String url, String explanation, boolean goodFaith) {
        RequestSpecification form = given().accept(ContentType.HTML)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("url", url)
                .formParam("explanation", explanation)
                .formParam("legalGround", "insult")
                .formParam("name", NAME)
                .formParam("email", mailbox());
        return (goodFaith ? form.formParam("goodFaith", "true") : form)
                .post("/notice")
                .then();
    }

    @Test
    void of_10000_notices_the_queue_reads_those_that_wait() {
        database.run(FILL);
        database.run(FILL_NOTICES);
        try {
            database.run("ANALYZE comment");
            database.run("ANALYZE notice");
            Object[] values = {Instant.parse("0001-01-01T00:00:00Z"), 0L, 26};
            Plans.assertReads(database, "notice", 26, NoticeQueries.QUEUE, values);
            Plans.assertReads(database, "comment", 26, NoticeQueries.QUEUE, values);
        } finally {
            database.update("DELETE FROM notice WHERE comment_id >= 950000000000");
        }
    }
}
