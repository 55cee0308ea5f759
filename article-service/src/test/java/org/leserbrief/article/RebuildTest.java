package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.IncomingEvents.COMMENTS;
import static org.leserbrief.article.IncomingEvents.comment;
import static org.leserbrief.article.IncomingEvents.merge;
import static org.leserbrief.article.IncomingEvents.newId;
import static org.leserbrief.article.IncomingEvents.newSlug;
import static org.leserbrief.article.IncomingEvents.tagged;
import static org.leserbrief.article.IncomingEvents.topic;
import static org.leserbrief.article.Newsroom.published;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.IncompleteModels;
import org.leserbrief.platform.testing.Operator;

@ServiceTest
class RebuildTest {
    private static final Operator OPERATOR = new Operator("article-service");

    /// Topics of which it is not known whether they have one are asked for.
    private static final Map<String, ?> PICTURE =
            Map.of("picture", Map.of("url", "/media/" + "c".repeat(32) + "/640.jpg"));

    @Inject
    Database database;

    @Inject
    IncompleteModels incomplete;

    @Test
    void comment_counts_are_made_anew() {
        OPERATOR.rebuild("comment-counts");
        String article = published("Gezählt und gerettet");
        String removed = newId();
        // In this order the number is reached by the last event only.
        comment(article, removed, 1, true);
        comment(article, removed, 2, false);
        comment(article, newId(), 1, true);
        comment(article, newId(), 1, true);
        comment(article, newId(), 1, true);
        awaitCount(article, 3);
        assertEquals(0, Operator.differences(OPERATOR.rebuild("comment-counts")));

        Long group = Long.valueOf(article);
        database.update("UPDATE tally SET count = 99 WHERE group_id = ?", group);
        database.update("INSERT INTO tally VALUES (-7, 7)");
        database.update("DELETE FROM tally_member WHERE member_id = ?", Long.valueOf(removed));
        assertEquals(3, Operator.differences(OPERATOR.rebuild("comment-counts")));
        awaitCount(article, 3);

        database.update("TRUNCATE tally, tally_member");
        assertTrue(Operator.differences(OPERATOR.rebuild("comment-counts")) >= 5);
        awaitCount(article, 3);
        assertEquals(0, Operator.differences(OPERATOR.rebuild("comment-counts")));
        comment(article, newId(), 1, true);
        awaitCount(article, 4);
    }

    @Test
    void commenters_are_made_anew_and_what_reconciliation_has_learned_stays() {
        String article = published("Mit Kommentierenden");
        String learned = newId();
        comment(article, learned, 1, true);
        for (String who : List.of("00000000000000a1", "00000000000000a1", "00000000000000a2")) {
            COMMENTS.write(article, "comment-posted", """
                    {"commentId": "%s", "articleId": "%s", "version": 1, "visible": true, "commenter": "%s"}
                    """.formatted(newId(), article, who));
        }
        awaitCount(article, 4);
        assertEquals(2, commenters(article));
        Long group = Long.valueOf(article);
        // As reconciliation writes it; no event tells it.
        database.update("UPDATE article_comment SET commenter = 77 WHERE comment_id = ?", Long.valueOf(learned));
        database.update("INSERT INTO article_commenter VALUES (?, 77, 1)", group);
        assertEquals(3, commenters(article));
        assertEquals(0, Operator.differences(OPERATOR.rebuild("comment-counts")));

        database.update("TRUNCATE article_commenter");
        database.update("DELETE FROM article_comment WHERE article_id = ? AND commenter <> 77", group);
        assertEquals(0, commenters(article));
        OPERATOR.rebuild("comment-counts");
        assertEquals(3, commenters(article));
        assertEquals(0, Operator.differences(OPERATOR.rebuild("comment-counts")));
    }

    private static int commenters(String article) {
        return Newsroom.editor()
                .get("/api/articles/{id}/ranking", article)
                .then()
                .extract()
                .jsonPath()
                .getInt("commenters");
    }

    @Test
    void taggings_are_made_anew_with_the_dates_of_this_services_own_articles() {
        OPERATOR.rebuild("taggings");
        String first = newSlug();
        String second = newSlug();
        String merged = newSlug();
        topic(first, 1, "Erstes", PICTURE);
        topic(second, 1, "Zweites", PICTURE);
        topic(merged, 1, "Aufgegangenes", PICTURE);
        merge(merged, 2, second);
        String article = published("Mit Themen");
        String withdrawn = published("Zurückgezogen");
        String untagged = published("Ohne Themen");
        Newsroom.withdraw(withdrawn).then().statusCode(204);
        Newsroom.draft(Newsroom.article("Entwurf"));
        tagged(withdrawn, 1, first);
        tagged(article, 1, second);
        tagged(article, 2, first, merged);
        awaitTopics(article, first, second);
        awaitTagging(withdrawn, 1);
        assertEquals(0, Operator.differences(OPERATOR.rebuild("taggings")));

        TreeSet<String> before = content();
        Long id = Long.valueOf(article);
        database.update("DELETE FROM article_topic WHERE article_id = ?", id);
        database.update("UPDATE topic SET name = 'Falsch', living = slug WHERE slug = ?", merged);
        database.update("UPDATE article_tagging SET published_at = now() WHERE article_id = ?", id);
        database.update("INSERT INTO article_topic VALUES (-1, 1, ?, now())", first);
        assertEquals(5, Operator.differences(OPERATOR.rebuild("taggings")));
        assertEquals(before, content());

        database.update("TRUNCATE topic, article_tagging, article_topic");
        OPERATOR.rebuild("taggings");
        assertEquals(before, content());
        // A release that does not know pictures has read the first topic's event, while this one was rolled out.
        database.update("UPDATE topic SET picture = NULL, picture_version = 0 WHERE slug = ?", first);
        incomplete.run();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEquals(before, content()));
        awaitTopics(article, first, second);
        for (String slug : List.of(first, second, merged)) {
            given().get("/api/articles?topic=" + slug).then().body("items.id", contains(article));
        }
        // Live tables are still in use: withdrawing and publishing reach the lists.
        Newsroom.withdraw(article).then().statusCode(204);
        given().get("/api/articles?topic=" + first).then().body("items.size()", is(0));
        tagged(untagged, 1, first);
        awaitTopics(untagged, first);
        assertEquals(0, Operator.differences(OPERATOR.rebuild("taggings")));
    }

    @Test
    void the_read_models_and_their_streams_are_named_and_documented() {
        Operator.as("admin")
                .get("/api/operations/article-service/read-models")
                .then()
                .statusCode(200)
                .body("items.name", contains("comment-counts", "taggings"))
                .body("items[1].streams.name", contains("leserbrief.topics.v1", "leserbrief.taggings.v1"))
                .body("items.streams.flatten().retentionMs", contains("-1", "-1", "-1"));
        given().get("/openapi/article-service?format=json")
                .then()
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/api/operations/{service}/parked-events",
                                "/api/operations/{service}/parked-events/{id}",
                                "/api/operations/{service}/parked-events/{id}/retry",
                                "/api/operations/{service}/unsendable-events",
                                "/api/operations/{service}/unsendable-events/{id}/retry",
                                "/api/operations/{service}/read-models",
                                "/api/operations/{service}/read-models/{model}",
                                "/api/operations/{service}/read-models/{model}/rebuild"))
                .body("paths.'/api/operations/{service}/read-models/{model}/rebuild'.post.summary", is(notNullValue()));
    }

    private TreeSet<String> content() {
        TreeSet<String> rows = new TreeSet<>();
        for (String table : List.of("topic", "article_tagging", "article_topic")) {
            rows.addAll(database.query(
                    "SELECT line::text FROM %s AS line".formatted(table), row -> table + row.getString(1)));
        }
        // Rows that are equivalent to no row may or may not exist.
        rows.removeIf(row -> row.matches("article_tagging\\(\\d+,0,\\{},\\)"));
        return rows;
    }

    private void awaitCount(String article, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> given().get("/api/articles/{id}", article).then().body("commentCount", is(count)));
    }

    private void awaitTopics(String article, String... slugs) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> given().get("/api/articles/{id}", article).then().body("topics.slug", contains(slugs)));
    }

    /// Readers do not see it. Events of different articles are in different partitions.
    private void awaitTagging(String article, long version) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                        "SELECT version FROM article_tagging WHERE article_id = ?",
                                        row -> row.getLong(1),
                                        Long.valueOf(article))
                                .orElse(0L)
                        == version);
    }
}
