package org.leserbrief.local.system;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The responses that both replicas of each service cache: every address is requested all the time, so that its
/// response is cached, while an article, its topic and its comments change. Once a change is visible everywhere, no
/// replica returns to the old state.
class CachedResponsesIT {
    /// Changes usually take a fraction of a second; on a busy machine events are delayed.
    private static final Duration SOON = Duration.ofMinutes(3);

    /// Longer than any response is sent without checking the database or the stream.
    private static final Duration AFTERWARDS = Duration.ofMillis(1_500);

    /// An address at one replica.
    private record Address(String replica, String url) {
        Response ask() {
            return given().urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .header("Accept-Language", "de")
                    .get(url);
        }
    }

    @Test
    void every_change_shows_at_every_address_of_every_replica() {
        TestArticles.Published article = TestArticles.publish("Vor der Änderung");
        String id = article.id();
        String topic = article.topic();
        List<Address> articles = at("article-service", "/api/articles/" + id, "/", "/api/articles?topic=" + topic);
        List<Address> topics = at("topic-service", "/topics/" + topic, "/api/topics/" + topic + "/articles");
        List<Address> comments = at("comment-service", "/api/comments?article=" + id, article.discussion());
        List<Address> all = new ArrayList<>(articles);
        all.addAll(topics);
        showsAt(all, 200, "");

        String word = "geändert" + System.nanoTime();
        String headline = "Nach der Änderung " + word;
        List<Address> found =
                at("article-service", "/api/articles/search?q=" + word, "/feed.json", "/sitemap-news.xml");
        revise(id, headline);
        showsAt(articles, 200, headline);
        showsAt(found, 200, headline);
        showsAt(topics, 200, headline);
        showsAt(at("comment-service", article.discussion()), 200, headline);

        String name = "Umbenannt" + System.nanoTime();
        rename(topic, name);
        showsAt(at("article-service", "/api/articles/" + id), 200, name);
        showsAt(at("topic-service", "/topics/" + topic, "/api/topics/" + topic), 200, name);

        String text = "Ein Kommentar " + System.nanoTime();
        String comment = TestArticles.comment(article, "reader3", null, text);
        showsAt(comments, 200, text);
        showsAt(
                at("article-service", "/api/articles/" + id, "/api/articles?topic=" + topic),
                200,
                "\"commentCount\":1,");
        showsAt(
                at("topic-service", "/api/topics/" + topic, "/api/topics/" + topic + "/articles"),
                200,
                "\"commentCount\":1");
        showsAt(at("topic-service", "/topics/" + topic), 200, "1 Kommentar");

        remove(comment);
        awaitEverywhere(comments, response -> assertTrue(!response.asString().contains(text), "it is still there"));
        showsAt(at("article-service", "/api/articles/" + id), 200, "\"commentCount\":0,");

        withdraw(id);
        showsAt(at("article-service", "/api/articles/" + id), 410, "");
        awaitEverywhere(
                at("article-service", "/", "/api/articles?topic=" + topic),
                response -> assertTrue(!response.asString().contains(headline), "it is still listed"));
        awaitEverywhere(topics, response -> assertTrue(!response.asString().contains(headline), "it is still listed"));
        awaitEverywhere(found, response -> assertTrue(!response.asString().contains(headline), "it is still found"));
        showsAt(comments, 410, "");
    }

    /// Through the gateway, whichever replica has made what the reader knows.
    @Test
    void who_knows_a_feed_gets_no_body_again_through_the_gateway() {
        for (String path : List.of("/feed.rss", "/feed.atom", "/feed.json", "/sitemap.xml")) {
            Awaitility.await().atMost(SOON).untilAsserted(() -> {
                String tag = SystemUnderTest.anybody()
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .header("ETag");
                for (int i = 0; i < 4; i++) {
                    assertEquals(
                            304,
                            SystemUnderTest.anybody()
                                    .header("If-None-Match", tag)
                                    .get(path)
                                    .statusCode(),
                            path);
                }
            });
        }
    }

    private static List<Address> at(String service, String... paths) {
        List<Address> addresses = new ArrayList<>();
        SystemUnderTest.replicas().forEach((replica, url) -> {
            if (replica.startsWith(service)) {
                for (String path : paths) {
                    addresses.add(new Address(replica, url + path));
                }
            }
        });
        assertEquals(2 * paths.length, addresses.size(), "two replicas of " + service);
        return addresses;
    }

    private static void showsAt(List<Address> addresses, int status, String part) {
        awaitEverywhere(addresses, response -> {
            assertEquals(status, response.statusCode());
            assertTrue(response.asString().contains(part), () -> "no " + part);
        });
    }

    private static void awaitEverywhere(List<Address> addresses, Consumer<Response> expected) {
        Runnable everywhere = () -> assertAll(addresses.stream().map(address -> () -> {
            try {
                expected.accept(address.ask());
            } catch (AssertionError e) {
                throw new AssertionError(address + ": " + e.getMessage(), e);
            }
        }));
        Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(SOON).untilAsserted(everywhere::run);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .during(AFTERWARDS)
                .atMost(SOON)
                .untilAsserted(everywhere::run);
    }

    private static void revise(String id, String headline) {
        Response read = SystemUnderTest.as("editor").get("/api/articles/" + id);
        SystemUnderTest.as("editor")
                .contentType("application/json")
                .header("If-Match", read.header("ETag"))
                .body(Map.of(
                        "headline",
                        headline,
                        "teaser",
                        "Ein Artikel für eine Prüfung.",
                        "body",
                        read.jsonPath().getString("body"),
                        "author",
                        "Paula Prüfer"))
                .put("/api/articles/" + id)
                .then()
                .statusCode(200);
    }

    private static void rename(String topic, String name) {
        Response read = SystemUnderTest.as("editor").get("/api/topics/" + topic);
        SystemUnderTest.as("editor")
                .contentType("application/json")
                .header("If-Match", read.header("ETag"))
                .body(Map.of("name", name, "aliases", List.of(read.jsonPath().getString("name"))))
                .put("/api/topics/" + topic)
                .then()
                .statusCode(200);
    }

    private static void remove(String comment) {
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(comment), "action", "remove", "reason", "off-topic"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }

    private static void withdraw(String id) {
        SystemUnderTest.as("editor")
                .header("If-Match", "*")
                .delete("/api/articles/" + id + "/publication")
                .then()
                .statusCode(204);
    }
}
