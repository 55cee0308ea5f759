package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ModerationTest {
    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_comment_on_a_premoderated_article_waits_and_only_its_author_reads_it() {
        String article = Articles.premoderated();
        JsonPath posted = Api.post("Rita", article, "Bitte freigeben");
        String id = posted.getString("id");
        assertEquals("pending", posted.getString("state"));
        given().get("/api/comments/" + id).then().statusCode(404);
        Api.as("Rolf").get("/api/comments/" + id).then().statusCode(404);
        assertEquals(List.of(), Api.list(article).getList("items"));
        Api.as("Rita")
                .get("/api/comments?article=" + article)
                .then()
                .header("Cache-Control", "private, no-store")
                .body("items.id", is(List.of(id)));
        Api.as("Rita").get("/api/comments/" + id).then().body("state", is("pending"));
        assertEquals(0, Api.count(article));
        Api.asModerator()
                .get("/api/moderation/queue?article=" + article)
                .then()
                .statusCode(200)
                .body("items.comment.id", is(List.of(id)))
                .body("items[0].comment.body", is("Bitte freigeben"))
                .body("items[0].reasons", is(List.of("article")))
                .body("items[0].authorRecord.removed", is(0));
        assertEquals("published", Api.decide("approve", id).getString("results[0].state"));
        assertEquals(List.of(id), Api.list(article).getList("items.id"));
        assertEquals(1, Api.count(article));
        Api.asModerator().get("/api/moderation/queue?article=" + article).then().body("items.size()", is(0));
    }

    @Test
    void ones_own_waiting_reply_stands_in_its_place() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        Api.reply("Rita", article, first, "Nachtrag");
        restrict("Paul", "premoderated", null);
        String pending = Api.reply("Paul", article, first, "Wartet");
        Api.as("Paul")
                .get("/api/comments?article=" + article)
                .then()
                .body("items[0].replies.items.id", hasItem(pending))
                .body("items[0].replies.total", is(1));
        given().get("/api/comments/" + first + "/replies").then().body("items.size()", is(1));
        Api.as("Paul").get("/api/comments/" + first + "/replies").then().body("items.size()", is(2));
        Api.as("Paul")
                .get("/api/comments?article=" + article + "&around=" + pending)
                .then()
                .statusCode(200)
                .body("items[0].replies.items.id", hasItem(pending));
        lift("Paul");
    }

    @Test
    void the_queue_is_read_on_by_cursor_oldest_first() {
        String article = Articles.premoderated();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(Api.comment("Rita", article, "Nr. " + i));
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = Api.asModerator()
                    .get("/api/moderation/queue?queue=all&limit=2&article=%s&author=%s&cursor=%s"
                            .formatted(article, Tokens.idOf("Rita"), cursor))
                    .jsonPath();
            read.addAll(page.getList("items.comment.id"));
            cursor = page.getString("next");
        }
        assertEquals(ids, read);
    }

    @Test
    void the_queue_tells_what_was_rejected_of_an_author_from_what_was_removed() {
        String author = "Rekord " + UUID.randomUUID();
        String article = Articles.premoderated();
        Api.decide("reject", Api.comment(author, article, "Eins"), Api.comment(author, article, "Zwei"));
        String published = Api.comment(author, article, "Drei");
        Api.decide("approve", published);
        Api.decide("remove", published);
        Api.comment("Rita", article, "Von jemand anderem");
        Api.comment(author, article, "Vier");
        Api.asModerator()
                .get("/api/moderation/queue?article=" + article)
                .then()
                .statusCode(200)
                .body("items.comment.body", is(List.of("Von jemand anderem", "Vier")))
                .body("items[1].authorRecord.rejected", is(2))
                .body("items[1].authorRecord.removed", is(1));
    }

    @Test
    void each_comment_of_a_decision_has_its_own_result() {
        String article = Articles.premoderated();
        String waits = Api.comment("Rita", article, "Wartet");
        String published = Api.comment("Rita", article, "Steht");
        Api.decide("approve", published);
        JsonPath results = Api.decide("approve", waits, "abc", published, waits, "999999999");
        assertEquals(List.of(waits, "abc", published, "999999999"), results.getList("results.commentId"));
        assertEquals(List.of("ok", "not-found", "illegal-transition", "not-found"), results.getList("results.result"));
    }

    @Test
    void a_removed_comment_with_replies_leaves_a_tombstone_and_nothing_of_itself() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Etwas sehr Böses");
        String reply = Api.reply("Rolf", article, first, "Widerspruch");
        Api.decide("remove", first);
        JsonPath list = Api.list(article);
        assertEquals(List.of(first), list.getList("items.id"));
        assertEquals("removed", list.getString("items[0].state"));
        for (String field : new String[] {"body", "bodyHtml", "author", "editedAt"}) {
            assertNull(list.<Object>get("items[0]." + field), field);
        }
        assertEquals(List.of(reply), list.getList("items[0].replies.items.id"));
        assertEquals(1, Api.count(article));
        given().get("/api/comments/" + first)
                .then()
                .statusCode(200)
                .body("state", is("removed"))
                .body("body", nullValue())
                .body("author", nullValue());
        Api.decide("remove", reply);
        assertEquals(List.of(), Api.list(article).getList("items"));
        given().get("/api/comments/" + first).then().statusCode(410);
        assertEquals(0, Api.count(article));
        Api.decide("restore", reply);
        assertEquals(List.of(first), Api.list(article).getList("items.id"));
        Api.decide("restore", first);
        assertEquals("Etwas sehr Böses", Api.list(article).getString("items[0].body"));
        assertEquals(2, Api.count(article));
    }

    @Test
    void tombstones_stand_and_fall_with_what_is_beneath_at_any_depth() {
        String article = Articles.open();
        List<String> chain = new ArrayList<>();
        chain.add(Api.comment("Rita", article, "0"));
        for (int depth = 1; depth <= 9; depth++) {
            chain.add(Api.reply("Rita", article, chain.getLast(), "" + depth));
        }
        for (String id : chain.subList(0, 9)) {
            Api.decide("remove", id);
        }
        given().get("/api/comments/" + chain.getFirst() + "/replies").then().body("items.id", is(chain.subList(1, 10)));
        assertEquals(1, Api.list(article).getInt("items[0].replyCount"));
        Api.decide("remove", chain.getLast());
        assertEquals(List.of(), Api.list(article).getList("items"));
        Api.decide("restore", chain.getLast());
        given().get("/api/comments/" + chain.getFirst() + "/replies").then().body("items.id", is(chain.subList(1, 10)));
    }

    @Test
    void the_history_says_who_did_what_and_why() {
        String article = Articles.premoderated();
        String id = Api.comment("Rita", article, "Erste Fassung");
        Api.decide("approve", id);
        Api.as("Rita")
                .header("If-Match", "*")
                .body(Map.of("body", "Zweite Fassung"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200);
        Api.asModerator()
                .body(Map.of(
                        "commentIds",
                        List.of(id),
                        "action",
                        "reject",
                        "reason",
                        "off-topic",
                        "note",
                        "Bitte beim Thema bleiben"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
        Api.asModerator()
                .get("/api/moderation/comments/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.version", is(List.of(1, 2, 3, 4)))
                .body("items.action", is(List.of("post", "approve", "edit", "reject")))
                .body("items.to", is(List.of("pending", "published", "pending", "rejected")))
                .body("items.by.name", is(List.of("Rita", "Mona", "Rita", "Mona")))
                .body("items[2].bodyBefore", is("Erste Fassung"))
                .body("items[3].reason", is("off-topic"))
                .body("items[3].note", is("Bitte beim Thema bleiben"));
        Api.asModerator()
                .get("/api/moderation/comments/999999999/history")
                .then()
                .statusCode(404);
    }

    @Test
    void of_moderators_who_decide_at_once_one_wins() throws Exception {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Umstritten");
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> Api.decide("remove", id).getString("results[0].result"));
        }
        Map<String, Integer> results = new HashMap<>();
        try (ExecutorService moderators = Executors.newFixedThreadPool(10)) {
            for (Future<String> result : moderators.invokeAll(calls)) {
                results.merge(result.get(), 1, Integer::sum);
            }
        }
        assertEquals(Map.of("ok", 1, "illegal-transition", 9), results);
        Api.asModerator()
                .get("/api/moderation/comments/" + id + "/history")
                .then()
                .body("items.version", is(List.of(1, 2)));
    }

    @Test
    void removing_what_is_being_answered_never_hides_an_answer() throws Exception {
        String article = Articles.open();
        for (int round = 0; round < 10; round++) {
            String first = Api.comment("Rita", article, "Frage " + round);
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                Future<Integer> reply = both.submit(
                        () -> Api.send("Rolf", article, first, "Antwort").statusCode());
                both.submit(() -> Api.decide("remove", first)).get();
                int expected = reply.get() == 201 ? 200 : 410;
                assertEquals(expected, given().get("/api/comments/" + first).statusCode());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"commentIds\": [], \"action\": \"approve\"}",
                "{\"commentIds\": [\"1\"]}",
                "{\"commentIds\": [\"1\"], \"action\": \"explode\"}",
                "{\"commentIds\": [\"1\"], \"action\": \"APPROVE\"}",
                "{\"commentIds\": [\"1\"], \"action\": \"remove\"}",
                "{\"commentIds\": [\"1\"], \"action\": \"remove\", \"reason\": \"because\"}",
                "{\"commentIds\": [null], \"action\": \"approve\"}",
                "{\"commentIds\": \"1\", \"action\": \"approve\"}",
                "{\"commentIds\": [\"1\"], \"action\": \"approve\", \"note\": \"a\\u0000\"}",
                "{\"commentIds\": [\"1\"], \"action\": \"approve\", \"state\": \"published\"}"
            })
    void decisions_that_are_not_valid_are_422(String body) {
        Api.asModerator().body(body).post("/api/moderation/decisions").then().statusCode(422);
    }

    @Test
    void a_decision_is_for_a_hundred_comments_at_most() {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 101; i++) {
            ids.add("99999" + i);
        }
        Api.asModerator()
                .body(Map.of("commentIds", ids, "action", "approve"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(422);
        Api.asModerator()
                .body(Map.of("commentIds", ids.subList(0, 100), "action", "approve"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .body("results.size()", is(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue=appeal", "queue=x", "article=x", "author=x", "limit=0", "limit=101"})
    void queues_that_do_not_exist_are_422(String parameter) {
        Api.asModerator().get("/api/moderation/queue?" + parameter).then().statusCode(422);
    }

    @Test
    void restricted_authors_wait_or_do_not_write_at_all() {
        String article = Articles.open();
        Api.comment("Udo", article, "Damit man mich kennt");
        restrict("Udo", "premoderated", null);
        assertEquals("pending", Api.post("Udo", article, "Unter Aufsicht").getString("state"));
        Api.asModerator()
                .get("/api/moderation/queue?article=" + article)
                .then()
                .body("items[0].reasons", is(List.of("author")));
        restrict("Udo", "suspended", Instant.now().plusSeconds(3600));
        Api.send("Udo", article, null, "Gesperrt")
                .then()
                .statusCode(403)
                .body("type", is("urn:leserbrief:problem:author-restricted"));
        clock.pass(Duration.ofHours(2));
        Api.send("Udo", article, null, "Wieder da").then().statusCode(201);
        restrict("Udo", "banned", null);
        Api.send("Udo", article, null, "Verbannt").then().statusCode(403);
        lift("Udo");
        Api.send("Udo", article, null, "Begnadigt").then().statusCode(201).body("state", is("published"));
        lift("Udo");
    }

    @Test
    void restrictions_that_are_not_valid_are_refused() {
        Api.comment("Uwe", Articles.open(), "Damit man mich kennt");
        String path = "/api/moderation/authors/" + Tokens.idOf("Uwe") + "/restriction";
        for (String body : new String[] {
            "{}",
            "{\"kind\": \"banned\"}",
            "{\"kind\": \"hanged\", \"reason\": \"x\"}",
            "{\"kind\": \"banned\", \"reason\": \" \"}",
            "{\"kind\": \"banned\", \"reason\": \"x\", \"until\": \"yesterday\"}",
            "{\"kind\": \"banned\", \"reason\": \"x\", \"until\": \"2018-01-01T00:00:00Z\"}",
            "{\"kind\": \"banned\", \"reason\": \"x\", \"by\": \"me\"}"
        }) {
            Api.asModerator().body(body).put(path).then().statusCode(422);
        }
        Api.asModerator().get(path).then().statusCode(404);
        for (String id : new String[] {"x", "00000000-0000-0000-0000-000000000000"}) {
            Api.asModerator()
                    .body(Map.of("kind", "banned", "reason", "x"))
                    .put("/api/moderation/authors/" + id + "/restriction")
                    .then()
                    .statusCode(404);
        }
    }

    private static void restrict(String user, String kind, @Nullable Instant until) {
        if (Api.as(user).get("/api/me/comments").jsonPath().getList("items").isEmpty()) {
            Api.comment(user, Articles.open(), "Damit man mich kennt");
        }
        Map<String, Object> body = new HashMap<>();
        body.put("kind", kind);
        body.put("until", until == null ? null : until.toString());
        body.put("reason", "Wiederholte Beleidigungen");
        Api.restrict(Tokens.idOf(user), body)
                .body("kind", is(kind))
                .body("decidedBy", is(Tokens.idOf("Mona")))
                .body("reason", not(nullValue()));
    }

    private static void lift(String user) {
        Api.asModerator()
                .header("If-Match", "*")
                .delete(Api.restrictionOf(Tokens.idOf(user)))
                .then()
                .statusCode(204);
    }
}
