package org.leserbrief.comment;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.testing.Tokens;

/// The API calls that most tests need.
public final class Api {
    private Api() {}

    public static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Tokens.of(user, roles)).contentType(ContentType.JSON);
    }

    public static RequestSpecification asModerator() {
        return as("Mona", "moderator");
    }

    public static Response send(String user, String article, @Nullable String parent, @Nullable String body) {
        Map<String, Object> comment = new HashMap<>();
        comment.put("articleId", article);
        comment.put("parentId", parent);
        comment.put("body", body);
        return as(user).body(comment).post("/api/comments");
    }

    /// Posts a comment and expects success; returns the new comment.
    public static JsonPath post(String user, String article, String body) {
        return send(user, article, null, body).then().statusCode(201).extract().jsonPath();
    }

    /// Posts a comment and expects success; returns its id.
    public static String comment(String user, String article, String body) {
        return post(user, article, body).getString("id");
    }

    public static String reply(String user, String article, String parent, String body) {
        return send(user, article, parent, body)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    public static JsonPath list(String article) {
        return given().get("/api/comments?article=" + article)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// Sends a moderator's decision and returns the results.
    public static JsonPath decide(String action, String... ids) {
        Map<String, Object> decision = new HashMap<>();
        decision.put("commentIds", List.of(ids));
        decision.put("action", action);
        if (!action.equals("approve")) {
            decision.put("reason", "other");
        }
        return asModerator()
                .body(decision)
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// Restricts an author, whatever the current restriction is, and expects success.
    public static ValidatableResponse restrict(String authorId, Map<String, ?> restriction) {
        String path = restrictionOf(authorId);
        Response present = asModerator().get(path);
        RequestSpecification request = asModerator().body(restriction);
        return present.statusCode() == 404
                ? request.header("If-None-Match", "*").put(path).then().statusCode(201)
                : request.header("If-Match", present.header("ETag"))
                        .put(path)
                        .then()
                        .statusCode(200);
    }

    /// The HTML of a discussion without its position in the stream of changes. The position moves with the comments
    /// of other tests, and with the page's own while their events are still on their way.
    public static String withoutStreamPosition(String html) {
        return html.replaceAll("since=[0-9]+-[0-9]+", "since=PLACE");
    }

    public static String restrictionOf(String authorId) {
        return "/api/moderation/authors/" + authorId + "/restriction";
    }

    public static String etag(String user, String id) {
        return as(user).get("/api/comments/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    public static long count(String article) {
        return given().get("/api/comments/counts?article=" + article)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("counts.'" + article + "'");
    }
}
