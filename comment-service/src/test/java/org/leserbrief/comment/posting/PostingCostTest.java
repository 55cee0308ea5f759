package org.leserbrief.comment.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.RoundTrips;
import org.leserbrief.comment.RoundTrips.Counted;
import org.leserbrief.comment.ServiceTest;

/// The database cost of a post: two statements and a commit, and no more for a refused one.
@ServiceTest
class PostingCostTest {
    /// @param cost the number of statements, each of which is a round trip, including `COMMIT` or `ROLLBACK`
    private static void assertCost(int status, int cost, Supplier<Response> request) {
        Counted<Response> counted = RoundTrips.during(request);
        assertEquals(status, counted.answer().statusCode(), counted.answer()::asString);
        assertEquals(cost, counted.statements(), "statements");
        assertEquals(cost, counted.roundTrips(), "round trips");
    }

    private static Response withKey(String key, String article, String body) {
        return Api.as("Rita")
                .header("Idempotency-Key", key)
                .body(Map.of("articleId", article, "body", body))
                .post("/api/comments");
    }

    @Test
    void a_comment_takes_two_statements_and_a_commit() {
        String article = Articles.open();
        assertCost(201, 3, () -> Api.send("Neu " + UUID.randomUUID(), article, null, "Der erste überhaupt"));
        assertCost(201, 3, () -> Api.send("Rita", article, null, "Ohne Schlüssel"));
        assertCost(201, 3, () -> withKey(UUID.randomUUID().toString(), article, "Mit Schlüssel"));
        String premoderated = Articles.premoderated();
        assertCost(201, 3, () -> Api.send("Rita", premoderated, null, "Wartet"));
    }

    @Test
    void so_does_one_in_a_slow_discussion_and_one_that_comes_too_soon() {
        String article = Articles.open();
        Api.asModerator()
                .body(Map.of("mode", "slow", "seconds", 60))
                .put("/api/moderation/discussions/" + article + "/heat")
                .then()
                .statusCode(200);
        assertCost(201, 3, () -> Api.send("Rita", article, null, "Der erste"));
        assertCost(429, 3, () -> Api.send("Rita", article, null, "Der zweite"));
    }

    @Test
    void so_does_a_reply_at_any_depth() {
        String article = Articles.open();
        String parent = Api.comment("Rita", article, "Frage");
        for (int depth = 1; depth < 9; depth++) {
            String answered = parent;
            assertCost(201, 3, () -> Api.send("Rolf", article, answered, "Antwort"));
            parent = Api.reply("Rolf", article, answered, "Antwort");
        }
    }

    @Test
    void names_in_the_text_take_one_more() {
        String name = "Nora" + UUID.randomUUID();
        Api.comment(name, Articles.open(), "Ich bin da");
        String article = Articles.open();
        assertCost(201, 4, () -> {
            Response posted = Api.send("Rita", article, null, "Danke, @" + name + ", und @niemand!");
            assertTrue(posted.jsonPath().getString("bodyHtml").contains("/readers/"), posted::asString);
            return posted;
        });
    }

    @Test
    void a_key_that_comes_again_takes_one_statement_and_reads_the_comment() {
        String article = Articles.open();
        String key = UUID.randomUUID().toString();
        withKey(key, article, "Einmal").then().statusCode(201);
        assertCost(201, 3, () -> withKey(key, article, "Einmal"));
    }

    @Test
    void what_is_refused_takes_one_statement_and_one_more_that_looks_for_its_key() {
        String closed = Articles.closed();
        // The query and ROLLBACK.
        assertCost(409, 2, () -> Api.send("Rita", closed, null, "Zu spät"));
        // The same, and a lookup of the key, because the request may have been answered meanwhile.
        assertCost(409, 4, () -> withKey(UUID.randomUUID().toString(), closed, "Zu spät"));
    }
}
