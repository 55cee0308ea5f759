package org.leserbrief.local.system;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad requests through the gateway and with a real identity provider, beyond what each service's own tests
/// cover.
class BadRequestsIT {
    private static final String PROBLEM = "application/problem+json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/comments/1%2F2",
                "/api/comments;x=1",
                "/api/articles/1%5C",
                "/api//articles",
                "/api/articles/%00"
            })
    void paths_that_two_servers_may_read_differently_are_refused(String path) throws Exception {
        // REST-assured would normalize the path.
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(SystemUnderTest.origin() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(400, response.statusCode());
            assertEquals(PROBLEM, response.headers().firstValue("Content-Type").orElseThrow());
        }
    }

    @Test
    void an_expired_token_of_the_real_provider_is_refused() {
        String token = SystemUnderTest.system().shortLivedToken("reader");
        Awaitility.await("expiry")
                .atMost(Duration.ofMinutes(3))
                .until(() -> SystemUnderTest.anybody()
                                .auth()
                                .oauth2(token)
                                .get("/api/me/comments")
                                .statusCode()
                        == 401);
    }

    @Test
    void a_broken_token_is_refused() {
        SystemUnderTest.anybody()
                .auth()
                .oauth2("not.a.token")
                .contentType("application/json")
                .body(Map.of("articleId", "1", "body", "x"))
                .post("/api/comments")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @ParameterizedTest
    @CsvSource({"reader, 403", "editor, 403", "moderator, 200", "admin, 200"})
    void the_queue_is_for_moderators(String user, int status) {
        SystemUnderTest.as(user).get("/api/moderation/queue").then().statusCode(status);
    }

    @Test
    void a_body_of_10_mb_is_refused_and_the_gateway_lives() {
        SystemUnderTest.as("reader")
                .contentType("application/json")
                .header("Expect", "100-continue")
                .body("x".repeat(10_000_000))
                .post("/api/comments")
                .then()
                .statusCode(413);
        SystemUnderTest.anybody().get("/api/articles").then().statusCode(200);
    }

    @Test
    void who_claims_to_be_forwarded_for_somebody_else_is_not_believed() {
        SystemUnderTest.anybody()
                .header("X-Forwarded-Host", "evil.example.org")
                .header("X-Forwarded-Proto", "https")
                .accept("text/html")
                .redirects()
                .follow(false)
                .get("/sign-in?to=/topics")
                .then()
                .statusCode(302)
                .header("Location", startsWith(SystemUnderTest.origin() + "/id/"));
    }

    @Test
    void every_answer_carries_a_correlation_id_that_the_client_may_choose() {
        SystemUnderTest.anybody().get("/api/topics").then().header("X-Correlation-Id", notNullValue());
        SystemUnderTest.anybody()
                .header("X-Correlation-Id", "meine-spur-1")
                .get("/api/topics")
                .then()
                .header("X-Correlation-Id", equalTo("meine-spur-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-service", "comment-service", "topic-service"})
    void each_service_describes_its_calls(String service) {
        SystemUnderTest.anybody().get("/openapi/" + service).then().statusCode(200);
    }

    @Test
    void script_in_a_headline_and_in_a_comment_appears_as_text() {
        TestArticles.Published article = TestArticles.publish("<script>alert('Titel')</script>");
        SystemUnderTest.as("reader")
                .contentType("application/json")
                .body(Map.of("articleId", article.id(), "body", "<img src=x onerror=alert(1)>"))
                .post("/api/comments")
                .then()
                .statusCode(201);
        for (String path : new String[] {"/", article.url(), article.discussion()}) {
            String page = SystemUnderTest.anybody()
                    .accept("text/html")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertFalse(page.contains("<script>alert"), path);
            assertFalse(page.contains("<img src=x"), path);
        }
        SystemUnderTest.anybody()
                .get("/api/comments?article=" + article.id())
                .then()
                .body("items.body", hasItem("<img src=x onerror=alert(1)>"));
    }
}
