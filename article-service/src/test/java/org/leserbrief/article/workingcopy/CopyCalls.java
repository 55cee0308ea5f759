package org.leserbrief.article.workingcopy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.sending;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.testing.Tokens;

/// The calls of the API for working copies.
final class CopyCalls {
    static final String COPY = "/api/articles/{id}/working-copy";

    static final String PUBLICATION = COPY + "/publication";

    /// What is kept for readers is a quarter of a second old at most.
    static void awaitHeadline(String id, String headline) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/articles/" + id).then().body("headline", is(headline)));
    }

    static String tag(String id) {
        return editor().get(COPY, id).header("ETag");
    }

    static Response save(String id, String ifMatch, Map<String, ? extends @Nullable Object> content) {
        return saveAs(Tokens.of("Ina Setzer", "editor"), id, ifMatch, content);
    }

    static Response saveAs(String token, String id, String ifMatch, Map<String, ? extends @Nullable Object> content) {
        return as(token).header("If-Match", ifMatch).body(content).put(COPY, id);
    }

    static Response publish(String id, String ifMatch, String body) {
        return sending(body).header("If-Match", ifMatch).put(PUBLICATION, id);
    }

    static Response status(String token, String id, String ifMatch, String status) {
        return as(token)
                .header("If-Match", ifMatch)
                .body("{\"status\": \"%s\"}".formatted(status))
                .put("/api/articles/{id}/status", id);
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private CopyCalls() {}
}
