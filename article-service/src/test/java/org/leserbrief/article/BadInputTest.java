package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.publish;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.with;

import io.restassured.http.ContentType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class BadInputTest {
    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("headline", "headline", null),
                Arguments.of("headline", "headline", ""),
                Arguments.of("headline", "headline", " \u200b\t"),
                Arguments.of("headline", "headline", "x".repeat(301)),
                Arguments.of("headline", "headline", "zwei\nZeilen"),
                Arguments.of("headline", "headline", "Glocke\u0007"),
                Arguments.of("headline", "headline", "null\u0000"),
                Arguments.of("headline", "headline", Map.of("a", "b")),
                Arguments.of("kicker", "kicker", "x".repeat(81)),
                Arguments.of("teaser", "teaser", null),
                Arguments.of("teaser", "teaser", "x".repeat(1_001)),
                Arguments.of("body", "body", null),
                Arguments.of("body", "body", "  \n "),
                Arguments.of("body", "body", "x".repeat(100_001)),
                Arguments.of("body", "body", "Steuer\u001bzeichen"),
                Arguments.of("body", "body", List.of("a")),
                Arguments.of("author", "author", null),
                Arguments.of("author", "author", "x".repeat(81)),
                Arguments.of("author", "author", Map.of("name", "Ina")),
                Arguments.of("image", "image.url", image("url", "javascript:alert(1)")),
                Arguments.of("image", "image.url", image("url", "//example.org/x")),
                Arguments.of("image", "image.url", image("url", null)),
                Arguments.of("image", "image.url", image("url", "/" + "x".repeat(2_000))),
                Arguments.of("image", "image.alt", image("alt", null)),
                Arguments.of("image", "image.alt", image("alt", "x".repeat(301))),
                Arguments.of("image", "image.credit", image("credit", "x".repeat(201))),
                Arguments.of("image", "image.width", image("width", 3)),
                Arguments.of("comments", "comments.mode", Map.of()),
                Arguments.of("comments", "comments.mode", Map.of("mode", "OPEN")),
                Arguments.of("comments", "comments.mode", Map.of("mode", 0)),
                Arguments.of("comments", "comments.closesAt", closing("morgen")),
                Arguments.of("comments", "comments.closesAt", closing("2026-01-01T00:00:00")),
                Arguments.of("comments", "comments.closesAt", closing(1_700_000_000)),
                Arguments.of("comments", "comments.closesAt", closing("9999-01-01T00:00:00Z")),
                Arguments.of("ressort", "ressort", "gibt-es-nicht"),
                Arguments.of("ressort", "ressort", "Technik"),
                Arguments.of("ressort", "ressort", ""),
                Arguments.of("ressort", "ressort", "x".repeat(41)),
                Arguments.of("ressort", "ressort", "a\u0000b"),
                Arguments.of("ressort", "ressort", List.of("technik")),
                Arguments.of("aiLabel", "aiLabel", "GENERATED"),
                Arguments.of("aiLabel", "aiLabel", "viel"),
                Arguments.of("aiLabel", "aiLabel", 1),
                Arguments.of("authors", "author", List.of("Somebody Else")),
                Arguments.of("state", "state", "published"),
                Arguments.of("id", "id", "1"),
                Arguments.of("slug", "slug", "x"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void a_wrong_field_is_named(String field, String named, Object value) {
        sending(with(article("Falsch"), field, value))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(named))
                .body("errors[0].message", is(notNullValue()));
    }

    @Test
    void messages_speak_the_clients_language() {
        var wrong = with(article("Falsch"), "image", image("url", "x"));
        sending(wrong)
                .header("Accept-Language", "en")
                .post("/api/articles")
                .then()
                .body("errors[0].message", is("must begin with http://, https:// or / and be a valid address"));
        sending(wrong)
                .post("/api/articles")
                .then()
                .body(
                        "errors[0].message",
                        is("muss mit http://, https:// oder / beginnen und eine gültige Adresse sein"));
    }

    @Test
    void half_a_character_is_refused() {
        // Written as an escape, because a lone surrogate cannot be encoded in UTF-8.
        String json = "{\"headline\": \"halb \\ud83d\", \"teaser\": \"t\", \"body\": \"b\", \"author\": \"a\"}";
        sending(json).post("/api/articles").then().statusCode(422).body("errors.field", hasItem("headline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"headline\": ", "kein JSON", "{'a': 1}", "{\"headline\": \"\u0001\"}"})
    void what_is_no_json_is_malformed(String body) {
        sending(body).post("/api/articles").then().statusCode(400).contentType("application/problem+json");
    }

    static List<String> jsonThatIsReadInTwoWaysOrNotAtAll() {
        return List.of(
                "{\"headline\": \"a\", \"headline\": \"b\"}",
                "{\"image\": {\"url\": \"/a\", \"url\": \"/b\"}}",
                "{} {}",
                "{} x",
                "{}]",
                "{\"headline\": " + "[".repeat(1_100) + "]".repeat(1_100) + "}",
                "{\"headline\": " + "9".repeat(1_001) + "}",
                "{\"" + "n".repeat(50_001) + "\": 1}");
    }

    @ParameterizedTest
    @MethodSource("jsonThatIsReadInTwoWaysOrNotAtAll")
    void json_that_is_read_in_two_ways_or_not_at_all_is_refused(String body) {
        String id = draft(article("Eindeutig"));
        sending(body).post("/api/articles").then().statusCode(oneOf(400, 422)).contentType("application/problem+json");
        publish(id, body).then().statusCode(oneOf(400, 422)).contentType("application/problem+json");
        sending(body)
                .header("If-Match", "*")
                .put("/api/articles/{id}", id)
                .then()
                .statusCode(oneOf(400, 422))
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "3"})
    void json_that_is_no_article_is_invalid(String body) {
        sending(body).post("/api/articles").then().statusCode(422);
    }

    @Test
    void an_empty_body_is_refused() {
        editor().contentType(ContentType.JSON).post("/api/articles").then().statusCode(is(422));
    }

    @Test
    void the_longest_of_everything_is_taken_to_the_character() {
        String emoji = "🙂";
        var longest = article(emoji.repeat(300));
        longest.put("kicker", emoji.repeat(80));
        longest.put("teaser", emoji.repeat(1_000));
        longest.put("body", emoji.repeat(100_000));
        longest.put("author", emoji.repeat(80));
        longest.put("image", Map.of("url", "/x", "alt", emoji.repeat(300), "credit", emoji.repeat(200)));
        String id = draft(longest);
        publish(id, "{\"publishAt\": \"1980-01-01T00:00:00Z\"}").then().statusCode(200);
        given().get("/api/articles/{id}", id)
                .then()
                .statusCode(200)
                .body("body", equalTo(emoji.repeat(100_000)))
                .body("slug", is("artikel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"publishAt\": \"morgen\"}",
                "{\"publishAt\": 1700000000}",
                "{\"publishAt\": \"1700000000\"}",
                "{\"publishAt\": \"2026-01-01\"}",
                "{\"publishAt\": \"2026-01-01T00:00:00\"}",
                "{\"publishAt\": \"1000-01-01T00:00:00Z\"}",
                "{\"publishAt\": \"+999999999-01-01T00:00:00Z\"}",
                "{\"state\": \"published\"}",
                "null",
                "[]"
            })
    void a_wrong_publication_is_refused(String body) {
        publish(draft(article("Bleibt Entwurf")), body).then().statusCode(422).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "abc", "1.0", "9999999999999999999", "99999999999999999999", "1e3"})
    void what_is_no_id_is_not_found(String id) {
        for (String path : List.of("/api/articles/{id}", "/api/articles/{id}/revisions", "/news/{id}/x")) {
            editor().get(path, id).then().statusCode(404);
        }
        sending(article("x"))
                .header("If-Match", "\"1\"")
                .put("/api/articles/{id}", id)
                .then()
                .statusCode(404);
        publish(id, "{}").then().statusCode(404);
        Newsroom.withdraw(id).then().statusCode(404);
    }

    @Test
    void an_unknown_article_is_not_found() {
        String unknown = "999999999999";
        editor().get("/api/articles/{id}", unknown)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("instance", is("/api/articles/" + unknown));
        publish(unknown, "{}").then().statusCode(404);
        Newsroom.withdraw(unknown).then().statusCode(404);
        Newsroom.revise(unknown, "*", article("x")).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "1000", "-1", "zehn", "1.5", "99999999999"})
    void a_limit_beyond_1_to_100_is_invalid(String limit) {
        given().queryParam("limit", limit)
                .get("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("limit"));
    }

    static List<String> cursors() {
        return List.of(
                "x",
                "%%%",
                "AAAA",
                Cursor.of("comments:1:newest", 1, 2).encode(),
                Cursor.of("articles::ina", 1, 2).encode(),
                Cursor.of("articles::", 1).encode(),
                Cursor.of("articles::", "a", "b").encode(),
                Cursor.of("articles::", Long.MAX_VALUE, 1).encode(),
                Cursor.of("articles::", Long.MIN_VALUE, 1).encode());
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void an_unknown_cursor_is_refused(String cursor) {
        given().queryParam("cursor", cursor)
                .get("/api/articles")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().accept(ContentType.HTML)
                .queryParam("cursor", cursor)
                .get("/")
                .then()
                .statusCode(400)
                .contentType(ContentType.HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "nie gehört", "'; DROP TABLE article; --", "ä"})
    void a_selection_that_nothing_can_match_is_empty(String slug) {
        for (String filter : List.of("topic", "author")) {
            given().queryParam(filter, slug)
                    .get("/api/articles")
                    .then()
                    .statusCode(200)
                    .body("items.size()", is(0));
        }
    }

    @Test
    void only_editors_write() {
        String id = draft(article("Unantastbar"));
        for (String token : Arrays.asList(
                null,
                Tokens.expired("Ina", "editor"),
                Tokens.forged("Ina", "editor"),
                Tokens.ofForeignIssuer("Ina", "editor"),
                "kein.token.nicht")) {
            everyChange(id, token, 401);
        }
        everyChange(id, Tokens.of("Lea", "reader"), 403);
        everyChange(id, Tokens.of("Mo", "moderator", "admin"), 403);
    }

    private static void everyChange(String id, String token, int status) {
        Map<String, String> headers = new HashMap<>(Map.of("If-Match", "*"));
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        for (var response : List.of(
                given().headers(headers)
                        .contentType(ContentType.JSON)
                        .body(article("x"))
                        .post("/api/articles"),
                given().headers(headers)
                        .contentType(ContentType.JSON)
                        .body(article("x"))
                        .put("/api/articles/" + id),
                given().headers(headers)
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .put("/api/articles/" + id + "/publication"),
                given().headers(headers).delete("/api/articles/" + id + "/publication"),
                given().headers(headers).get("/api/articles/" + id + "/revisions"))) {
            response.then().statusCode(status).contentType("application/problem+json");
        }
    }

    private static Map<String, Object> image(String field, Object value) {
        Map<String, Object> image = new HashMap<>(Map.of("url", "/media/x.svg", "alt", "Ein Bild"));
        image.put(field, value);
        return image;
    }

    private static Map<String, Object> closing(Object time) {
        return Map.of("mode", "open", "closesAt", time);
    }
}
