package org.leserbrief.comment.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class NotificationTest {
    private static final TestStream COMMENTS = new TestStream("leserbrief.comments.v1");

    @Inject
    NotificationProjection telling;

    @Inject
    Database database;

    /// A name that only this test uses.
    private static String person(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static JsonPath told(String user) {
        return Api.as(user)
                .get("/api/me/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath awaitTold(String user, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> told(user), found -> found.getList("items").size() == count);
    }

    /// Waits until all earlier comments have been processed, for followers too: the last one is a reply to
    /// `marker`, and events of the same article are processed in order.
    private void settle(String article) {
        String marker = person("Marker");
        String first = Api.comment(marker, article, "Marke");
        Api.reply("Rolf", article, first, "Marke gesehen");
        awaitTold(marker, 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> database.find("SELECT count(*) FROM notification_fan_out", row -> row.getLong(1))
                                .orElseThrow(),
                        waiting -> waiting == 0);
    }

    @Test
    void a_reply_is_told_to_whom_it_answers() {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        String reply = Api.reply("Rolf", article, first, "**Antwort**, mit `Code`");
        JsonPath told = awaitTold(jana, 1);
        assertEquals("reply", told.getString("items[0].kind"));
        assertEquals(reply, told.getString("items[0].commentId"));
        assertEquals("Rolf", told.getString("items[0].author.name"));
        assertEquals("Artikel " + article, told.getString("items[0].headline"));
        assertEquals(
                "/news/%s/comments?comment=%s#c%s".formatted(article, reply, reply), told.getString("items[0].url"));
        assertTrue(told.getString("items[0].excerpt").startsWith("Antwort"));
        assertEquals(1, told.getInt("unread"));
        Api.as(jana)
                .get("/api/me/notifications")
                .then()
                .header("Cache-Control", "private, no-store")
                .header("Vary", containsString("Authorization"));
    }

    @Test
    void nobody_is_told_of_his_own_comments() {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage an @" + jana);
        Api.as(jana).put("/api/me/followed-discussions/" + article).then().statusCode(200);
        Api.reply(jana, article, first, "Selbst beantwortet, @" + jana);
        settle(article);
        // Jana follows the discussion, so the two comments of settle, and nothing else, result in notifications.
        assertEquals(List.of("follow", "follow"), told(jana).getList("items.kind"));
    }

    @Test
    void one_comment_is_told_once_with_the_strongest_reason() {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        Api.as(jana).put("/api/me/followed-discussions/" + article).then().statusCode(200);
        Api.reply("Rolf", article, first, "Ja, @" + jana + "!");
        Api.reply("Rolf", article, first, "Nur eine Antwort");
        Api.comment("Rolf", article, "Etwas anderes");
        assertEquals(List.of("follow", "reply", "mention"), awaitTold(jana, 3).getList("items.kind"));
    }

    @Test
    void who_follows_hears_what_comes_after_it_and_nothing_from_before() {
        String lena = person("Lena");
        String article = Articles.open();
        Api.comment("Rolf", article, "Vorher");
        Api.as(lena).put("/api/me/followed-discussions/" + article).then().statusCode(200);
        String after = Api.comment("Rolf", article, "Nachher");
        assertEquals(after, awaitTold(lena, 1).getString("items[0].commentId"));
        Api.as(lena).delete("/api/me/followed-discussions/" + article).then().statusCode(204);
        Api.comment("Rolf", article, "Danach");
        settle(article);
        assertEquals(1, told(lena).getList("items").size());
    }

    @Test
    void who_begins_to_follow_before_a_comment_is_told_does_not_hear_of_it() {
        String lena = person("Lena");
        String article = Articles.open();
        String before = Api.comment("Rolf", article, "Vorher");
        settle(article);
        Api.as(lena).put("/api/me/followed-discussions/" + article).then().statusCode(200);
        String after = Api.comment("Rolf", article, "Nachher");
        // As when the stream is read again from its beginning after an outage: both comments are processed while
        // Lena follows.
        for (String comment : List.of(before, after)) {
            COMMENTS.write(article, "comment-posted", """
                    {"commentId": "%s", "articleId": "%s", "parentId": null, "version": 1, "visible": true,
                     "occurredAt": "2018-02-24T19:05:00Z"}
                    """.formatted(comment, article));
        }
        settle(article);
        List<String> told = told(lena).getList("items.commentId");
        assertTrue(told.contains(after), told::toString);
        assertFalse(told.contains(before), told::toString);
    }

    @Test
    void a_comment_that_goes_takes_its_notification_along_and_brings_it_back() {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        String reply = Api.reply("Rolf", article, first, "Unfug");
        awaitTold(jana, 1);
        Api.decide("remove", reply);
        assertEquals(0, awaitTold(jana, 0).getInt("unread"));
        Api.decide("restore", reply);
        assertEquals(1, awaitTold(jana, 1).getInt("unread"));
    }

    @Test
    void a_comment_that_waits_is_told_when_it_is_approved() {
        String jana = person("Jana");
        String article = Articles.premoderated();
        String first = Api.comment(jana, article, "Frage");
        Api.decide("approve", first);
        String reply = Api.reply("Rolf", article, first, "Antwort");
        assertEquals(0, told(jana).getList("items").size());
        Api.decide("approve", reply);
        awaitTold(jana, 1);
    }

    @Test
    void an_edit_that_calls_somebody_is_told_and_one_that_changes_nothing_is_not_told_again() {
        String lena = person("Lena");
        String article = Articles.open();
        Api.comment(lena, article, "Ich bin da");
        String comment = Api.comment("Rolf", article, "Niemand gemeint");
        Api.as("Rolf")
                .header("If-Match", Api.etag("Rolf", comment))
                .body(Map.of("body", "Doch: @" + lena))
                .patch("/api/comments/" + comment)
                .then()
                .statusCode(200);
        String id = awaitTold(lena, 1).getString("items[0].id");
        Api.as(lena).body(Map.of()).post("/api/me/notifications/read").then().statusCode(200);
        Api.as("Rolf")
                .header("If-Match", Api.etag("Rolf", comment))
                .body(Map.of("body", "Doch, gemeint ist @" + lena))
                .patch("/api/comments/" + comment)
                .then()
                .statusCode(200);
        settle(article);
        JsonPath told = told(lena);
        assertEquals(List.of(id), told.getList("items.id"));
        assertEquals(List.of(true), told.getList("items.read"));
    }

    @Test
    void events_twice_and_out_of_order_tell_nothing_twice() {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        String reply = Api.reply("Rolf", article, first, "Antwort");
        awaitTold(jana, 1);
        for (String type : List.of("comment-removed", "comment-posted", "comment-posted")) {
            COMMENTS.write(article, type, """
                    {"commentId": "%s", "articleId": "%s", "parentId": null, "version": 1, "visible": false,
                     "occurredAt": "2018-02-24T19:05:00Z"}
                    """.formatted(reply, article));
        }
        settle(article);
        assertEquals(1, told(jana).getList("items").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void the_list_pages_without_gap_while_more_arrives(String unread) {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        for (int i = 0; i < 7; i++) {
            Api.reply("Rolf", article, first, "Antwort " + i);
        }
        awaitTold(jana, 7);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Api.as(jana)
                    .get("/api/me/notifications?limit=3&unread=" + unread + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
            if (seen.size() == 3) {
                Api.reply("Rolf", article, first, "Dazwischen");
                awaitTold(jana, 8);
            }
        } while (cursor != null);
        assertEquals(7, seen.size());
        assertEquals(7, new HashSet<>(seen).size());
    }

    @Test
    void some_some_older_or_all_are_marked_as_read() {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        for (int i = 0; i < 5; i++) {
            Api.reply("Rolf", article, first, "Antwort " + i);
        }
        List<String> ids = awaitTold(jana, 5).getList("items.id");
        read(jana, Map.of("ids", List.of(ids.get(0))), 4);
        // Again, together with ids that belong to nobody or to somebody else.
        read(jana, Map.of("ids", List.of(ids.get(0), "999999999999")), 4);
        read(person("Fremd"), Map.of("ids", List.of(ids.get(1))), 0);
        read(jana, Map.of("before", ids.get(3)), 2);
        Api.as(jana)
                .get("/api/me/notifications?unread=true")
                .then()
                .body("items.id", equalTo(ids.subList(1, 3)))
                .body("unread", is(2));
        read(jana, Map.of(), 0);
        Api.as(jana).get("/api/me/notifications?unread=true").then().body("items", hasSize(0));
        Api.as(jana).get("/api/me/notifications?unread=false").then().body("items", hasSize(5));
    }

    @Test
    void looking_changes_nothing_until_the_page_says_what_was_looked_at() {
        String jana = person("Jana");
        String stranger = person("Fremd");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        String answer = Api.reply("Rolf", article, first, "Antwort");
        Api.reply("Rolf", article, first, "Noch eine");
        awaitTold(jana, 2);
        String page = "/news/" + article + "/comments";
        String path = page + "?comment=" + answer;
        String sent = "hx-post=\"/notifications/seen\" hx-vals='{\"comment\":\"" + answer
                + "\"}' hx-trigger=\"page-visible once\"";
        for (String looked : List.of(
                path,
                page,
                page + "?reply=" + answer,
                "/notifications",
                "/notifications/bell",
                "/readers/" + Tokens.idOf("Rolf"))) {
            signedIn(jana).get(looked).then().statusCode(200);
            signedIn(jana).header("HX-Request", "true").get(looked).then().statusCode(200);
            signedIn(jana).head(looked).then().statusCode(200);
        }
        Api.as(jana).get("/api/comments/" + answer).then().statusCode(200);
        bell(jana, "2 ungelesen");
        assertEquals(2, told(jana).getInt("unread"));

        signedIn(jana).get(path).then().body(containsString(sent));
        signedIn(jana).header("HX-Request", "true").get(path).then().body(containsString(sent));
        signedIn(jana).get(page).then().body(not(containsString("/notifications/seen")));
        signedIn(jana).get(page + "?comment=" + first).then().body(not(containsString("/notifications/seen")));
        signedIn(stranger).get(path).then().body(not(containsString("/notifications/seen")));
        given().accept("text/html").get(path).then().body(not(containsString("/notifications/seen")));

        seen(stranger, answer).then().statusCode(204);
        bell(jana, "2 ungelesen");
        seen(jana, answer).then().statusCode(204).header("HX-Trigger", "notifications-read");
        bell(jana, "1 ungelesen");
        seen(jana, answer).then().statusCode(204);
        bell(jana, "1 ungelesen");
        signedIn(jana).get(path).then().statusCode(200).body(not(containsString("/notifications/seen")));
    }

    @Test
    void what_was_looked_at_is_said_by_our_own_pages_and_by_name() {
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("comment", "1")
                .post("/notifications/seen")
                .then()
                .statusCode(403)
                .body("type", is("urn:leserbrief:problem:cross-origin"));
        given().header("Sec-Fetch-Site", "same-origin")
                .formParam("comment", "1")
                .post("/notifications/seen")
                .then()
                .statusCode(401);
        seen("Jana", "x").then().statusCode(422);
        signedIn("Jana").post("/notifications/seen").then().statusCode(422);
        signedIn("Jana").get("/notifications/seen").then().statusCode(405);
    }

    private static Response seen(String user, String comment) {
        return signedIn(user).formParam("comment", comment).post("/notifications/seen");
    }

    private static void read(String user, Map<String, ?> seen, int left) {
        Api.as(user)
                .body(seen)
                .post("/api/me/notifications/read")
                .then()
                .statusCode(200)
                .body("unread", is(left));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ids\": []}|422",
                "{\"ids\": [\"x\"]}|422",
                "{\"ids\": [null]}|422",
                "{\"ids\": \"1\"}|422",
                "{\"ids\": [\"1\"], \"before\": \"2\"}|422",
                "{\"before\": \"-1\"}|422",
                "{\"before\": \"99999999999999999999\"}|422",
                "{\"reader\": \"1\"}|422",
                "{|400",
                "|422"
            })
    void marking_as_read_refuses_nonsense(String body, int status) {
        Api.as("Jana")
                .body(body == null ? "" : body)
                .post("/api/me/notifications/read")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"unread=yes,422", "limit=0,422", "limit=101,422", "limit=x,422", "cursor=x,400"})
    void the_list_refuses_nonsense(String query, int status) {
        Api.as("Jana").get("/api/me/notifications?" + query).then().statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me/notifications", "/api/me/notification-settings", "/api/me/ignored-readers"})
    void nobody_reads_another_readers_or_without_signing_in(String path) {
        given().get(path).then().statusCode(401);
        given().auth().oauth2(Tokens.expired("Jana")).get(path).then().statusCode(401);
        given().auth().oauth2(Tokens.forged("Jana")).get(path).then().statusCode(401);
    }

    @Test
    void mail_is_daily_until_somebody_chooses() {
        String jana = person("Jana");
        Api.as(jana).get("/api/me/notification-settings").then().body("email", is("daily"));
        for (String choice : List.of("instantly", "never", "daily")) {
            Api.as(jana)
                    .body(Map.of("email", choice))
                    .put("/api/me/notification-settings")
                    .then()
                    .statusCode(200)
                    .body("email", is(choice));
            Api.as(jana).get("/api/me/notification-settings").then().body("email", is(choice));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"weekly\"}",
                "{\"email\": null}",
                "{\"email\": 0}",
                "{}",
                "{\"email\": \"daily\", \"address\": \"x@example.org\"}"
            })
    void the_choice_is_one_of_three(String body) {
        Api.as("Jana").body(body).put("/api/me/notification-settings").then().statusCode(422);
    }

    @Test
    void many_replies_at_once_are_each_told_once() throws Exception {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        try (ExecutorService together = Executors.newFixedThreadPool(8)) {
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int number = i;
                replies.add(together.submit(() -> Api.reply("R" + number, article, first, "Nr. " + number)));
            }
            for (Future<String> reply : replies) {
                reply.get();
            }
        }
        assertEquals(24, new HashSet<>(awaitTold(jana, 24).getList("items.commentId")).size());
    }

    @Test
    void the_page_shows_them_and_marks_them_as_read() {
        String jana = person("Jana");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        signedIn(jana)
                .get("/notifications")
                .then()
                .statusCode(200)
                .header("Content-Language", "de")
                .header("Cache-Control", "private, no-store")
                .body(containsString("Hier ist noch nichts"))
                .body(containsString("value=\"daily\" checked"));
        bell(jana, "nichts Neues");
        String reply = Api.reply("<Rolf>", article, first, "<b>Antwort</b>");
        String id = awaitTold(jana, 1).getString("items[0].id");
        bell(jana, "1 ungelesen");
        signedIn(jana)
                .get("/notifications")
                .then()
                .body(containsString("&lt;Rolf&gt; hat Ihnen geantwortet"))
                .body(containsString("comment=" + reply + "#c" + reply))
                .body(not(containsString("<b>Antwort")))
                .body(containsString("name=\"before\" value=\"" + id + "\""));
        signedIn(jana)
                .header("Accept-Language", "en")
                .get("/notifications")
                .then()
                .body(containsString("answered you"));
        signedIn(jana)
                .redirects()
                .follow(false)
                .formParam("before", id)
                .post("/notifications/read")
                .then()
                .statusCode(303)
                .header("Location", containsString("/notifications"));
        bell(jana, "nichts Neues");
        signedIn(jana)
                .redirects()
                .follow(false)
                .formParam("email", "never")
                .post("/notifications/settings")
                .then()
                .statusCode(303);
        signedIn(jana)
                .get("/notifications?saved=1")
                .then()
                .body(containsString("value=\"never\" checked"))
                .body(containsString("Gespeichert"));
        signedIn(jana)
                .formParam("email", "x")
                .post("/notifications/settings")
                .then()
                .statusCode(422);
        signedIn(jana).post("/notifications/read").then().statusCode(422);
    }

    @Test
    void the_bell_is_silent_for_who_is_not_signed_in_and_another_sites_form_moves_nothing() {
        given().get("/notifications/bell").then().statusCode(204);
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("before", "1")
                .post("/notifications/read")
                .then()
                .statusCode(403);
    }

    @Test
    void a_withdrawn_authors_name_is_gone_from_what_others_were_told() {
        String jana = person("Jana");
        String rolf = person("Rolf");
        String article = Articles.open();
        Api.reply(rolf, article, Api.comment(jana, article, "Frage"), "Antwort");
        awaitTold(jana, 1);
        Erasing.begin(rolf);
        JsonPath told = told(jana);
        assertEquals("gelöschter Nutzer", told.getString("items[0].author.name"));
        Api.as(jana).get("/api/me/notifications").then().body("items[0].author.id", nullValue());
    }

    @Test
    void whoever_leaves_while_he_is_told_something_leaves_nothing_of_it() throws Exception {
        String jana = person("Jana");
        UUID id = UUID.fromString(Tokens.idOf(jana));
        String article = Articles.open();
        String reply = Api.reply("Rolf", article, Api.comment(jana, article, "Frage"), "Antwort");
        awaitTold(jana, 1);
        // Creates the notification again, in a transaction that is still open during the withdrawal.
        database.update("DELETE FROM notification WHERE reader_id = ?", id);
        List<ReceivedEvent<CommentChanged>> events =
                List.of(new ReceivedEvent<>("comment-posted", new CommentChanged(Long.parseLong(reply)), null));
        try (ExecutorService together = Executors.newSingleThreadExecutor()) {
            Future<?> withdrawal = QuarkusTransaction.requiringNew().call(() -> {
                telling.apply(events);
                assertEquals(1, rows(id));
                Future<?> sent = together.submit(() -> Erasing.begin(jana));
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isSomebodyWaiting);
                return sent;
            });
            withdrawal.get();
        }
        assertEquals(0, rows(id));
        QuarkusTransaction.requiringNew().run(() -> telling.apply(events));
        assertEquals(0, rows(id));
    }

    private long rows(UUID reader) {
        return database.find("SELECT count(*) FROM notification WHERE reader_id = ?", row -> row.getLong(1), reader)
                .orElseThrow();
    }

    /// For an advisory lock.
    private boolean isSomebodyWaiting() {
        return database.find("""
                        SELECT EXISTS (SELECT 1 FROM pg_locks
                                       WHERE locktype = 'advisory' AND NOT granted)
                        """, row -> row.getBoolean(1)).orElseThrow();
    }

    @Test
    void what_stands_under_a_withdrawn_article_is_not_quoted() {
        String jana = person("Jana");
        String article = Articles.open();
        Api.reply("Rolf", article, Api.comment(jana, article, "Frage"), "Verrufenes");
        assertEquals("Verrufenes", awaitTold(jana, 1).getString("items[0].excerpt"));
        Articles.withdraw(article, 9);
        Articles.await(article, 410);
        assertEquals("", told(jana).getString("items[0].excerpt"));
        signedIn(jana).get("/notifications").then().body(not(containsString("Verrufenes")));
    }

    private static void bell(String user, String text) {
        signedIn(user)
                .get("/notifications/bell")
                .then()
                .statusCode(200)
                .body(containsString("aria-label=\"Benachrichtigungen: " + text + "\""));
    }

    private static io.restassured.specification.RequestSpecification signedIn(String user) {
        return given().auth().oauth2(Tokens.of(user)).accept("text/html");
    }
}
