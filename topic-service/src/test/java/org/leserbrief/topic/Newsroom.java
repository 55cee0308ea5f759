package org.leserbrief.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;

/// Plays the parts of the other two services.
public final class Newsroom {
    private static final TestStream ARTICLES = new TestStream("leserbrief.articles.v1");
    private static final TestStream COMMENTS = new TestStream("leserbrief.comments.v1");
    private static final TestStream TAGGINGS = new TestStream("leserbrief.taggings.v1");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Newsroom() {}

    public static void publish(long id, long version, String headline, String body) {
        publish(
                id,
                version,
                headline,
                body,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(id % 100_000));
    }

    public static void publish(long id, long version, String headline, String body, Instant publishedAt) {
        ARTICLES.write(
                Long.toString(id),
                version == 1 ? "article-published" : "article-revised",
                json(Map.of(
                        "articleId",
                        Long.toString(id),
                        "version",
                        version,
                        "headline",
                        headline,
                        "teaser",
                        "Worum es geht",
                        "body",
                        body,
                        "url",
                        "/news/" + id + "/titel",
                        "publishedAt",
                        publishedAt.toString(),
                        "comments",
                        Map.of("mode", "open"),
                        "occurredAt",
                        "2026-01-01T00:00:00Z")));
    }

    /// @param image the last part of a rendition's address; null for an article without a picture
    public static void publish(
            long id, long version, String headline, Instant publishedAt, Instant updatedAt, @Nullable String image) {
        Map<String, @Nullable Object> event = shown(id, version, headline, publishedAt, updatedAt);
        event.put(
                "image",
                image == null
                        ? null
                        : Map.of(
                                "url",
                                "/media/" + "a".repeat(32) + "/" + image,
                                "alt",
                                "Ein Bild",
                                "credit",
                                "Foto: Ina"));
        ARTICLES.write(Long.toString(id), version == 1 ? "article-published" : "article-revised", json(event));
    }

    /// @param chosen the slugs of topics that editors have chosen before the first publication
    public static void publish(long id, long version, String headline, List<String> chosen) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(id % 100_000);
        Map<String, @Nullable Object> event = shown(id, version, headline, now, now);
        event.put("confirmedTopics", chosen);
        ARTICLES.write(Long.toString(id), version == 1 ? "article-published" : "article-revised", json(event));
    }

    private static Map<String, @Nullable Object> shown(
            long id, long version, String headline, Instant publishedAt, Instant updatedAt) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("articleId", Long.toString(id));
        event.put("version", version);
        event.put("headline", headline);
        event.put("teaser", "Worum es geht");
        event.put("body", "x");
        event.put("url", "/news/" + id + "/titel");
        event.put("publishedAt", publishedAt.toString());
        event.put("updatedAt", updatedAt.toString());
        event.put("comments", Map.of("mode", "open"));
        event.put("occurredAt", "2026-01-01T00:00:00Z");
        return event;
    }

    public static void withdraw(long id, long version) {
        ARTICLES.write(
                Long.toString(id),
                "article-withdrawn",
                json(Map.of("articleId", Long.toString(id), "version", version, "occurredAt", "2026-01-01T00:00:00Z")));
    }

    public static void comment(long commentId, long articleId, long version, boolean visible) {
        comment(commentId, articleId, version, visible, null, Instant.parse("2026-01-01T00:00:00Z"));
    }

    /// @param commenter a pseudonym; null as in events of releases that did not tell it
    public static void comment(
            long commentId,
            long articleId,
            long version,
            boolean visible,
            @Nullable String commenter,
            Instant occurredAt) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("commentId", Long.toString(commentId));
        event.put("articleId", Long.toString(articleId));
        event.put("parentId", null);
        event.put("version", version);
        event.put("visible", visible);
        if (commenter != null) {
            event.put("commenter", commenter);
        }
        event.put("occurredAt", occurredAt.toString());
        COMMENTS.write(Long.toString(articleId), visible ? "comment-posted" : "comment-removed", json(event));
    }

    /// The events about an article's topics, once there are at least `count` of them.
    public static List<TestStream.Event> taggings(long articleId, int count) {
        return TAGGINGS.await(count, event -> event.key().equals(Long.toString(articleId)));
    }

    /// The data of an event, after it was validated against its contract.
    public static JsonNode read(TestStream.Event event) {
        String value = Objects.requireNonNull(event.json());
        assertEquals(List.of(), new Contract("topic-service", event.type()).violations(value));
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
