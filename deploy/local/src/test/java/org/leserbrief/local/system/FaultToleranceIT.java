package org.leserbrief.local.system;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Acknowledged comments exist exactly once and are counted, whatever process was killed meanwhile.
class FaultToleranceIT {
    private static final int CLIENTS = 10;
    private static final List<String> READERS =
            List.of("reader", "reader2", "reader3", "reader4", "reader5", "reader6");

    @ParameterizedTest
    @ValueSource(strings = {"comment-service", "article-service", "topic-service", "kafka"})
    void no_acknowledged_comment_is_lost_or_miscounted_when_a_part_is_killed(String part) throws Exception {
        TestArticles.Published article = TestArticles.publish("Was bleibt, wenn " + part + " stirbt");
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                work.add(clients.submit(() -> postUntil(enough, article.id(), number, acknowledged)));
            }
            awaitSize(acknowledged, 60);
            ProcessHandle killed = SystemUnderTest.system().process(part);
            assertTrue(killed.destroyForcibly(), "could not kill " + part);
            awaitSize(acknowledged, acknowledged.size() + 60);
            Awaitility.await("another process of " + part)
                    .atMost(Duration.ofSeconds(120))
                    .ignoreExceptions()
                    .until(() -> SystemUnderTest.system().process(part).pid() != killed.pid());
            awaitSize(acknowledged, acknowledged.size() + 60);
            enough.set(true);
            for (Future<?> one : work) {
                one.get();
            }
        }
        Map<String, String> stored = TestArticles.comments(article.id());
        acknowledged.forEach((id, body) -> assertEquals(body, stored.get(id), "acknowledged comment " + id));
        Set<String> bodies = new HashSet<>(stored.values());
        assertEquals(stored.size(), bodies.size(), "a retry was stored twice");
        TestArticles.awaitCounts(article, stored.size());
    }

    @Test
    void two_replicas_count_nothing_twice() throws Exception {
        TestArticles.Published article = TestArticles.publish("Zwei zählen zusammen");
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                work.add(clients.submit(() -> postUntil(enough, article.id(), number, acknowledged)));
            }
            awaitSize(acknowledged, 300);
            enough.set(true);
            for (Future<?> one : work) {
                one.get();
            }
        }
        assertEquals(acknowledged, TestArticles.comments(article.id()));
        TestArticles.awaitCounts(article, acknowledged.size());
    }

    /// Posts as a careful client: a request without a response is repeated with the same idempotency key.
    private static void postUntil(
            AtomicBoolean enough, String articleId, int client, Map<String, String> acknowledged) {
        String token = null;
        for (int i = 0; !enough.get(); i++) {
            String body = "Kommentar %d von %d 🚲".formatted(i, client);
            for (boolean answered = false; !answered && !enough.get(); ) {
                try {
                    if (token == null) {
                        token = SystemUnderTest.system().token(READERS.get(client % READERS.size()));
                    }
                    Response response = SystemUnderTest.anybody()
                            .auth()
                            .oauth2(token)
                            .header("Idempotency-Key", articleId + "-" + client + "-" + i)
                            .contentType("application/json")
                            .body(Map.of("articleId", articleId, "body", body))
                            .post("/api/comments");
                    switch (response.statusCode()) {
                        case 201 -> {
                            acknowledged.put(response.path("id"), body);
                            answered = true;
                        }
                        case 502, 503, 504 -> {}
                        default -> throw new AssertionError(response.statusCode() + ": " + response.asString());
                    }
                } catch (RuntimeException connectionLost) {
                    // There was no acknowledgement, so the loop sends it again.
                    token = null;
                }
            }
        }
    }

    private static void awaitSize(Map<?, ?> acknowledged, int size) {
        Awaitility.await("%d acknowledged comments".formatted(size))
                .atMost(Duration.ofSeconds(120))
                .until(() -> acknowledged.size() >= size);
    }

    @Test
    void health_is_not_for_the_public() {
        SystemUnderTest.anybody().get("/q/health").then().statusCode(equalTo(404));
        SystemUnderTest.anybody().get("/q/metrics").then().statusCode(equalTo(404));
    }
}
