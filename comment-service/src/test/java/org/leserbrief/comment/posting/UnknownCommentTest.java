package org.leserbrief.comment.posting;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

/// For everybody except its author and moderators, a comment that is pending or was never visible must look like
/// one that does not exist, in every request.
@ServiceTest
class UnknownCommentTest {
    private static final String NEVER = "999999999999";

    /// All requests with a comment's id.
    enum Asked {
        READ((who, article, id) -> who.get("/api/comments/" + id)),
        READ_IF_CHANGED(
                (who, article, id) -> who.header("If-None-Match", "\"1\"").get("/api/comments/" + id)),
        REPLIES((who, article, id) -> who.get("/api/comments/" + id + "/replies")),
        AROUND((who, article, id) -> who.get("/api/comments?article=" + article + "&around=" + id)),
        ANSWER((who, article, id) -> json(who, Map.of("articleId", article, "parentId", id, "body", "Antwort"))
                .post("/api/comments")),
        ANSWER_ELSEWHERE(
                (who, article, id) -> json(who, Map.of("articleId", Articles.open(), "parentId", id, "body", "Antwort"))
                        .post("/api/comments")),
        EDIT((who, article, id) ->
                json(who.header("If-Match", "*"), Map.of("body", "Anders")).patch("/api/comments/" + id)),
        EDIT_ANOTHER_VERSION((who, article, id) ->
                json(who.header("If-Match", "\"77\""), Map.of("body", "Anders")).patch("/api/comments/" + id)),
        EDIT_WITHOUT_VERSION(
                (who, article, id) -> json(who, Map.of("body", "Anders")).patch("/api/comments/" + id)),
        DELETE((who, article, id) -> who.delete("/api/comments/" + id)),
        DELETE_ANOTHER_VERSION(
                (who, article, id) -> who.header("If-Match", "\"77\"").delete("/api/comments/" + id)),
        VOTE((who, article, id) -> json(who, Map.of("value", 1)).put("/api/comments/" + id + "/vote")),
        PAGE((who, article, id) -> who.get("/news/" + article + "/comments?comment=" + id)),
        PAGE_OF_THREAD((who, article, id) -> who.get("/news/" + article + "/comments?thread=" + id)),
        PAGE_TO_ANSWER((who, article, id) -> who.get("/news/" + article + "/comments?reply=" + id)),
        PAGE_TO_QUOTE((who, article, id) -> who.get("/news/" + article + "/comments?quote=1&reply=" + id)),
        PAGE_TO_EDIT((who, article, id) -> who.get("/news/" + article + "/comments?edit=" + id)),
        PAGE_IN_FRAME((who, article, id) -> who.get("/news/" + article + "/comments?embed=1&comment=" + id)),
        FORM_ANSWER((who, article, id) -> form(who, Map.of("parent", id, "body", "Antwort", "token", "t"))
                .post("/news/" + article + "/comments")),
        FORM_PREVIEW((who, article, id) -> form(who, Map.of("parent", id, "body", "Antwort", "token", "t"))
                .post("/news/" + article + "/comments/preview")),
        FORM_EDIT((who, article, id) -> form(who, Map.of("body", "Anders", "token", "1"))
                .post("/news/" + article + "/comments/" + id + "/edit")),
        FORM_DELETE((who, article, id) ->
                form(who, Map.of("x", "y")).post("/news/" + article + "/comments/" + id + "/delete")),
        FORM_VOTE((who, article, id) ->
                form(who, Map.of("value", "1")).post("/news/" + article + "/comments/" + id + "/vote")),
        FORM_IGNORE((who, article, id) ->
                form(who, Map.of("value", "1")).post("/news/" + article + "/comments/" + id + "/ignore")),
        HISTORY_AS_A_READER((who, article, id) -> who.get("/api/moderation/comments/" + id + "/history")),
        HISTORY_PAGE_AS_A_READER((who, article, id) -> who.get("/moderation/comments/" + id + "/history"));

        private final Request request;

        Asked(Request request) {
            this.request = request;
        }

        private boolean isForModerators() {
            return this == HISTORY_AS_A_READER || this == HISTORY_PAGE_AS_A_READER;
        }
    }

    @FunctionalInterface
    private interface Request {
        Response send(RequestSpecification who, String article, String id);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void nobody_can_tell_a_comment_that_waits_from_one_that_never_was(Asked asked) {
        String article = Articles.premoderated();
        String waiting = Api.comment("Wanda", article, "Wartet");
        assertLikeNone(asked, article, waiting);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void nobody_can_tell_a_comment_that_was_rejected_from_one_that_never_was(Asked asked) {
        String article = Articles.premoderated();
        String rejected = Api.comment("Wanda", article, "Abgelehnt");
        Api.decide("reject", rejected);
        assertLikeNone(asked, article, rejected);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void nobody_can_tell_a_comment_that_was_deleted_while_it_waited_from_one_that_never_was(Asked asked) {
        String article = Articles.premoderated();
        String deleted = Api.comment("Wanda", article, "Doch nicht");
        Api.as("Wanda").delete("/api/comments/" + deleted).then().statusCode(204);
        assertLikeNone(asked, article, deleted);
    }

    @Test
    void its_author_is_told_why_not() {
        String article = Articles.premoderated();
        String waiting = Api.comment("Wanda", article, "Wartet");
        Api.as("Wanda").get("/api/comments/" + waiting).then().statusCode(200);
        Api.send("Wanda", article, waiting, "Mir selbst").then().statusCode(409);
        Api.as("Wanda")
                .body(Map.of("value", 1))
                .put("/api/comments/" + waiting + "/vote")
                .then()
                .statusCode(403);
    }

    @Test
    void what_has_been_on_the_page_is_no_secret() {
        String article = Articles.open();
        String id = Api.comment("Wanda", article, "Öffentlich");
        Api.as("Rita").delete("/api/comments/" + id).then().statusCode(403);
        Api.decide("remove", id);
        Api.as("Rita").get("/api/comments/" + id).then().statusCode(410);
        Api.send("Rita", article, id, "Antwort").then().statusCode(409);
        Api.as("Rita").delete("/api/comments/" + id).then().statusCode(403);
    }

    private static void assertLikeNone(Asked asked, String article, String id) {
        Map<String, Supplier<RequestSpecification>> askers = new TreeMap<>();
        askers.put("nobody", () -> given());
        askers.put("a reader", () -> given().auth().oauth2(Tokens.of("Rita")));
        if (!asked.isForModerators()) {
            askers.put("a moderator", () -> given().auth().oauth2(Tokens.of("Mona", "moderator")));
        }
        askers.forEach((name, asker) -> {
            Response real = asked.request.send(plain(asker.get()), article, id);
            Response none = asked.request.send(plain(asker.get()), article, NEVER);
            String context = name + ": " + real.asString();
            assertEquals(none.statusCode(), real.statusCode(), context);
            assertTrue(
                    real.statusCode() >= 300 || asked == Asked.FORM_PREVIEW || asked == Asked.PAGE_IN_FRAME, context);
            assertEquals(none.contentType(), real.contentType(), context);
            assertEquals(neutral(none, NEVER), neutral(real, id), context);
        });
    }

    private static RequestSpecification plain(RequestSpecification who) {
        return who.redirects().follow(false);
    }

    private static RequestSpecification json(RequestSpecification who, Object body) {
        return who.contentType(ContentType.JSON).body(body);
    }

    private static RequestSpecification form(RequestSpecification who, Map<String, String> fields) {
        return who.contentType(ContentType.URLENC)
                .header("Origin", "http://localhost:" + RestAssured.port)
                .formParams(fields);
    }

    /// The body and redirect address, without the requested id and values that differ in each response.
    private static String neutral(Response response, String id) {
        String location = response.header("Location");
        return Api.withoutStreamPosition(response.asString() + " -> " + location)
                .replaceAll("(?<![0-9A-Za-z])(c?)" + id + "(?![0-9A-Za-z])", "$1ID")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID");
    }
}
