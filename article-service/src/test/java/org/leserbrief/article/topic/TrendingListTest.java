package org.leserbrief.article.topic;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.published;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.Operator;
import org.leserbrief.platform.testing.TestStream;

/// The front page's list of topics that trend.
@ServiceTest
class TrendingListTest {
    private static final String HEADING = "Gerade wichtig";

    /// Higher than that of the golden example.
    private static final long FIRST = 3_000_000_000L;

    private final TestStream stream = new TestStream("leserbrief.topics.v1");

    @Inject
    Database database;

    @Inject
    ArticleTopicQueries topics;

    @Test
    void the_front_page_shows_the_newest_list() {
        published("Damit es eine Startseite gibt");
        stream.write("trending", "topics-trending", new Contract("topic-service", "topics-trending").example());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> version() == 1_519_499_106L);

        topic("trendet-erst", 1, "Überschwemmung & <Folgen>");
        topic("trendet-dann", 1, "Donaudampfschifffahrtsgesellschaftskapitän");
        list(FIRST + 4, "trendet-dann");
        soon(stringContainsInOrder(HEADING, "href=\"/topics/trendet-dann\">Donau"));
        // As of a release that did not say why.
        given().accept("text/html").get("/").then().body(not(containsString("seit gestern")));
        reasoned(
                FIRST + 5,
                "{\"slug\": \"trendet-erst\", \"newArticles\": 3, \"newComments\": 87}",
                "{\"slug\": \"trendet-nie-gehoert\", \"newArticles\": 5, \"newComments\": 5}",
                "{\"slug\": \"trendet-dann\", \"newArticles\": 0, \"newComments\": 1}");
        list(FIRST + 4, "trendet-dann");
        soon(stringContainsInOrder(
                HEADING,
                "href=\"/topics/trendet-erst\">Überschwemmung &amp; &lt;Folgen&gt;</a>",
                ">3 neue Artikel, 87 Kommentare seit gestern<",
                "href=\"/topics/trendet-dann\">Donau",
                ">1 Kommentar seit gestern<"));
        given().header("Accept-Language", "en")
                .get("/")
                .then()
                .body(stringContainsInOrder(
                        "Trending now",
                        ">3 new articles, 87 comments since yesterday<",
                        ">1 comment since yesterday<"));

        merged("trendet-erst", 2, "trendet-dann");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        List.of("trendet-dann"),
                        topics.trending(6).stream().map(TrendingTopic::slug).toList()));
        Operator operator = new Operator("article-service");
        operator.rebuild("taggings");
        assertEquals(FIRST + 5, version());
        database.update("UPDATE trending_list SET version = 1, slugs = '{falsch}'");
        operator.rebuild("taggings");
        assertEquals(FIRST + 5, version());

        long changes = lateChanges();
        list(FIRST + 5, "trendet-erst", "trendet-nie-gehoert", "trendet-dann");
        list(FIRST + 6);
        soon(not(containsString(HEADING)));
        assertEquals(1, changes() - changes, "one change of content");
    }

    private void list(long version, String... slugs) {
        reasoned(
                version,
                Arrays.stream(slugs).map("{\"slug\": \"%s\"}"::formatted).toArray(String[]::new));
    }

    private void reasoned(long version, String... topics) {
        String listed = String.join(",", topics);
        stream.write(
                "trending",
                "topics-trending",
                "{\"version\": %d, \"topics\": [%s], \"occurredAt\": \"2026-01-01T00:00:00Z\"}"
                        .formatted(version, listed));
    }

    private void topic(String slug, long version, String name) {
        stream.write(
                slug,
                "topic-created",
                "{\"slug\": \"%1$s\", \"version\": %2$d, \"name\": \"%3$s\", \"url\": \"/topics/%1$s\"}"
                        .formatted(slug, version, name));
    }

    private void merged(String slug, long version, String into) {
        stream.write(
                slug,
                "topic-merged",
                "{\"slug\": \"%s\", \"version\": %d, \"into\": \"%s\"}".formatted(slug, version, into));
    }

    private long version() {
        return database.find("SELECT version FROM trending_list", row -> row.getLong(1))
                .orElse(0L);
    }

    /// After what other tests have changed has arrived.
    private long lateChanges() {
        AtomicLong latest = new AtomicLong(-1);
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    long now = changes();
                    return latest.getAndSet(now) == now;
                });
        return latest.get();
    }

    private long changes() {
        return database.find("SELECT coalesce(max(id), 0) FROM content_change", row -> row.getLong(1))
                .orElseThrow();
    }

    private static void soon(Matcher<String> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().accept("text/html").get("/").then().body(wanted));
    }
}
