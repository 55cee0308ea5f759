package org.leserbrief.comment.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ReportTest {
    @Inject
    Database database;

    private static String person() {
        return "Jana " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void a_report_is_taken_and_its_reporter_reads_what_becomes_of_it() {
        String jana = person();
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frech");
        report(jana, id, "insult", "Gleich im\nersten Satz")
                .statusCode(202)
                .header("Cache-Control", "private, no-store")
                .body("commentId", is(id))
                .body("articleId", is(article))
                .body("url", is("/news/%s/comments?comment=%s#c%s".formatted(article, id, id)))
                .body("reason", is("insult"))
                .body("detail", is("Gleich im\nersten Satz"))
                .body("state", is("open"))
                .body("settledAt", nullValue())
                .body("$", not(hasKey("settledBy")));
        own(jana).body("items", hasSize(1)).body("items[0].commentId", is(id)).body("next", nullValue());
        Api.decide("remove", id);
        own(jana)
                .body("items[0].state", is("upheld"))
                .body("items[0].settledAt", not(nullValue()))
                .body("items[0].url", nullValue());
    }

    @Test
    void a_reader_reports_a_comment_once() {
        String jana = person();
        String id = Api.comment("Rita", Articles.open(), "Frech");
        Response first = send(jana, id, "spam", null);
        Response second = send(jana, id, "hate", "Doch eher das");
        second.then().statusCode(202);
        assertEquals(first.asString(), second.asString());
        assertEquals(1, open(id));
        Api.decide("remove", id);
        send(jana, id, "spam", null).then().statusCode(202).body("state", is("upheld"));
        own(jana).body("items", hasSize(1));
    }

    @Test
    void twenty_reports_at_once_are_twenty_and_of_one_reader_one() throws Exception {
        String id = Api.comment("Rita", Articles.open(), "Alle zugleich");
        String impatient = Api.comment("Rita", Articles.open(), "Einer zwanzigmal");
        String jana = person();
        try (ExecutorService readers = Executors.newFixedThreadPool(20)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String reader = person();
                answers.add(readers.submit(() -> send(reader, id, "hate", null).statusCode()));
                answers.add(
                        readers.submit(() -> send(jana, impatient, "spam", null).statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertEquals(202, answer.get());
            }
        }
        assertEquals(20, open(id));
        assertEquals(20, reported(id));
        assertEquals(1, open(impatient));
        assertEquals(1, reported(impatient));
    }

    @Test
    void nobody_reports_a_comment_of_their_own() {
        String id = Api.comment("Rita", Articles.open(), "Meins");
        report("Rita", id, "spam", null).statusCode(403).body("type", is("urn:leserbrief:problem:own-report"));
        String waits = Api.comment("Rita", Articles.premoderated(), "Meins, wartet");
        report("Rita", waits, "spam", null).statusCode(403);
    }

    @Test
    void what_a_reader_cannot_read_does_not_exist_for_a_report() {
        String pending = Api.comment("Rita", Articles.premoderated(), "Wartet");
        String rejected = Api.comment("Rita", Articles.premoderated(), "Abgelehnt");
        Api.decide("reject", rejected);
        String removed = Api.comment("Rita", Articles.open(), "Entfernt");
        Api.decide("remove", removed);
        String article = Articles.open();
        String tombstone = Api.comment("Rita", article, "Entfernt, mit Antwort");
        Api.reply("Rolf", article, tombstone, "Antwort");
        Api.decide("remove", tombstone);
        String deleted = Api.comment("Rita", Articles.open(), "Gelöscht");
        Api.as("Rita").delete("/api/comments/" + deleted).then().statusCode(204);
        String gone = Articles.open();
        String withdrawn = Api.comment("Rita", gone, "Unter einem zurückgezogenen Artikel");
        Articles.withdraw(gone, 9);
        Articles.await(gone, 410);
        for (String id : List.of(
                pending, rejected, removed, tombstone, deleted, withdrawn, "999999999999", "0", "-1", "abc", "7 ")) {
            report("Ruth", id, "illegal", null)
                    .statusCode(404)
                    .body("type", is("urn:leserbrief:problem:not-found"))
                    .body(not(containsString("Wartet")));
        }
    }

    @Test
    void whoever_is_not_signed_in_reports_nothing_and_reads_no_reports() {
        String id = Api.comment("Rita", Articles.open(), "Text");
        given().contentType(ContentType.JSON)
                .body(Map.of("reason", "spam"))
                .post("/api/comments/" + id + "/reports")
                .then()
                .statusCode(401);
        given().get("/api/reports").then().statusCode(401);
        assertEquals(0, open(id));
    }

    @Test
    void who_may_not_write_may_not_report_and_who_is_premoderated_may() {
        String id = Api.comment("Rita", Articles.open(), "Text");
        for (String kind : List.of("suspended", "banned", "premoderated")) {
            String reader = person();
            String author = Api.post(reader, Articles.open(), "Noch darf ich").getString("author.id");
            Api.restrict(author, Map.of("kind", kind, "reason", "insult"));
            report(reader, id, "spam", null).statusCode(kind.equals("premoderated") ? 202 : 403);
        }
        assertEquals(1, open(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\": null}",
                "{\"reason\": \"rude\"}",
                "{\"reason\": \"INSULT\"}",
                "{\"reason\": 0}",
                "{\"reason\": \"other\"}",
                "{\"reason\": \"other\", \"detail\": null}",
                "{\"reason\": \"other\", \"detail\": \"  \"}",
                "{\"reason\": \"spam\", \"detail\": \"\"}",
                "{\"reason\": \"spam\", \"detail\": \"a\\u0000b\"}",
                "{\"reason\": \"spam\", \"detail\": \"a\\u001bb\"}",
                "{\"reason\": \"spam\", \"detail\": \"\\u202e\\u2066\"}",
                "{\"reason\": \"spam\", \"detail\": 7}",
                "{\"reason\": \"spam\", \"state\": \"upheld\"}",
                "{\"reason\": \"spam\", \"reporterId\": \"00000000-0000-0000-0000-000000000001\"}",
                "{\"reason\": \"spam\", \"reason\": \"hate\"}",
                "[]",
                "null"
            })
    void a_body_that_is_no_report_is_refused(String body) {
        String id = Api.comment("Rita", Articles.open(), "Text");
        int status = Api.as("Ruth").body(body).post(path(id)).statusCode();
        assertTrue(status == 422 || status == 400, body + ": " + status);
        assertEquals(0, open(id));
    }

    @Test
    void a_detail_has_a_thousand_characters_at_most() {
        String id = Api.comment("Rita", Articles.open(), "Text");
        report("Ruth", id, "spam", "🏓".repeat(1_001)).statusCode(422).body("errors.field", equalTo(List.of("detail")));
        assertEquals(0, open(id));
        report("Ruth", id, "spam", "🏓".repeat(1_000)).statusCode(202).body("detail", is("🏓".repeat(1_000)));
    }

    @Test
    void an_override_of_the_direction_of_writing_does_not_reach_the_moderators() {
        String id = Api.comment("Rita", Articles.open(), "Text");
        report(person(), id, "other", "\u202everkehrt\n\u2067offen")
                .statusCode(202)
                .body("detail", is("verkehrt\n\u2067offen\u2069"));
    }

    @Test
    void a_list_goes_on_at_its_cursor_and_is_the_readers_alone() {
        String jana = person();
        String other = person();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = Api.comment("Rita", Articles.open(), "Text " + i);
            send(jana, id, "spam", null);
            expected.addFirst(id);
        }
        send(other, expected.getFirst(), "spam", null);
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Api.as(jana)
                    .get("/api/reports?limit=2&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.commentId"));
            cursor = page.getString("next");
            // A cursor of somebody else's list is none.
            if (cursor != null) {
                Api.as(other).get("/api/reports?cursor=" + cursor).then().statusCode(400);
            }
        } while (cursor != null);
        assertEquals(expected, read);
        Api.as(jana).get("/api/reports?limit=0").then().statusCode(422);
        Api.as(jana).get("/api/reports?cursor=x").then().statusCode(400);
        own(other).body("items", hasSize(1));
    }

    @Test
    void only_the_reporter_sees_in_the_discussion_that_a_comment_is_reported() {
        String jana = person();
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Text");
        String list = "/api/comments?article=" + article;
        String before = given().get(list).asString();
        String page = discussionPage(article);
        send(jana, id, "other", "Streng vertraulich");
        assertEquals(before, given().get(list).asString());
        assertEquals(page, discussionPage(article));
        for (String reader : List.of("Rita", "Rolf")) {
            Api.as(reader)
                    .get(list)
                    .then()
                    .body("items[0]", not(hasKey("reported")))
                    .body(not(containsString("vertraulich")));
            Api.as(reader).get("/api/comments/" + id).then().body("$", not(hasKey("reported")));
        }
        Api.as(jana).get(list).then().body("items[0].reported", is(true)).body(not(containsString("vertraulich")));
        Api.as(jana).get("/api/comments/" + id).then().body("reported", is(true));
    }

    @Test
    void nothing_of_a_report_is_logged() {
        String jana = person();
        String id = Api.comment("Rita", Articles.open(), "Text");
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        Logger root = Logger.getLogger("");
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        root.addHandler(listener);
        try {
            report(jana, id, "other", "Streng vertraulich").statusCode(202);
            Api.decide("remove", id);
        } finally {
            root.removeHandler(listener);
        }
        assertTrue(said.stream().anyMatch(line -> line.contains(id)), said::toString);
        for (String secret : List.of("vertraulich", Tokens.idOf(jana), jana, "report", "upheld")) {
            assertEquals(
                    List.of(),
                    said.stream().filter(line -> line.contains(secret)).toList(),
                    secret);
        }
    }

    @Test
    void a_withdrawn_account_leaves_its_reports_without_a_reporter() {
        String jana = person();
        String open = Api.comment("Rita", Articles.open(), "Offen");
        String settled = Api.comment("Rita", Articles.open(), "Entschieden");
        send(jana, open, "other", "Noch zu lesen");
        send(jana, settled, "other", "Schon entschieden");
        Api.decide("remove", settled);
        Erasing.erase(jana);
        assertEquals(List.of("null Noch zu lesen", "null null"), rows(List.of(open, settled)));
        assertEquals(1, reported(open));
        // The words of a withdrawn account are kept no longer than a moderator needs them.
        Api.decide("remove", open);
        assertEquals(List.of("null null", "null null"), rows(List.of(open, settled)));
        report(jana, Api.comment("Rita", Articles.open(), "Neu"), "spam", null)
                .statusCode(403)
                .body("type", is("urn:leserbrief:problem:account-withdrawn"));
    }

    @Test
    void the_contract_names_the_codes_of_the_reasons() {
        String document = given().get("/openapi/comment-service?format=json").asString();
        for (ReportReason reason : ReportReason.values()) {
            assertTrue(document.contains("\"" + reason.code() + "\""), reason.code());
        }
        assertFalse(document.contains("\"PERSONAL_DATA\""));
    }

    private List<String> rows(List<String> comments) {
        return comments.stream()
                .map(id -> database.find(
                                "SELECT reporter_id, detail FROM report WHERE comment_id = ?",
                                row -> row.getString("reporter_id") + " " + row.getString("detail"),
                                Long.parseLong(id))
                        .orElseThrow())
                .toList();
    }

    private long open(String id) {
        return database.find(
                        "SELECT count(*) FROM open_report WHERE comment_id = ?",
                        row -> row.getLong(1),
                        Long.parseLong(id))
                .orElseThrow();
    }

    private long reported(String id) {
        return database.find(
                        "SELECT reports FROM reported WHERE comment_id = ?",
                        row -> row.getLong("reports"),
                        Long.parseLong(id))
                .orElse(0L);
    }

    private static ValidatableResponse own(String user) {
        return Api.as(user).get("/api/reports").then().statusCode(200);
    }

    private static ValidatableResponse report(String user, String id, String reason, @Nullable String detail) {
        return send(user, id, reason, detail).then();
    }

    private static Response send(String user, String id, String reason, @Nullable String detail) {
        Map<String, Object> body = new HashMap<>();
        body.put("reason", reason);
        body.put("detail", detail);
        return Api.as(user).body(body).post(path(id));
    }

    private static String path(String id) {
        return "/api/comments/" + id + "/reports";
    }

    private static String discussionPage(String article) {
        String path = "/news/" + article + "/comments";
        return Api.withoutStreamPosition(given().accept("text/html").get(path).asString());
    }
}
