package org.leserbrief.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Articles of a test's own, and what each service says of their comments.
final class Articles {
    private Articles() {}

    /// @param topic the slug of a topic that only this article has
    record Published(String id, String url, String topic) {
        /// Where the discussion is read, a page of comment-service.
        String discussion() {
            return discussionOf(id);
        }
    }

    static String discussionOf(Object id) {
        return "/news/" + id + "/comments";
    }

    /// Publishes an article with a topic of its own and waits until its discussion is open and its
    /// topic known.
    static Published publish(String headline) {
        String name = "Prüfthema " + headline.replaceAll("\\W+", "") + Long.toString(System.nanoTime(), 36);
        String topic = SystemUnderTest.as("editor")
                .contentType("application/json")
                .body(Map.of("name", name, "aliases", List.of()))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
        Response draft = SystemUnderTest.as("editor")
                .contentType("application/json")
                .body(Map.of(
                        "headline",
                        headline,
                        "teaser",
                        "Ein Artikel für eine Prüfung.",
                        "body",
                        "Es geht um " + name + ".",
                        "author",
                        "Paula Prüfer"))
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
        Awaitility.await("discussion of " + id)
                .atMost(Duration.ofSeconds(30))
                .until(() -> SystemUnderTest.anybody()
                                .get("/api/comments?article=" + id)
                                .statusCode()
                        == 200);
        Awaitility.await("topic of " + id)
                .atMost(Duration.ofSeconds(30))
                .until(() -> SystemUnderTest.anybody()
                        .get("/api/articles/" + id)
                        .jsonPath()
                        .getList("topics.slug")
                        .contains(topic));
        String url = SystemUnderTest.anybody().get("/api/articles/" + id).path("url");
        return new Published(id, url, topic);
    }

    /// Posts a comment, or an answer to `parent`.
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

    /// Every readable top-level comment of an article, id and text, page by page.
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

    /// Waits until the comment-service's truth, the article and the topic all say `count`.
    static void awaitCounts(Published article, int count) {
        Awaitility.await("counts of article " + article.id())
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
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
