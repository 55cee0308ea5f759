package org.leserbrief.comment.follow;

import static org.leserbrief.comment.Api.as;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.leserbrief.comment.Articles;
import org.leserbrief.platform.testing.TestStream;

/// Topics, articles and taggings as the other services announce them.
public final class Newsroom {
    private static final TestStream ARTICLES = new TestStream("leserbrief.articles.v1");
    private static final TestStream TAGGINGS = new TestStream("leserbrief.taggings.v1");
    private static final TestStream TOPICS = new TestStream("leserbrief.topics.v1");
    private static final AtomicLong VERSIONS = new AtomicLong();

    private Newsroom() {}

    public static String slug(String what) {
        return what + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /// A new topic, as soon as it can be followed.
    public static String topic(String name) {
        String slug = slug("thema");
        named("topic-created", slug, name);
        awaitKnown("topics", slug);
        return slug;
    }

    public static void named(String type, String slug, String name) {
        TOPICS.write(slug, type, """
                {"slug": "%1$s", "version": %2$d, "name": "%3$s", "url": "/topics/%1$s",
                 "occurredAt": "2026-11-30T08:00:00Z"}
                """.formatted(slug, VERSIONS.incrementAndGet(), name));
    }

    public static void merged(String slug, String into) {
        TOPICS.write(slug, "topic-merged", """
                {"slug": "%s", "version": %d, "into": "%s", "occurredAt": "2026-11-30T08:00:00Z"}
                """.formatted(slug, VERSIONS.incrementAndGet(), into));
    }

    public static void awaitKnown(String things, String slug) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> as("Kundschafter")
                                .put("/api/" + things + "/" + slug + "/follow")
                                .statusCode()
                        == 200);
        as("Kundschafter")
                .delete("/api/" + things + "/" + slug + "/follow")
                .then()
                .statusCode(204);
    }

    public static String published(String ressort, String... authors) {
        String id = Articles.unknown();
        article("article-published", id, Instant.now(), ressort, authors);
        return id;
    }

    public static void article(String type, String id, Instant publishedAt, String ressort, String... authors) {
        ARTICLES.write(id, type, """
                {"articleId": "%1$s", "version": %2$d, "headline": "Artikel %1$s", "teaser": "Teaser", "body": "Text",
                 "url": "/news/%1$s/artikel", "publishedAt": "%3$s",
                 "comments": {"mode": "open", "closesAt": null}, "ressort": "%4$s", "authors": [%5$s],
                 "occurredAt": "%6$s"}
                """.formatted(
                        id,
                        VERSIONS.incrementAndGet(),
                        publishedAt,
                        ressort,
                        Arrays.stream(authors).map(author -> '"' + author + '"').collect(Collectors.joining(", ")),
                        Instant.now()));
    }

    /// What somebody who writes is called.
    public static void author(String slug, String name) {
        ARTICLES.write("author-" + slug, "author-revised", """
                {"slug": "%s", "version": %d, "name": "%s", "occurredAt": "2026-11-30T08:00:00Z"}
                """.formatted(slug, VERSIONS.incrementAndGet(), name));
    }

    /// All Ressorts from now on: those of other tests stay as they are.
    ///
    /// @param ressorts slug, name, and what stands for it, which may be null
    public static void ressorts(String[]... ressorts) {
        ARTICLES.write("ressorts", "ressorts-revised", """
                {"version": %d, "ressorts": [%s], "occurredAt": "2026-11-30T08:00:00Z"}
                """.formatted(
                VERSIONS.incrementAndGet(),
                Arrays.stream(ressorts)
                        .map(one -> "{\"slug\": \"%s\", \"name\": {\"de\": \"%s\", \"en\": \"E\"}, \"mergedInto\": %s}"
                                .formatted(one[0], one[1], one[2] == null ? "null" : '"' + one[2] + '"'))
                        .collect(Collectors.joining(", "))));
    }

    public static void withdrawn(String id) {
        Articles.withdraw(id, VERSIONS.incrementAndGet());
    }

    public static void tagged(String id, String... topics) {
        TAGGINGS.write(id, "article-tagged", """
                {"articleId": "%s", "version": %d, "topics": [%s], "occurredAt": "%s"}
                """.formatted(
                        id,
                        VERSIONS.incrementAndGet(),
                        Arrays.stream(topics)
                                .map(topic -> "{\"slug\": \"%s\", \"source\": \"suggested\"}".formatted(topic))
                                .collect(Collectors.joining(", ")),
                        Instant.now()));
    }
}
