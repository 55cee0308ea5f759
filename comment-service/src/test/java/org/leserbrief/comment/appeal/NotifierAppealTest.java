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
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.base.sql.Database;

/// Whoever gave notice of a comment that stayed objects to that, without an account.
@ServiceTest
class NotifierAppealTest {
    private static final String ANSWER = "Wir haben noch einmal gelesen";

    @Inject
    Database database;

    @Inject
    AppealEndings endings;

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    /// A notice, with the comment that it is about.
    private record Filed(String article, String comment, String email, JsonPath notice) {
        static Filed fresh() {
            return fresh("Ria");
        }

        static Filed fresh(String author) {
            String article = Articles.open();
            String comment = Api.comment(author, article, "Rechtswidrig?");
            return of(article, comment);
        }

        /// Another notice about the same comment.
        Filed again() {
            return of(article, comment);
        }

        private static Filed of(String article, String comment) {
            String email = UUID.randomUUID().toString().substring(0, 8) + "@example.org";
            JsonPath notice = given().contentType(ContentType.JSON)
                    .body(Map.of(
                            "url",
                            "/api/comments/" + comment,
                            "explanation",
                            "Beleidigung",
                            "name",
                            "Nora Geheim",
                            "email",
                            email,
                            "goodFaith",
                            true))
                    .post("/api/notices")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            return new Filed(article, comment, email, notice);
        }

        static Filed kept() {
            Filed filed = fresh();
            Api.decide("approve", filed.comment());
            return filed;
        }

        ValidatableResponse page(String language) {
            return given().accept(ContentType.HTML)
                    .header("Accept-Language", language)
                    .get("/notice/" + notice.getString("reference") + "?code=" + notice.getString("code"))
                    .then()
                    .statusCode(200);
        }

        String address() {
            return "/api/notices/" + notice.getString("reference");
        }

        Response appeal(String text) {
            return appeal(notice.getString("code"), text);
        }

        Response appeal(String code, String text) {
            return given().contentType(ContentType.JSON)
                    .body(Map.of("text", text))
                    .post(address() + "/appeals?code=" + code);
        }

        ValidatableResponse read() {
            return given().get(address() + "?code=" + notice.getString("code"))
                    .then()
                    .statusCode(200);
        }
    }

    private String appealOf(Filed filed) {
        return database.find("""
                        SELECT id FROM appeal
                        WHERE notice_id = (SELECT id FROM notice WHERE reference = ?)
                        """, row -> row.getString("id"), filed.notice().getString("reference"))
                .orElseThrow();
    }

    private String openAppealOf(Filed filed) {
        return database.find("""
                        SELECT id FROM appeal
                        WHERE notice_id = (SELECT id FROM notice WHERE reference = ?) AND state = 'open'
                        """, row -> row.getString("id"), filed.notice().getString("reference"))
                .orElseThrow();
    }

    private static Response settle(String moderator, String appeal, String action) {
        return Api.as(moderator, "moderator")
                .body(Map.of("action", action, "note", ANSWER))
                .post("/api/moderation/appeals/" + appeal + "/decision");
    }

    private List<String> mails(String email) {
        return database.query(
                "SELECT body FROM letter WHERE email = ? ORDER BY id", row -> row.getString("body"), email);
    }

    @Test
    void a_comment_that_stayed_is_removed_and_its_author_can_object_in_turn() {
        Filed filed = Filed.kept();
        filed.read()
                .body("state", is("rejected"))
                .body("appealUntil", notNullValue())
                .body("appeal", nullValue());
        filed.appeal("Doch, § 185").then().statusCode(204);
        filed.read().body("appeal.state", is("open")).body("appeal.text", is("Doch, § 185"));
        String appeal = appealOf(filed);
        Api.as("Milo", "moderator")
                .get("/api/moderation/appeals/" + appeal)
                .then()
                .statusCode(200)
                .body("decision.measure", nullValue())
                .body("decision.by", is("Mona"))
                .body("comment.id", is(filed.comment()))
                .body("author.id", nullValue());
        Api.as("Milo", "moderator")
                .accept(ContentType.HTML)
                .get("/moderation/appeals/" + appeal)
                .then()
                .statusCode(200)
                .body(containsString("Meldung abgelehnt von Mona"))
                .body(containsString("Kommentar entfernen"));
        settle("Mona", appeal, "reverse").then().statusCode(403);
        settle("Milo", appeal, "reverse").then().statusCode(200).body("state", is("reversed"));
        given().get("/api/comments/" + filed.comment()).then().statusCode(410);
        filed.read()
                .body("state", is("upheld"))
                .body("appeal.state", is("reversed"))
                .body("appeal.answer", is(ANSWER));
        assertTrue(
                mails(filed.email()).getLast().contains(ANSWER),
                () -> mails(filed.email()).toString());
        Api.as("Ria")
                .get("/api/me/decisions")
                .then()
                .body("items[0].measure", is("comment-removed"))
                .body("items[0].reason.code", is("illegal"))
                .body("items[0].appealable", is(true))
                .body(not(containsString("Geheim")))
                .body(not(containsString("§ 185")));
        Api.as("Ria")
                .body(Map.of("text", "Das darf man sagen"))
                .post("/api/comments/" + filed.comment() + "/appeals")
                .then()
                .statusCode(201);
    }

    @Test
    void what_is_upheld_stays() {
        Filed filed = Filed.kept();
        filed.appeal("Doch").then().statusCode(204);
        filed.appeal("Doch, doch").then().statusCode(409).body("type", endsWith(":appeal-exists"));
        settle("Milo", appealOf(filed), "uphold").then().statusCode(200);
        given().get("/api/comments/" + filed.comment()).then().statusCode(200);
        filed.read().body("state", is("rejected")).body("appeal.state", is("upheld"));
        assertTrue(mails(filed.email()).getLast().contains(ANSWER));
    }

    @Test
    void only_a_decision_that_the_comment_stays_can_be_appealed_and_in_time() {
        Filed open = Filed.fresh();
        open.appeal("Zu früh").then().statusCode(409).body("type", endsWith(":nothing-to-appeal"));
        Api.decide("remove", open.comment());
        open.appeal("Wogegen?").then().statusCode(409).body("type", endsWith(":nothing-to-appeal"));
        Filed kept = Filed.kept();
        kept.appeal("x", "Falscher Code").then().statusCode(404);
        kept.appeal("", "Kein Code").then().statusCode(404);
        for (String text : List.of("", " \u200b", "a\u0000b", "x".repeat(5_001))) {
            kept.appeal(text).then().statusCode(422);
        }
        clock.pass(Duration.ofDays(186));
        kept.appeal("Zu spät").then().statusCode(409).body("type", endsWith(":appeal-too-late"));
    }

    @Test
    void what_ends_the_decision_ends_the_appeal() {
        Filed undone = Filed.fresh();
        String decision = Api.decide("approve", undone.comment()).getString("decisionId");
        undone.appeal("Doch").then().statusCode(204);
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200);
        undone.read().body("state", is("open")).body("appeal.state", is("moot"));
        Filed removed = Filed.kept();
        removed.appeal("Doch").then().statusCode(204);
        Api.decide("remove", removed.comment());
        removed.read().body("state", is("upheld")).body("appeal.state", is("moot"));
        removed.page("de")
                .body(containsString("hat sich erledigt"))
                .body(not(containsString("noch nicht entschieden")));
        removed.page("en").body(containsString("Your appeal is settled"));
        assertTrue(mails(removed.email()).getLast().contains("Der Kommentar ist entfernt"));
        assertEquals(3, mails(removed.email()).size());
        settle("Milo", appealOf(removed), "reverse").then().statusCode(409);
        Filed deleted = Filed.kept();
        deleted.appeal("Doch").then().statusCode(204);
        Api.as("Ria").delete("/api/comments/" + deleted.comment()).then().statusCode(204);
        deleted.read().body("state", is("deleted")).body("appeal.state", is("moot"));
        assertTrue(mails(deleted.email()).getLast().contains("selbst gelöscht"));
        Api.as("Milo", "moderator")
                .get("/api/moderation/appeals/" + appealOf(deleted))
                .then()
                .statusCode(200)
                .body("comment.state", is("deleted"))
                .body("comment.author", nullValue())
                .body("comment.body", nullValue())
                .body("comment.bodyHtml", nullValue());
        Api.as("Milo", "moderator")
                .get("/api/moderation/appeals?limit=100")
                .then()
                .statusCode(200);
    }

    private static void undo(String decision) {
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200)
                .body("results[0].result", is("ok"));
    }

    @Test
    void an_undone_decision_about_another_notice_leaves_the_appeal() {
        Filed first = Filed.kept();
        first.appeal("Doch").then().statusCode(204);
        Filed second = first.again();
        String decision = Api.decide("approve", first.comment()).getString("decisionId");
        second.read().body("state", is("rejected"));
        undo(decision);
        second.read().body("state", is("open"));
        first.read().body("state", is("rejected")).body("appeal.state", is("open"));
        settle("Milo", appealOf(first), "uphold").then().statusCode(200);
    }

    @Test
    void a_decision_that_follows_one_that_was_undone_can_be_appealed_again() {
        Filed filed = Filed.fresh();
        String decision = Api.decide("approve", filed.comment()).getString("decisionId");
        filed.appeal("Doch").then().statusCode(204);
        undo(decision);
        filed.read().body("state", is("open")).body("appeal.state", is("moot"));
        Api.decide("approve", filed.comment());
        filed.read().body("appeal", nullValue()).body("appealUntil", notNullValue());
        filed.page("de").body(containsString("name=\"text\""));
        filed.appeal("Immer noch").then().statusCode(204);
        filed.appeal("Und wie").then().statusCode(409).body("type", endsWith(":appeal-exists"));
        filed.read().body("appeal.state", is("open")).body("appeal.text", is("Immer noch"));
        settle("Milo", openAppealOf(filed), "reverse").then().statusCode(200);
        filed.read().body("state", is("upheld")).body("appeal.state", is("reversed"));
        assertTrue(mails(filed.email()).getLast().contains(ANSWER));
    }

    @Test
    void what_a_notifier_has_written_is_forgotten_when_their_name_is() {
        Filed answered = Filed.kept();
        answered.appeal("Mein Anliegen").then().statusCode(204);
        settle("Milo", appealOf(answered), "uphold").then().statusCode(200);
        Filed waiting = Filed.kept();
        waiting.appeal("Mein anderes Anliegen").then().statusCode(204);
        endings.forgetNotifiers();
        answered.read().body("appeal.text", is("Mein Anliegen")).body("appeal.answer", is(ANSWER));
        clock.pass(Duration.ofDays(187));
        endings.forgetNotifiers();
        answered.read()
                .body("appeal.text", is(""))
                .body("appeal.answer", nullValue())
                .body("appeal.state", is("upheld"));
        answered.page("de").body(not(containsString("name=\"text\"")));
        waiting.read().body("appeal.text", is("Mein anderes Anliegen"));
    }

    @Test
    void of_10000_appeals_one_reads_those_of_a_notice() {
        database.run("""
                INSERT INTO appeal (decision, comment_id, notice_id, text, created_at, first_at)
                SELECT 'n' || 960000000000 + n, 960000000000 + n, 960000000000 + n, 'Doch', now(), now()
                FROM generate_series(1, 10000) n
                """);
        try {
            database.run("ANALYZE appeal");
            Instant now = Instant.now();
            Plans.assertReads(database, "appeal", 1, AppealQueries.AGAINST_NOTICE, 960000000005L, now, now);
        } finally {
            database.update("DELETE FROM appeal WHERE comment_id >= 960000000000");
        }
    }

    @Test
    void a_removal_after_an_appeal_can_be_undone_and_the_first_decision_stays_known() {
        Filed filed = Filed.fresh();
        Filed other = filed.again();
        Filed silent = filed.again();
        Api.decide("approve", filed.comment());
        filed.appeal("Doch").then().statusCode(204);
        other.appeal("Finde ich auch").then().statusCode(204);
        String appeal = appealOf(filed);
        settle("Milo", appeal, "reverse").then().statusCode(200);
        Api.as("Mira", "moderator")
                .get("/api/moderation/appeals/" + appeal)
                .then()
                .statusCode(200)
                .body("decision.by", is("Mona"))
                .body("answer.by", is("Milo"));
        // Receipt, decision and one answer each; whoever did not appeal hears that there is nothing left to complain
        // about.
        assertEquals(3, mails(filed.email()).size());
        assertEquals(3, mails(other.email()).size());
        assertEquals(3, mails(silent.email()).size());
        assertTrue(mails(silent.email()).getLast().contains("inzwischen nicht mehr zu lesen"));
        other.read().body("state", is("upheld")).body("appeal.state", is("moot"));
        String removal = database.find(
                        "SELECT max(decision_id) AS id FROM decided_comment WHERE comment_id = ?",
                        row -> row.getString("id"),
                        Long.parseLong(filed.comment()))
                .orElseThrow();
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + removal + "/reversal")
                .then()
                .statusCode(200)
                .body("results[0].result", is("ok"));
        given().get("/api/comments/" + filed.comment()).then().statusCode(200);
        filed.read().body("state", is("open")).body("appeal.state", is("reversed"));
        other.read().body("state", is("open"));
        Api.as("Mira", "moderator")
                .get("/api/moderation/appeals/" + appeal)
                .then()
                .statusCode(200)
                .body("decision.by", is("Mona"));
    }

    @Test
    void an_author_does_not_end_it_by_an_edit_that_waits() {
        String author = "Rudi " + UUID.randomUUID().toString().substring(0, 8);
        Filed filed = Filed.fresh(author);
        Api.decide("approve", filed.comment());
        filed.appeal("Doch").then().statusCode(204);
        String id = Api.as(author)
                .get("/api/comments/" + filed.comment())
                .jsonPath()
                .getString("author.id");
        Api.restrict(id, Map.of("kind", "premoderated", "reason", "Immer wieder"));
        Api.as(author)
                .header("If-Match", Api.etag(author, filed.comment()))
                .body(Map.of("body", "Geändert"))
                .patch("/api/comments/" + filed.comment())
                .then()
                .statusCode(200)
                .body("state", is("pending"));
        filed.read().body("appeal.state", is("open"));
        Api.decide("approve", filed.comment());
        filed.read().body("state", is("rejected")).body("appeal.state", is("open"));
        settle("Milo", appealOf(filed), "reverse").then().statusCode(200);
        filed.read().body("state", is("upheld")).body("appeal.state", is("reversed"));
    }

    @Test
    void about_a_comment_that_is_gone_there_is_nothing_to_decide() {
        Filed removed = Filed.kept();
        removed.read().body("appealUntil", notNullValue());
        Api.decide("remove", removed.comment());
        Filed deleted = Filed.kept();
        Api.as("Ria").delete("/api/comments/" + deleted.comment()).then().statusCode(204);
        for (Filed gone : List.of(removed, deleted)) {
            gone.appeal("Doch").then().statusCode(409).body("type", endsWith(":decision-undone"));
            gone.read().body("appealUntil", nullValue()).body("appeal", nullValue());
        }
    }

    @Test
    void of_two_moderators_one_decides() throws Exception {
        Filed filed = Filed.kept();
        filed.appeal("Doch").then().statusCode(204);
        String appeal = appealOf(filed);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Response>> answers = List.of(
                    threads.submit(() -> settle("Milo", appeal, "reverse")),
                    threads.submit(() -> settle("Mira", appeal, "reverse")));
            for (Future<Response> answer : answers) {
                statuses.add(answer.get().statusCode());
            }
        }
        assertEquals(List.of(200, 409), statuses.stream().sorted().toList());
    }

    @Test
    void what_was_typed_stays_if_the_form_is_refused() {
        Filed filed = Filed.kept();
        String typed = "Ä".repeat(5_001);
        send(filed, typed)
                .then()
                .statusCode(422)
                .header("Referrer-Policy", "no-referrer")
                .body(containsString(typed + "</textarea>"))
                .body(containsString("<details class=\"appeal\" open>"));
        String location =
                send(filed, "Doch\u202e").then().statusCode(303).extract().header("Location");
        // The second of two clicks.
        send(filed, "Doch\u202e").then().statusCode(303).header("Location", is(location));
        send(filed, "Doch & noch einmal")
                .then()
                .statusCode(409)
                .body(containsString("schon Einspruch eingelegt"))
                .body(containsString("Doch &amp; noch einmal"));
        given().accept(ContentType.HTML)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", "x")
                .formParam("text", "")
                .post("/notice/" + filed.notice().getString("reference") + "/appeal")
                .then()
                .statusCode(404);
    }

    private static Response send(Filed filed, String text) {
        return given().accept(ContentType.HTML)
                .header("Accept-Language", "de")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", filed.notice().getString("code"))
                .formParam("text", text)
                .post("/notice/" + filed.notice().getString("reference") + "/appeal");
    }

    @Test
    void the_form_works_without_a_script() {
        Filed filed = Filed.kept();
        String page = "/notice/" + filed.notice().getString("reference");
        String code = filed.notice().getString("code");
        given().accept(ContentType.HTML)
                .get(page + "?code=" + code)
                .then()
                .statusCode(200)
                .body(containsString("action=\"" + page + "/appeal\""))
                .body(containsString("Bis einschließlich"));
        given().accept(ContentType.HTML)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("code", code)
                .formParam("text", "Doch <b>")
                .post(page + "/appeal")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page + "?code=" + code));
        given().accept(ContentType.HTML)
                .get(page + "?code=" + code)
                .then()
                .body(containsString("Doch &lt;b&gt;"))
                .body(containsString("noch nicht entschieden"));
    }
}
