package org.leserbrief.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.client.ProofOfWork;

/// Creates articles for one test, and reads what each service says about their comments.
final class TestArticles {
    /// Also right after a service or the broker was killed, on a slow machine.
    private static final Duration SOON = Duration.ofSeconds(120);

    private TestArticles() {}

    /// @param topic the slug of a topic that only this article has
    record Published(String id, String url, String topic) {
        /// The path of the discussion, which is a page of comment-service.
        String discussion() {
            return discussionOf(id);
        }
    }

    static String discussionOf(Object id) {
        return "/news/" + id + "/comments";
    }

    /// Publishes an article with a topic of its own, and waits until its discussion is open and article-service
    /// knows the topic.
    static Published publish(String headline) {
        return publish(headline, "open");
    }

    /// @param mode of the discussion: `open`, `premoderated` or `closed`
    static Published publish(String headline, String mode) {
        String name = "Prüfthema " + headline.replaceAll("\\W+", "") + Long.toString(System.nanoTime(), 36);
        String topic = SystemUnderTest.as("editor")
                .contentType("application/json")
                .body(Map.of("name", name, "aliases", List.of()))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
        String id = publish(headline, "Es geht um " + name + ".", mode);
        Awaitility.await("discussion of " + id)
                .atMost(SOON)
                .until(() -> SystemUnderTest.anybody()
                                .get("/api/comments?article=" + id)
                                .statusCode()
                        == 200);
        Awaitility.await("topic of " + id)
                .atMost(SOON)
                .until(() -> SystemUnderTest.anybody()
                        .get("/api/articles/" + id)
                        .jsonPath()
                        .getList("topics.slug")
                        .contains(topic));
        return new Published(id, url(id), topic);
    }

    /// The path of an article's page.
    static String url(String id) {
        return SystemUnderTest.anybody().get("/api/articles/" + id).path("url");
    }

    /// Publishes an article with this text, and does not wait until other services know it.
    ///
    /// @return its id
    static String publish(String headline, String body, String mode) {
        Response draft = SystemUnderTest.as("editor")
                .contentType("application/json")
                .body(Map.of(
                        "headline",
                        headline,
                        "teaser",
                        "Ein Artikel für eine Prüfung.",
                        "body",
                        body,
                        "author",
                        "Paula Prüfer",
                        "comments",
                        Map.of("mode", mode)))
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .response();
        String id = draft.path("id");
        SystemUnderTest.as("editor")
                .contentType("application/json")
                .header("If-Match", draft.header("ETag"))
                .body(Map.of())
                .put("/api/articles/" + id + "/publication")
                .then()
                .statusCode(200);
        return id;
    }

    /// The header with which a newcomer's comment does not wait. The sample readers are none.
    static Map<String, String> proof() {
        JsonNode challenge = SystemUnderTest.anybody()
                .get(ProofOfWork.CHALLENGE)
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
        return Map.of(ProofOfWork.HEADER, ProofOfWork.of(challenge));
    }

    /// Posts a comment, or a reply to `parent`.
    ///
    /// @return its id
    static String comment(Published article, String reader, @Nullable String parent, String text) {
        Map<String, String> body = parent == null
                ? Map.of("articleId", article.id(), "body", text)
                : Map.of("articleId", article.id(), "parentId", parent, "body", text);
        return SystemUnderTest.as(reader)
                .contentType("application/json")
                .body(body)
                .post("/api/comments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Reads all pages of visible top-level comments of an article: the text by id.
    static Map<String, String> comments(String articleId) {
        Map<String, String> comments = new HashMap<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            JsonPath page = SystemUnderTest.anybody()
                    .get("/api/comments?sort=oldest&limit=100&article=" + articleId + cursor)
                    .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            for (Map<String, Object> item : items) {
                comments.put(String.valueOf(item.get("id")), String.valueOf(item.get("body")));
            }
            String next = page.getString("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return comments;
    }

    /// Waits until all three services say that the article has `count` comments.
    static void awaitCounts(Published article, int count) {
        Awaitility.await("counts of article " + article.id()).atMost(SOON).untilAsserted(() -> {
            assertEquals(
                    count,
                    SystemUnderTest.anybody()
                            .get("/api/comments/counts?article=" + article.id())
                            .jsonPath()
                            .getInt("counts.'" + article.id() + "'"),
                    "comment-service");
            assertEquals(count, articleCount(article.id()), "article-service");
            assertEquals(count, topicCount(article.topic()), "topic-service");
        });
    }

    static int articleCount(String articleId) {
        return SystemUnderTest.anybody()
                .get("/api/articles/" + articleId)
                .jsonPath()
                .getInt("commentCount");
    }

    static int topicCount(String slug) {
        return SystemUnderTest.anybody().get("/api/topics/" + slug).jsonPath().getInt("commentCount");
    }
}
