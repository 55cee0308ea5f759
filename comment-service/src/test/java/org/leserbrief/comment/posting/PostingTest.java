package org.leserbrief.comment.posting;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class PostingTest {
    @Inject
    TestClock clock;

    @Inject
    IdempotencyKeys keys;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_comment_is_there_for_everybody_as_soon_as_it_is_acknowledged() {
        String article = Articles.open();
        String id = Api.send("Rita", article, null, "Erster! **Fett** & <b>kein</b> HTML")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/comments/"))
                .header("ETag", notNullValue())
                .header("Cache-Control", "private, no-store")
                .body("state", is("published"))
                .body("author.name", is("Rita"))
                .body("author.id", is(Tokens.idOf("Rita")))
                .body("depth", is(0))
                .body("parentId", nullValue())
                .body("editedAt", nullValue())
                .body("body", is("Erster! **Fett** & <b>kein</b> HTML"))
                .body("bodyHtml", containsString("<strong>Fett</strong> &amp; &lt;b&gt;kein"))
                .extract()
                .path("id");
        given().get("/api/comments?article=" + article)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .body("items", hasSize(1))
                .body("items[0].id", is(id))
                .body("items[0].url", is("/news/%s/comments?comment=%s#c%s".formatted(article, id, id)))
                .body("items[0].replies.total", is(0))
                .body("items[0].replies.items", hasSize(0))
                .body("next", nullValue());
        given().get("/api/comments/" + id).then().statusCode(200).body("id", is(id));
        assertEquals(1, Api.count(article));
    }

    @Test
    void replies_stand_beneath_what_they_answer_and_are_counted_there() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        String reply = Api.reply("Rolf", article, first, "Antwort");
        Api.reply("Rita", article, reply, "Rückfrage");
        given().get("/api/comments?article=" + article)
                .then()
                .body("items", hasSize(1))
                .body("items[0].replyCount", is(2))
                .body("items[0].replies.total", is(2))
                .body("items[0].replies.items.body", is(List.of("Antwort", "Rückfrage")))
                .body("items[0].replies.items.depth", is(List.of(1, 2)))
                .body("items[0].replies.items[1].parentId", is(reply))
                .body("items[0].replies.items[0].replyCount", is(1));
    }

    @Test
    void every_byte_of_a_text_is_kept() {
        String article = Articles.open();
        String text = "  Erst\r\nzweitens\n\ndrittens\t🏓 e\u0301 ﬁ \u00a0 „“ <script>alert(1)</script>\n";
        String id = Api.comment("Rita", article, text);
        given().get("/api/comments/" + id).then().body("body", is(text));
    }

    @Test
    void the_longest_text_is_counted_in_characters_not_in_bytes() {
        String article = Articles.open();
        String text = "🏓".repeat(10_000);
        String id = Api.comment("Rita", article, text);
        given().get("/api/comments/" + id).then().body("body", is(text));
        Api.send("Rita", article, null, text + "!").then().statusCode(422);
    }

    @Test
    void the_same_key_and_body_answer_the_same_comment() {
        String article = Articles.open();
        Response first = withKey("Rita", "k-1", article, "Einmal");
        Response again = withKey("Rita", "k-1", article, "Einmal");
        assertEquals(201, first.statusCode());
        assertEquals(201, again.statusCode());
        assertEquals(first.jsonPath().getString("id"), again.jsonPath().getString("id"));
        assertEquals(first.header("Location"), again.header("Location"));
        withKey("Rita", "k-1", article, "Zweimal")
                .then()
                .statusCode(422)
                .body("type", is("urn:leserbrief:problem:idempotency-key-reused"));
        assertEquals(201, withKey("Rolf", "k-1", article, "Einmal").statusCode());
        assertEquals(2, Api.count(article));
    }

    @Test
    void a_key_used_under_another_article_or_comment_is_refused() {
        String article = Articles.open();
        withKey("Rita", "k-8", article, "Hier").then().statusCode(201);
        withKey("Rita", "k-8", Articles.open(), "Hier")
                .then()
                .statusCode(422)
                .body("type", is("urn:leserbrief:problem:idempotency-key-reused"));
        String first = Api.comment("Rita", article, "Frage");
        Api.as("Rita")
                .header("Idempotency-Key", "k-8")
                .body(Map.of("articleId", article, "parentId", first, "body", "Hier"))
                .post("/api/comments")
                .then()
                .statusCode(422)
                .body("type", is("urn:leserbrief:problem:idempotency-key-reused"));
    }

    @Test
    void a_refused_request_does_not_use_its_key_up() {
        String article = Articles.open();
        withKey("Rita", "k-2", Articles.unknown(), "Hallo").then().statusCode(404);
        withKey("Rita", "k-2", article, "Hallo").then().statusCode(201);
    }

    @Test
    void a_key_answers_even_when_the_discussion_has_closed_since() {
        String article = Articles.published("open", Instant.now().plusSeconds(3600));
        String id =
                withKey("Rita", "k-3", article, "Noch rechtzeitig").jsonPath().getString("id");
        clock.pass(Duration.ofHours(2));
        withKey("Rita", "k-3", article, "Noch rechtzeitig")
                .then()
                .statusCode(201)
                .body("id", is(id));
        withKey("Rita", "k-4", article, "Zu spät").then().statusCode(409);
    }

    @Test
    void keys_are_forgotten_when_they_are_old_and_not_before() {
        String article = Articles.open();
        String id = withKey("Rita", "k-5", article, "Hallo").jsonPath().getString("id");
        clock.pass(Duration.ofHours(23));
        keys.forget();
        withKey("Rita", "k-5", article, "Hallo").then().statusCode(201).body("id", is(id));
        clock.pass(Duration.ofHours(2));
        keys.forget();
        withKey("Rita", "k-5", article, "Hallo").then().statusCode(201).body("id", not(is(id)));
    }

    @Test
    void twenty_simultaneous_posts_with_one_key_are_one_comment() throws Exception {
        String article = Articles.open();
        List<Response> answers = atOnce(20, () -> withKey("Rita", "storm", article, "Doppelt geklickt"));
        assertEquals(Set.of(201), answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
        assertEquals(
                1,
                answers.stream()
                        .map(answer -> answer.jsonPath().getString("id"))
                        .distinct()
                        .count());
        assertEquals(1, Api.count(article));
    }

    @Test
    void simultaneous_replies_are_all_counted() throws Exception {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        String reply = Api.reply("Rolf", article, first, "Antwort");
        atOnce(20, () -> Api.send("Rita", article, reply, "Auch"));
        assertEquals(22, Api.count(article));
        given().get("/api/comments/" + first).then().body("replyCount", is(21));
        given().get("/api/comments/" + reply).then().body("replyCount", is(20));
    }

    @Test
    void an_author_edits_within_the_window_and_not_after_it() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Tippfeler");
        String tag = Api.etag("Rita", id);
        String newTag = edit("Rita", id, tag, "Tippfehler")
                .then()
                .statusCode(200)
                .body("body", is("Tippfehler"))
                .body("state", is("published"))
                .body("editedAt", notNullValue())
                .extract()
                .header("ETag");
        edit("Rita", id, tag, "Noch mal").then().statusCode(412);
        edit("Rita", id, newTag, "Tippfehler").then().statusCode(200).header("ETag", is(newTag));
        clock.pass(Duration.ofMinutes(16));
        edit("Rita", id, newTag, "Noch mal")
                .then()
                .statusCode(409)
                .body("type", is("urn:leserbrief:problem:edit-window-over"));
    }

    @Test
    void an_edit_needs_the_version_and_the_author() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Meins");
        edit("Rita", id, null, "Neu").then().statusCode(428);
        edit("Rita", id, "\"99\"", "Neu").then().statusCode(412);
        edit("Rolf", id, "*", "Neu").then().statusCode(403);
        edit("Rita", "999999999", "*", "Neu").then().statusCode(404);
    }

    @Test
    void a_reply_in_between_does_not_make_an_edit_stale() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frage");
        String tag = Api.etag("Rita", id);
        Api.reply("Rolf", article, id, "Antwort");
        edit("Rita", id, tag, "Frage!").then().statusCode(200);
    }

    @Test
    void an_edit_on_a_premoderated_article_waits_again() {
        String article = Articles.premoderated();
        String id = Api.comment("Rita", article, "Erste Fassung");
        Api.decide("approve", id);
        assertEquals(1, Api.count(article));
        edit("Rita", id, "*", "Zweite Fassung").then().statusCode(200).body("state", is("pending"));
        assertEquals(0, Api.count(article));
        given().get("/api/comments/" + id).then().statusCode(404);
    }

    @Test
    void a_deleted_comment_is_gone_and_stays_so() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Weg damit");
        Api.as("Rolf").delete("/api/comments/" + id).then().statusCode(403);
        Api.as("Rita")
                .header("If-Match", "\"7\"")
                .delete("/api/comments/" + id)
                .then()
                .statusCode(412);
        Api.as("Rita").delete("/api/comments/" + id).then().statusCode(204);
        Api.as("Rita").delete("/api/comments/" + id).then().statusCode(409);
        given().get("/api/comments/" + id).then().statusCode(410);
        Api.decide("restore", id);
        given().get("/api/comments/" + id).then().statusCode(410);
        assertEquals(0, Api.count(article));
    }

    @Test
    void ones_own_comments_are_listed_whatever_their_state() {
        String open = Articles.open();
        String premoderated = Articles.premoderated();
        String one = Api.comment("Olga", open, "Eins");
        String two = Api.comment("Olga", premoderated, "Zwei");
        String three = Api.comment("Olga", open, "Drei");
        Api.decide("remove", one);
        Api.as("Olga").delete("/api/comments/" + three);
        String next = Api.as("Olga")
                .get("/api/me/comments?limit=2")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("items.id", is(List.of(three, two)))
                .body("items[0].body", nullValue())
                .body("items[1].state", is("pending"))
                .body("items[1].body", is("Zwei"))
                .extract()
                .path("next");
        Api.as("Olga")
                .get("/api/me/comments?limit=2&cursor=" + next)
                .then()
                .body("items.id", is(List.of(one)))
                .body("items[0].state", is("removed"))
                .body("next", nullValue());
    }

    private static Response withKey(String user, String key, String article, String body) {
        return Api.as(user)
                .header("Idempotency-Key", key)
                .body(Map.of("articleId", article, "body", body))
                .post("/api/comments");
    }

    static Response edit(String user, String id, @Nullable String ifMatch, String body) {
        var request = Api.as(user).body(Map.of("body", body));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch("/api/comments/" + id);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(times)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                calls.add(call);
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : clients.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
