package org.leserbrief.comment.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class VoteTest {
    @Test
    void a_vote_counts_once_can_be_changed_and_taken_back() {
        String id = Api.comment("Rita", Articles.open(), "Gut gesagt?");
        vote("Rolf", id, 1).statusCode(200).body("votes", equalTo(votes(1, 0, 1)));
        vote("Rolf", id, 1).statusCode(200).body("votes", equalTo(votes(1, 0, 1)));
        vote("Ruth", id, -1).statusCode(200).body("votes", equalTo(votes(1, 1, -1)));
        vote("Rolf", id, -1).statusCode(200).body("votes", equalTo(votes(0, 2, -1)));
        vote("Rolf", id, 0).statusCode(200).body("votes", equalTo(votes(0, 1, 0)));
        vote("Rolf", id, 0).statusCode(200).body("votes", equalTo(votes(0, 1, 0)));
        given().get("/api/comments/" + id)
                .then()
                .body("votes.up", is(0))
                .body("votes.down", is(1))
                .body("votes", not(hasKey("own")));
        Api.as("Ruth").get("/api/comments/" + id).then().body("votes.own", is(-1));
    }

    @Test
    void who_is_not_signed_in_reads_the_new_number_at_once() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frage");
        for (int vote : List.of(1, -1, 1)) {
            given().get("/api/comments?article=" + article).then().statusCode(200);
            vote("Rolf", id, vote).statusCode(200);
            given().get("/api/comments?article=" + article)
                    .then()
                    .body("items[0].votes.up", is(vote == 1 ? 1 : 0))
                    .body("items[0].votes.down", is(vote == 1 ? 0 : 1));
        }
    }

    @Test
    void votes_of_many_at_once_are_all_counted_and_one_readers_only_once() throws Exception {
        String id = Api.comment("Rita", Articles.open(), "Alle zugleich");
        try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int number = i;
                answers.add(readers.submit(() -> vote("Reader " + number / 2, id, number / 2 % 4 == 0 ? -1 : 1)
                        .extract()
                        .statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertEquals(200, answer.get());
            }
        }
        given().get("/api/comments/" + id).then().body("votes.up", is(15)).body("votes.down", is(5));
    }

    @Test
    void best_first_follows_the_votes_and_what_was_rejected_comes_last() {
        String article = Articles.open();
        String rejected = Api.comment("Rita", article, "Abgelehnt");
        String unjudged = Api.comment("Rita", article, "Unbewertet");
        String one = Api.comment("Rita", article, "Eine Stimme");
        String many = Api.comment("Rita", article, "Neun von zehn");
        vote("R1", rejected, -1);
        vote("R1", one, 1);
        for (int i = 0; i < 10; i++) {
            vote("R" + i, many, i == 0 ? -1 : 1);
        }
        assertEquals(List.of(many, one, unjudged, rejected), best(article, 25));
        assertEquals(List.of(many, one, unjudged, rejected), best(article, 1));
        assertEquals(List.of(many, one, unjudged, rejected), best(article, 3));
    }

    /// Reads the list page by page.
    private static List<String> best(String article, int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = given().get(
                            "/api/comments?sort=best&article=%s&limit=%d&cursor=%s".formatted(article, limit, cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        return ids;
    }

    @Test
    void a_permalink_finds_its_page_of_the_best() {
        String article = Articles.open();
        String last = Api.comment("Rita", article, "Ganz unten");
        String reply = Api.reply("Rolf", article, last, "Darunter");
        String first = Api.comment("Rita", article, "Ganz oben");
        vote("R1", first, 1);
        given().get("/api/comments?sort=best&article=%s&around=%s".formatted(article, reply))
                .then()
                .statusCode(200)
                .body("items[0].id", is(last))
                .body("items[0].replies.items[0].id", is(reply));
    }

    @Test
    void nobody_votes_on_his_own_comment() {
        String id = Api.comment("Rita", Articles.open(), "Eigenlob");
        vote("Rita", id, 1).statusCode(403).body("type", containsString("own-comment"));
        given().get("/api/comments/" + id).then().body("votes.up", is(0));
    }

    @Test
    void what_is_not_there_takes_no_vote() {
        String article = Articles.open();
        vote("Rolf", "999999999999", 1).statusCode(404);
        vote("Rolf", "abc", 1).statusCode(404);
        String tombstone = Api.comment("Rita", article, "Weg");
        Api.reply("Rolf", article, tombstone, "Bleibt");
        Api.decide("remove", tombstone);
        vote("Ruth", tombstone, 1).statusCode(409).body("type", containsString("not-published"));
        String gone = Api.comment("Rita", article, "Ganz weg");
        Api.decide("remove", gone);
        vote("Ruth", gone, 1).statusCode(410);
        String pending = Api.comment("Rita", Articles.premoderated(), "Wartet");
        vote("Ruth", pending, 1).statusCode(404);
        vote("Rita", pending, 1).statusCode(403);
    }

    @Test
    void nobody_votes_where_the_article_is_withdrawn() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Text");
        Articles.withdraw(article, 9);
        Articles.await(article, 410);
        vote("Rolf", id, 1).statusCode(410);
    }

    /// Deleted or rejected, without replies.
    @Test
    void what_was_taken_away_takes_no_vote() {
        String deleted = Api.comment("Rita", Articles.open(), "Doch nicht");
        Api.as("Rita").delete("/api/comments/" + deleted).then().statusCode(204);
        vote("Ruth", deleted, 1).statusCode(410);
        String rejected = Api.comment("Rita", Articles.premoderated(), "Nie gelesen");
        Api.decide("reject", rejected);
        vote("Ruth", rejected, 1).statusCode(404);
        vote("Rita", rejected, 1).statusCode(404);
    }

    @Test
    void new_comments_disturb_the_best_first_neither_before_nor_behind_the_place() {
        String article = Articles.open();
        String liked = Api.comment("Rita", article, "Beliebt");
        String older = Api.comment("Rita", article, "Älter");
        String newer = Api.comment("Rita", article, "Neuer");
        vote("R1", liked, 1);
        String path = "/api/comments?sort=best&limit=2&article=" + article;
        JsonPath first = given().get(path).then().statusCode(200).extract().jsonPath();
        assertEquals(List.of(liked, newer), first.getList("items.id"));
        Api.comment("Rolf", article, "Mittendrin");
        given().get(path + "&cursor=" + first.getString("next"))
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(older)));
    }

    @Test
    void a_suspended_reader_does_not_vote() {
        String id = Api.comment("Rita", Articles.open(), "Text");
        String author = Api.post("Sven", Articles.open(), "Noch darf ich").getString("author.id");
        Api.restrict(author, Map.of("kind", "suspended", "reason", "insult"));
        vote("Sven", id, 1).statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\": 2}",
                "{\"value\": -2}",
                "{\"value\": null}",
                "{}",
                "{\"value\": 1, \"state\": \"published\"}",
                "{\"value\": 1.5}",
                "{\"value\": \"up\"}"
            })
    void a_value_that_is_no_vote_is_refused(String body) {
        String id = Api.comment("Rita", Articles.open(), "Text");
        int status =
                Api.as("Rolf").body(body).put("/api/comments/" + id + "/vote").statusCode();
        assertEquals(true, status == 422 || status == 400, body + ": " + status);
        given().get("/api/comments/" + id).then().body("votes.up", is(0)).body("votes.down", is(0));
    }

    @Test
    void whoever_is_not_signed_in_does_not_vote() {
        String id = Api.comment("Rita", Articles.open(), "Text");
        given().contentType(ContentType.JSON)
                .body(Map.of("value", 1))
                .put("/api/comments/" + id + "/vote")
                .then()
                .statusCode(401);
    }

    @Test
    void the_page_votes_without_javascript_and_comes_back_to_the_same_place() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Auf der Seite");
        String back = "/news/%s/comments?sort=oldest".formatted(article);
        form("Rolf", article, id, "1", back)
                .then()
                .statusCode(303)
                .header("Location", containsString("?sort=oldest#c" + id));
        given().auth().oauth2(Tokens.of("Rolf")).get(back).then().body(containsString("aria-pressed=\"true\""));
        form("Rolf", article, id, "1", "//evil.example/")
                .then()
                .header("Location", containsString("/news/%s/comments?comment=".formatted(article)));
        form("Rita", article, id, "1", back).then().statusCode(403);
        form("Rolf", article, id, "7", back).then().statusCode(422);
        given().contentType(ContentType.URLENC)
                .formParam("value", "1")
                .post("/news/%s/comments/%s/vote".formatted(article, id))
                .then()
                .statusCode(401);
    }

    @Test
    void a_comment_that_many_reject_is_folded_but_not_for_who_came_for_it() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Unbeliebt");
        for (int i = 0; i < 5; i++) {
            vote("R" + i, id, -1);
        }
        given().get("/news/%s/comments".formatted(article)).then().body(containsString("class=\"folded\""));
        given().get("/news/%s/comments?comment=%s".formatted(article, id))
                .then()
                .body(not(containsString("class=\"folded\"")));
    }

    private static Response form(String user, String article, String id, String value, String back) {
        return given().auth()
                .oauth2(Tokens.of(user))
                .contentType(ContentType.URLENC)
                .redirects()
                .follow(false)
                .formParam("value", value)
                .formParam("back", back)
                .post("/news/%s/comments/%s/vote".formatted(article, id));
    }

    private static Map<String, Integer> votes(int up, int down, int own) {
        return Map.of("up", up, "down", down, "own", own);
    }

    private static ValidatableResponse vote(String user, String id, int value) {
        return Api.as(user)
                .body(Map.of("value", value))
                .put("/api/comments/" + id + "/vote")
                .then();
    }
}
