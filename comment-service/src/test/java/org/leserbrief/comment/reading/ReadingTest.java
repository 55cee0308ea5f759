package org.leserbrief.comment.reading;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.core.RunningCounts;

@ServiceTest
class ReadingTest {
    @Inject
    RunningCounts counts;

    @Test
    void threads_are_read_newest_or_oldest_first_and_new_ones_disturb_neither() {
        String article = Articles.open();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(Api.comment("Rita", article, "Nr. " + i));
        }
        List<String> oldest = new ArrayList<>();
        List<String> newest = new ArrayList<>();
        String oldestCursor = "";
        String newestCursor = "";
        for (int page = 0; page < 2; page++) {
            JsonPath old = page(article, "oldest", oldestCursor);
            JsonPath young = page(article, "newest", newestCursor);
            oldest.addAll(old.getList("items.id"));
            newest.addAll(young.getList("items.id"));
            oldestCursor = old.getString("next");
            newestCursor = young.getString("next");
            if (page == 0) {
                Api.comment("Rolf", article, "Mittendrin");
            }
        }
        assertEquals(ids.subList(0, 4), oldest);
        assertEquals(ids.reversed().subList(0, 4), newest);
    }

    private static JsonPath page(String article, String sort, String cursor) {
        Response response =
                given().get("/api/comments?limit=2&article=%s&sort=%s&cursor=%s".formatted(article, sort, cursor));
        response.then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .header("Link", containsString("sort=" + sort));
        return response.jsonPath();
    }

    @Test
    void the_first_replies_come_along_and_the_rest_by_cursor_in_reading_order() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        String a = Api.reply("Rolf", article, first, "a");
        String b = Api.reply("Rolf", article, first, "b");
        String c = Api.reply("Rolf", article, first, "c");
        String ab = Api.reply("Rita", article, a, "a1");
        String abc = Api.reply("Rita", article, ab, "a1x");
        JsonPath list = Api.list(article);
        assertEquals(List.of(a, ab, abc), list.getList("items[0].replies.items.id"));
        assertEquals(5, list.getInt("items[0].replies.total"));
        String next = list.getString("items[0].replies.next");
        assertNotNull(next);
        given().get("/api/comments/" + first + "/replies?cursor=" + next)
                .then()
                .body("items.id", is(List.of(b, c)))
                .body("next", nullValue());
        given().get("/api/comments/" + a + "/replies").then().body("items.id", is(List.of(ab, abc)));
    }

    @Test
    void beneath_the_last_level_replies_stand_side_by_side() {
        String article = Articles.open();
        List<String> chain = new ArrayList<>();
        chain.add(Api.comment("Rita", article, "0"));
        for (int depth = 1; depth <= 9; depth++) {
            chain.add(Api.reply("Rita", article, chain.getLast(), "" + depth));
        }
        given().get("/api/comments/" + chain.getFirst() + "/replies")
                .then()
                .body("items.id", is(chain.subList(1, 10)))
                .body("items.depth", is(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)));
        given().get("/api/comments/" + chain.get(6) + "/replies").then().body("items.id", is(List.of(chain.get(7))));
        given().get("/api/comments/" + chain.get(6)).then().body("replyCount", is(1));
        given().get("/api/comments/" + chain.get(5)).then().body("replyCount", is(4));
    }

    @Test
    void a_permalink_brings_the_ancestors_and_the_surroundings() {
        String article = Articles.open();
        String older = Api.comment("Rita", article, "Älterer Faden");
        String first = Api.comment("Rita", article, "Frage");
        String branch = Api.reply("Rolf", article, first, "Zweig");
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            replies.add(Api.reply("Rolf", article, branch, "Antwort " + i));
        }
        Api.comment("Rita", article, "Neuerer Faden");
        String target = replies.get(8);
        JsonPath page = given().get("/api/comments?limit=2&article=%s&around=%s".formatted(article, target))
                .jsonPath();
        assertEquals(List.of(first, older), page.getList("items.id"));
        List<String> expected = new ArrayList<>();
        expected.add(branch);
        expected.addAll(replies.subList(5, 11));
        assertEquals(expected, page.getList("items[0].replies.items.id"));
        assertEquals(13, page.getInt("items[0].replies.total"));
        given().get("/api/comments/%s/replies?cursor=%s".formatted(first, page.getString("items[0].replies.next")))
                .then()
                .body("items.id", is(replies.subList(11, 12)));
        JsonPath top = given().get("/api/comments?limit=1&article=%s&around=%s".formatted(article, first))
                .jsonPath();
        assertEquals(List.of(first), top.getList("items.id"));
        given().get("/api/comments?limit=1&article=%s&around=%s&cursor=%s"
                        .formatted(article, first, top.getString("next")))
                .then()
                .body("items.id", is(List.of(older)));
    }

    @Test
    void a_client_that_knows_a_comment_gets_304_until_something_changes() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frage");
        String tag = given().get("/api/comments/" + id).header("ETag");
        given().header("If-None-Match", tag).get("/api/comments/" + id).then().statusCode(304);
        Api.reply("Rolf", article, id, "Antwort");
        given().header("If-None-Match", tag)
                .get("/api/comments/" + id)
                .then()
                .statusCode(200)
                .body("replyCount", is(1));
    }

    @Test
    void folding_changes_into_totals_changes_no_number() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        String reply = Api.reply("Rolf", article, first, "Antwort");
        Api.reply("Rita", article, reply, "Rückfrage");
        counts.fold();
        assertEquals(2, Api.list(article).getInt("items[0].replyCount"));
        Api.decide("remove", reply);
        assertEquals(1, Api.list(article).getInt("items[0].replyCount"));
        counts.fold();
        counts.fold();
        assertEquals(1, Api.list(article).getInt("items[0].replyCount"));
    }

    @Test
    void counts_of_many_articles_come_at_once() {
        String one = Articles.open();
        String two = Articles.open();
        Api.comment("Rita", one, "x");
        Api.comment("Rita", one, "y");
        Map<String, Integer> counts = given().get("/api/comments/counts?article=%s&article=%s".formatted(one, two))
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .extract()
                .path("counts");
        assertEquals(Map.of(one, 2, two, 0), counts);
    }

    @Test
    void who_knows_the_counts_gets_304_until_one_changes() {
        String one = Articles.open();
        String two = Articles.open();
        String path = "/api/comments/counts?article=%s&article=%s".formatted(one, two);
        String tag = given().get(path).header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        Api.comment("Rita", two, "x");
        given().header("If-None-Match", tag).get(path).then().statusCode(200).body("counts.'" + two + "'", is(1));
    }

    /// Some of these numbers have the same sum of hashes in another order.
    @Test
    void counts_that_change_places_have_another_tag() {
        List<String> articles = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            articles.add(Articles.open());
        }
        String path = "/api/comments/counts?article=%s".formatted(String.join("&article=", articles));
        Set<String> tags = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (String article : articles) {
            String id = Api.comment("Rita", article, "x");
            tags.add(given().get(path).header("ETag"));
            Api.decide("remove", id);
            ids.add(id);
        }
        assertEquals(ids.size(), tags.size());
    }

    @Test
    void the_api_describes_itself() {
        String description = given().accept("application/json")
                .get("/openapi/comment-service")
                .asString();
        for (String path : new String[] {
            "/api/comments",
            "/api/comments/counts",
            "/api/comments/{id}/replies",
            "/api/me/comments",
            "/api/moderation/queue",
            "/api/moderation/decisions"
        }) {
            assertTrue(description.contains('"' + path + '"'), path);
        }
    }
}
