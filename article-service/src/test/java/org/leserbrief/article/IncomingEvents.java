package org.leserbrief.article;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.leserbrief.platform.testing.TestStream;

/// Events of the other services, as they write them.
final class IncomingEvents {
    static final TestStream COMMENTS = new TestStream("leserbrief.comments.v1");
    static final TestStream TAGGINGS = new TestStream("leserbrief.taggings.v1");
    static final TestStream TOPICS = new TestStream("leserbrief.topics.v1");

    /// Ids of comments and of articles that do not exist yet, far from those of the database's sequences.
    private static final AtomicLong IDS = new AtomicLong(5_000_000_000L);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String AT = "2026-01-01T00:00:00Z";

    private IncomingEvents() {}

    static void comment(String article, String comment, int version, boolean visible) {
        write(
                COMMENTS,
                article,
                commentType(version, visible),
                Map.of("commentId", comment, "articleId", article, "version", version, "visible", visible));
    }

    private static String commentType(int version, boolean visible) {
        if (version == 1) {
            return "comment-posted";
        }
        if (!visible) {
            return "comment-removed";
        }
        return version == 2 ? "comment-revised" : "comment-restored";
    }

    static void tagged(String article, int version, String... slugs) {
        write(
                TAGGINGS,
                article,
                "article-tagged",
                Map.of(
                        "articleId",
                        article,
                        "version",
                        version,
                        "topics",
                        Stream.of(slugs)
                                .map(slug -> Map.of("slug", slug, "source", "suggested"))
                                .toList()));
    }

    static void topic(String slug, int version, String name) {
        topic(slug, version, name, Map.of());
    }

    /// @param further fields
    static void topic(String slug, int version, String name, Map<String, ?> further) {
        Map<String, Object> event =
                new HashMap<>(Map.of("slug", slug, "version", version, "name", name, "url", "/topics/" + slug));
        event.putAll(further);
        write(TOPICS, slug, version == 1 ? "topic-created" : "topic-revised", event);
    }

    static void merge(String slug, int version, String into) {
        write(TOPICS, slug, "topic-merged", Map.of("slug", slug, "version", version, "into", into));
    }

    private static void write(TestStream stream, String key, String type, Map<String, ?> fields) {
        Map<String, Object> event = new HashMap<>(fields);
        event.put("occurredAt", AT);
        try {
            stream.write(key, type, JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static void eventually(String article, Consumer<ValidatableResponse> assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertion.accept(
                        given().get("/api/articles/{id}", article).then()));
    }

    static String newId() {
        return Long.toString(IDS.incrementAndGet());
    }

    static String newSlug() {
        return "thema-" + IDS.incrementAndGet();
    }
}
