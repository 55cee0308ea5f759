package org.leserbrief.comment.posting;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class BadInputTest {
    private static void refused(Response answer, int status) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", is(status))
                .body("title", notNullValue())
                .body("type", containsString("urn:leserbrief:problem:"))
                .body("detail", not(containsString("Exception")));
    }

    private static Response raw(String body) {
        return Api.as("Rita").body(body).post("/api/comments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"articleId\": \"1\", \"body\": \"x\"", "{'a': 1}"})
    void malformed_json_is_400(String body) {
        refused(raw(body), body.isEmpty() ? 422 : 400);
    }

    static List<String> jsonThatIsReadInTwoWaysOrNotAtAll() {
        return List.of(
                "{\"body\": \"a\", \"body\": \"b\"}",
                "{\"value\": 1, \"value\": -1}",
                "{\"value\": 1} {}",
                "{\"value\": 1} x",
                "{\"body\": " + "[".repeat(1_100) + "]".repeat(1_100) + "}",
                "{\"value\": " + "9".repeat(1_001) + "}",
                "{\"" + "n".repeat(50_001) + "\": 1}");
    }

    @ParameterizedTest
    @MethodSource("jsonThatIsReadInTwoWaysOrNotAtAll")
    void json_that_is_read_in_two_ways_or_not_at_all_is_refused(String body) {
        String comment = Api.comment("Rita", Articles.open(), "Eindeutig");
        for (Response answer : List.of(
                raw(body),
                Api.as("Rita").body(body).post("/api/comments/preview"),
                Api.as("Rita").header("If-Match", "*").body(body).patch("/api/comments/" + comment),
                Api.as("Vera").body(body).put("/api/comments/" + comment + "/vote"),
                Api.as("Rita").body(body).put("/api/me/notification-settings"),
                Api.asModerator().body(body).post("/api/moderation/decisions"))) {
            answer.then().statusCode(oneOf(400, 422)).contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "1e0", "true", "\"1\"", "\"\"", "[1]", "null"})
    void a_vote_is_a_whole_number(String value) {
        String comment = Api.comment("Rita", Articles.open(), "Zum Abstimmen");
        Response answer =
                Api.as("Vera").body("{\"value\": %s}".formatted(value)).put("/api/comments/" + comment + "/vote");
        refused(answer, 422);
        answer.then().body("errors.field", hasItem("value"));
    }

    @Test
    void unknown_fields_are_refused_so_that_nobody_slips_in_a_state() {
        String article = Articles.open();
        for (String field : new String[] {"state", "authorId", "id", "createdAt"}) {
            Response answer = raw("""
                            {"articleId": "%s", "body": "x", "%s": "published"}
                            """.formatted(article, field));
            refused(answer, 422);
            answer.then().body("errors.field", hasItem(field));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"   \\n\\t \"",
                "\"\\u200b\"",
                "\"a\\u0000b\"",
                "\"a\\u0007b\"",
                "\"a\\ud800b\"",
                "\"\\udc00\"",
                "\"\\uffff\"",
                "[\"x\"]",
                "{\"x\": 1}"
            })
    void texts_that_nobody_can_read_are_422(String body) {
        String article = Articles.open();
        Response answer = raw("{\"articleId\": \"%s\", \"body\": %s}".formatted(article, body));
        refused(answer, 422);
        answer.then().body("errors.field", everyItem(containsString("body")));
    }

    @Test
    void a_text_of_10_001_characters_is_422() {
        refused(Api.send("Rita", Articles.open(), null, "ä".repeat(10_001)), 422);
    }

    @Test
    void unknown_articles_and_parents_are_404() {
        String article = Articles.open();
        refused(Api.send("Rita", Articles.unknown(), null, "x"), 404);
        refused(Api.send("Rita", "abc", null, "x"), 404);
        refused(Api.send("Rita", "99999999999999999999", null, "x"), 404);
        refused(Api.send("Rita", article, "9999999999", "x"), 404);
        refused(Api.send("Rita", article, "-1", "x"), 404);
        refused(Api.send("Rita", article, "abc", "x"), 404);
    }

    @Test
    void a_parent_of_another_article_is_422() {
        String foreign = Api.comment("Rita", Articles.open(), "Woanders");
        refused(Api.send("Rita", Articles.open(), foreign, "x"), 422);
    }

    @Test
    void only_published_comments_can_be_answered() {
        String article = Articles.open();
        String removed = Api.comment("Rita", article, "Weg");
        Api.reply("Rolf", article, removed, "Antwort, die ihn als Grabstein hält");
        Api.decide("remove", removed);
        refused(Api.send("Rita", article, removed, "x"), 409);
        String deleted = Api.comment("Rita", article, "Weg");
        Api.as("Rita").delete("/api/comments/" + deleted);
        refused(Api.send("Rita", article, deleted, "x"), 409);
        String premoderated = Articles.premoderated();
        String pending = Api.comment("Rita", premoderated, "Wartet");
        refused(Api.send("Rita", premoderated, pending, "x"), 409);
    }

    @Test
    void closed_articles_take_no_comments() {
        refused(Api.send("Rita", Articles.closed(), null, "x"), 409);
        refused(Api.send("Rita", Articles.published("open", Instant.now().minusSeconds(1)), null, "x"), 409);
        String article = Articles.open();
        String comment = Api.comment("Rita", article, "Noch offen");
        Articles.withdraw(article, 9);
        Articles.await(article, 410);
        refused(Api.send("Rita", article, null, "x"), 409);
        refused(Api.send("Rita", article, comment, "x"), 409);
        refused(PostingTest.edit("Rita", comment, "*", "x"), 409);
    }

    @Test
    void nobody_is_let_in_without_a_valid_token() {
        String article = Articles.open();
        String body = "{\"articleId\": \"%s\", \"body\": \"x\"}".formatted(article);
        refused(given().contentType(ContentType.JSON).body(body).post("/api/comments"), 401);
        for (String token : new String[] {
            Tokens.expired("Rita"),
            Tokens.forged("Rita"),
            Tokens.ofForeignIssuer("Rita"),
            "nonsense",
            Tokens.of("Rita") + "x"
        }) {
            refused(
                    given().auth()
                            .oauth2(token)
                            .contentType(ContentType.JSON)
                            .body(body)
                            .post("/api/comments"),
                    401);
            refused(given().auth().oauth2(token).get("/api/comments?article=" + article), 401);
        }
        refused(given().get("/api/me/comments"), 401);
        refused(given().delete("/api/comments/1"), 401);
        refused(given().get("/api/moderation/queue"), 401);
    }

    @Test
    void moderation_is_for_moderators() {
        for (String role : new String[] {"editor", "admin", "reader"}) {
            refused(Api.as("Rita", role).get("/api/moderation/queue"), 403);
            refused(
                    Api.as("Rita", role)
                            .body(Map.of("commentIds", new String[] {"1"}, "action", "approve"))
                            .post("/api/moderation/decisions"),
                    403);
            refused(Api.as("Rita", role).get("/api/moderation/comments/1/history"), 403);
            refused(
                    Api.as("Rita", role)
                            .body(Map.of("kind", "banned", "reason", "x"))
                            .put("/api/moderation/authors/" + Tokens.idOf("Rita") + "/restriction"),
                    403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1000", "limit=-1", "limit=x", "sort=worst", "sort=x"})
    void parameters_out_of_range_are_422(String parameter) {
        refused(given().get("/api/comments?article=" + Articles.open() + "&" + parameter), 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%20", "bm9uc2Vuc2U", "AAAA", "..", "%F0%9F%8F%93"})
    void unknown_cursors_are_400(String cursor) {
        String article = Articles.open();
        String comment = Api.comment("Rita", article, "x");
        refused(given().urlEncodingEnabled(false).get("/api/comments?article=" + article + "&cursor=" + cursor), 400);
        refused(given().urlEncodingEnabled(false).get("/api/comments/" + comment + "/replies?cursor=" + cursor), 400);
        refused(Api.as("Rita").urlEncodingEnabled(false).get("/api/me/comments?cursor=" + cursor), 400);
    }

    @Test
    void a_cursor_of_another_list_is_400() {
        String article = Articles.open();
        Api.comment("Rita", article, "1");
        Api.comment("Rita", article, "2");
        String cursor = given().get("/api/comments?limit=1&article=" + article)
                .jsonPath()
                .getString("next");
        refused(given().get("/api/comments?sort=oldest&article=" + article + "&cursor=" + cursor), 400);
        refused(given().get("/api/comments?article=" + Articles.open() + "&cursor=" + cursor), 400);
    }

    @Test
    void reading_what_is_not_there_is_404() {
        refused(given().get("/api/comments?article=" + Articles.unknown()), 404);
        refused(given().get("/api/comments?article=x"), 404);
        refused(given().get("/api/comments"), 422);
        refused(given().get("/api/comments/x"), 404);
        refused(given().get("/api/comments/0"), 404);
        refused(given().get("/api/comments/99999999999999999999999"), 404);
        refused(given().get("/api/comments/999999999"), 404);
        refused(given().get("/api/comments/999999999/replies"), 404);
        refused(given().get("/api/comments?article=" + Articles.open() + "&around=999999999"), 404);
        String elsewhere = Api.comment("Rita", Articles.open(), "x");
        refused(given().get("/api/comments?article=" + Articles.open() + "&around=" + elsewhere), 404);
    }

    @Test
    void counts_are_for_one_to_a_hundred_articles() {
        refused(given().get("/api/comments/counts"), 422);
        refused(given().get("/api/comments/counts?article=x"), 422);
        refused(given().get("/api/comments/counts?article=1" + "&article=1".repeat(100)), 422);
        given().get("/api/comments/counts?article=987654321")
                .then()
                .statusCode(200)
                .body("counts.987654321", is(0));
    }

    @Test
    void keys_are_visible_ascii() {
        String article = Articles.open();
        for (String key : new String[] {"", "a b", "x".repeat(256)}) {
            refused(
                    Api.as("Rita")
                            .header("Idempotency-Key", key)
                            .body(Map.of("articleId", article, "body", "x"))
                            .post("/api/comments"),
                    422);
        }
    }

    @Test
    void ambiguous_paths_are_400_and_wrong_methods_405() {
        refused(given().urlEncodingEnabled(false).get("/api/comments%2F1"), 400);
        refused(given().urlEncodingEnabled(false).get("/api/comments/1;x=y"), 400);
        refused(given().urlEncodingEnabled(false).get("/api/moderation;x/queue"), 400);
        refused(Api.as("Rita").put("/api/comments"), 405);
        refused(Api.as("Rita").body("{}").post("/api/comments/1"), 405);
        refused(Api.asModerator().delete("/api/moderation/queue"), 405);
    }

    @Test
    void other_media_types_are_415_and_406() {
        refused(
                given().auth()
                        .oauth2(Tokens.of("Rita"))
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/comments"),
                415);
        refused(
                given().auth()
                        .oauth2(Tokens.of("Rita"))
                        .contentType("application/x-www-form-urlencoded")
                        .body("body=x")
                        .post("/api/comments"),
                415);
        refused(given().accept("image/png").get("/api/comments?article=" + Articles.open()), 406);
    }

    @Test
    void a_body_of_10_mb_is_413() {
        refused(
                Api.as("Rita")
                        .body("{\"articleId\": \"1\", \"body\": \"" + "x".repeat(10_000_000) + "\"}")
                        .post("/api/comments"),
                413);
    }

    @Test
    void changes_from_other_sites_are_403() {
        refused(
                given().header("Sec-Fetch-Site", "cross-site")
                        .contentType("application/x-www-form-urlencoded")
                        .body("body=x")
                        .post("/news/" + Articles.open() + "/comments"),
                403);
    }
}
