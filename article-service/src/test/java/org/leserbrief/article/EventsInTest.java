package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.leserbrief.article.IncomingEvents.COMMENTS;
import static org.leserbrief.article.IncomingEvents.TAGGINGS;
import static org.leserbrief.article.IncomingEvents.TOPICS;
import static org.leserbrief.article.IncomingEvents.comment;
import static org.leserbrief.article.IncomingEvents.eventually;
import static org.leserbrief.article.IncomingEvents.newId;
import static org.leserbrief.article.IncomingEvents.newSlug;
import static org.leserbrief.article.IncomingEvents.tagged;
import static org.leserbrief.article.IncomingEvents.topic;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.tag;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class EventsInTest {
    @Inject
    DataSource database;

    @Test
    void comments_are_counted_once_whatever_comes_twice_late_or_in_disorder() {
        String article = published("Gezählt");
        List<Runnable> deliveries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String comment = newId();
            deliveries.add(() -> comment(article, comment, 1, true));
            deliveries.add(() -> comment(article, comment, 1, true));
            if (i < 2) {
                deliveries.add(() -> comment(article, comment, 2, true));
                deliveries.add(() -> comment(article, comment, 3, false));
            }
            if (i == 0) {
                deliveries.add(() -> comment(article, comment, 4, true));
            }
        }
        // In this order the number is reached by the last event only.
        Collections.shuffle(deliveries, new Random(68));
        String before = given().get("/api/articles/{id}", article).header("ETag");
        String version = tag(article);

        deliveries.forEach(Runnable::run);

        eventually(article, read -> read.body("commentCount", is(5)));
        given().get("/api/articles").then().body("items.find { it.id == '%s' }.commentCount".formatted(article), is(5));
        assertNotEquals(before, given().get("/api/articles/{id}", article).header("ETag"));
        given().header("If-None-Match", before)
                .get("/api/articles/{id}", article)
                .then()
                .statusCode(200);
        // The precondition still holds, because a comment does not change the article's version.
        revise(article, version, Newsroom.article("Gezählt, neu")).then().statusCode(200);
    }

    @Test
    void facts_of_an_article_that_is_not_known_yet_wait_for_it() throws SQLException {
        String slug = newSlug();
        topic(slug, 1, "Vorher");
        String existing = published("Gibt es");
        String unborn = newId();
        comment(unborn, newId(), 1, true);
        tagged(unborn, 1, slug);
        tagged(existing, 1, slug);
        eventually(existing, read -> read.body("topics.slug", contains(slug)));

        // Inserted with a fixed id, as after restoring a backup that lacks the newest articles.
        execute("""
                INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name,
                                     author_slug, comment_mode, created_at, updated_at)
                VALUES (%s, 1, 1, 'DRAFT', 'x', 'Nachgeholt', 't', 'b', 'Ina', 'ina', 'OPEN', now(), now())
                """.formatted(unborn));
        Newsroom.publish(unborn, "{}").then().statusCode(200);

        eventually(unborn, read -> read.body("commentCount", is(1)).body("topics.slug", contains(slug)));
        given().queryParam("topic", slug).get("/api/articles").then().body("items.id", contains(unborn, existing));
    }

    @Test
    void what_cannot_be_understood_is_parked_and_does_not_stop_the_rest() {
        String article = published("Nach dem Gift");
        for (String poison : List.of(
                "kein JSON",
                "{}",
                "{\"commentId\": \"x\", \"articleId\": \"1\", \"version\": 1, \"visible\": true}",
                "{\"commentId\": \"99999999999999999999\", \"articleId\": \"1\", \"version\": 1, \"visible\": true}",
                "{\"commentId\": \"1\", \"articleId\": \"1\", \"version\": 1}")) {
            COMMENTS.write(article, "comment-posted", poison);
        }
        TAGGINGS.write(
                article,
                "article-tagged",
                "{\"articleId\": \"%s\", \"version\": 1, \"topics\": [{\"slug\": \"Kein Slug\"}]}".formatted(article));
        COMMENTS.write(article, "comment-liked", "{\"anything\": true}");
        comment(article, newId(), 1, true);

        eventually(article, read -> read.body("commentCount", is(1)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("SELECT count(*) FROM parked_event WHERE key = '%s'".formatted(article)) == 6);
    }

    @Test
    void the_golden_examples_of_the_others_are_understood() throws SQLException {
        // The examples are about article 42, so the sequence skips that id for other tests.
        count("SELECT setval(pg_get_serial_sequence('article', 'id'), greatest(42, max(id))) FROM article");
        for (String type : List.of("posted", "revised", "removed", "restored")) {
            COMMENTS.write("42", "comment-" + type, contract("comment-service", "comment-" + type));
        }
        TAGGINGS.write("42", "article-tagged", contract("topic-service", "article-tagged"));
        for (String type : List.of("created", "revised", "merged")) {
            TOPICS.write("microsoft-corporation", "topic-" + type, contract("topic-service", "topic-" + type));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        count("SELECT count(*) FROM tally_member WHERE member_id = 1007 AND version = 4 AND counted")
                                        == 1
                                && count(
                                                "SELECT count(*) FROM article_tagging WHERE article_id = 42 AND topics = '{microsoft-corporation,xiaomi}'")
                                        == 1
                                && count(
                                                "SELECT count(*) FROM topic WHERE slug = 'redmond' AND living = 'microsoft-corporation'")
                                        == 1
                                && count(
                                                "SELECT count(*) FROM topic WHERE slug = 'microsoft-corporation' AND name = 'Microsoft' AND picture = '0123456789abcdef0123456789abcdef'")
                                        == 1);
        assertEquals(0, count("SELECT count(*) FROM parked_event WHERE key IN ('42', 'microsoft-corporation')"));

        // Undoes the events, in case the database assigns the id 42 in another test.
        comment("42", "1007", 5, false);
        tagged("42", 3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("SELECT count(*) FROM tally WHERE group_id = 42 AND count > 0")
                                + count("SELECT count(*) FROM article_topic WHERE article_id = 42")
                        == 0);
    }

    private static String contract(String service, String type) {
        return new org.leserbrief.platform.testing.Contract(service, type).example();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
