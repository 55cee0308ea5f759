package org.leserbrief.comment.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.comment.Api.as;

import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.IncompleteModels;
import org.leserbrief.platform.testing.Operator;

@ServiceTest
class FollowedNewsRebuildTest {
    private static final Operator OPERATOR = new Operator("comment-service");

    @Inject
    FollowerCounts counts;

    @Inject
    FollowedNewsReadModel news;

    @Inject
    IncompleteModels incomplete;

    @Inject
    Scheduler scheduler;

    @Inject
    Database database;

    @Test
    void what_is_known_of_news_is_made_anew_and_nobody_is_told_again() {
        OPERATOR.rebuild("news");
        String small = Newsroom.topic("Klein");
        String large = Newsroom.topic("Groß");
        String fanny = "Fanny " + UUID.randomUUID();
        as(fanny).put("/api/topics/" + small + "/follow").then().statusCode(200);
        Newsroom.merged(small, large);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> List.of("Groß")
                        .equals(as(fanny).get("/api/me/topics").jsonPath().getList("items.name")));
        String article = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(article, large);
        awaitTold(fanny);
        String ressort = Newsroom.slug("boerse");
        Newsroom.ressorts(new String[] {ressort, "Börse", "wirtschaft"});
        Newsroom.author("a-b", "Anna Blume");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT 1 FROM followable WHERE slug = ? AND living = 'wirtschaft'",
                                row -> true,
                                ressort)
                        .isPresent());
        String withdrawn = Newsroom.published("wirtschaft", "a-b");
        Newsroom.withdrawn(withdrawn);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT 1 FROM news_article WHERE article_id = ? AND NOT published AND url <> '/'",
                                row -> true,
                                Long.parseLong(withdrawn))
                        .isPresent());
        assertEquals(0, Operator.differences(OPERATOR.rebuild("news")));

        TreeSet<String> before = content();
        database.update("DELETE FROM news_article WHERE article_id = ?", Long.parseLong(article));
        database.update("UPDATE followable SET living = slug, merged_into = NULL WHERE slug = ?", small);
        assertEquals(2, Operator.differences(OPERATOR.rebuild("news")));
        assertEquals(before, content());
        database.update("TRUNCATE news_article, followable");
        assertTrue(Operator.differences(OPERATOR.rebuild("news")) >= 4);
        assertEquals(before, content());
        // What was gone entirely is told of again, to those who have not been told.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT 1 FROM article_fan_out WHERE article_id = ?",
                                row -> true,
                                Long.parseLong(article))
                        .isEmpty());
        assertEquals(
                1,
                as(fanny)
                        .get("/api/me/notifications")
                        .jsonPath()
                        .getList("items")
                        .size());
    }

    @Test
    void what_live_consumers_had_not_applied_is_told() {
        String topic = Newsroom.topic("Übersehenes");
        String further = Newsroom.topic("Weiteres");
        String fanny = "Fanny " + UUID.randomUUID();
        String rolf = "Rolf " + UUID.randomUUID();
        as(fanny).put("/api/topics/" + topic + "/follow").then().statusCode(200);
        as(rolf).put("/api/topics/" + further + "/follow").then().statusCode(200);
        String unheard = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(unheard, topic);
        awaitTold(fanny);
        String untagged = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(untagged, further);
        awaitTold(rolf);
        // As if the live consumers had stood still before these events.
        forget("UPDATE news_article SET version = 0, published = false, tagging_version = 0, topics = '{}'", unheard);
        forget("UPDATE news_article SET tagging_version = 0, topics = '{}'", untagged);
        forget("DELETE FROM article_notification", unheard);
        forget("DELETE FROM article_notification", untagged);
        forget("DELETE FROM told_subject", unheard);
        forget("DELETE FROM told_subject", untagged);
        OPERATOR.rebuild("news");
        awaitTold(fanny);
        awaitTold(rolf);
    }

    private void forget(String change, String article) {
        database.update(change + " WHERE article_id = ?", Long.parseLong(article));
    }

    @Test
    void what_a_topic_that_was_not_known_stands_for_is_counted_again() {
        String small = Newsroom.topic("Klein");
        String large = Newsroom.topic("Groß");
        String fanny = "Fanny " + UUID.randomUUID();
        as(fanny).put("/api/topics/" + small + "/follow").then().statusCode(200);
        Newsroom.merged(small, large);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> List.of("Groß")
                        .equals(as(fanny).get("/api/me/topics").jsonPath().getList("items.name")));
        scheduler.pause(FollowerCounts.JOB);
        try {
            database.update("DELETE FROM followable WHERE slug = ?", small);
            // Once more while a run that began before the pause holds them.
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                counts.run();
                assertEquals(List.of(), marks(small, large));
            });
            OPERATOR.rebuild("news");
            assertEquals(List.of(large), marks(small, large));
        } finally {
            scheduler.resume(FollowerCounts.JOB);
        }
    }

    @Test
    void of_a_merge_that_live_consumers_had_not_applied_followers_are_told() {
        String small = Newsroom.topic("Klein");
        String large = Newsroom.topic("Groß");
        String fanny = "Fanny " + UUID.randomUUID();
        as(fanny).put("/api/topics/" + small + "/follow").then().statusCode(200);
        Newsroom.merged(small, large);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> List.of("Groß")
                        .equals(as(fanny).get("/api/me/topics").jsonPath().getList("items.name")));
        String article = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(article, large);
        awaitTold(fanny);
        // As if the article had been told, and the live consumer had not heard of the merge.
        forgetTelling(article, small);
        forgetMerge(FollowKind.TOPIC, small);
        OPERATOR.rebuild("news");
        awaitToldBeforeItSettles(fanny, article);
    }

    @Test
    void of_merged_ressorts_that_live_consumers_had_not_applied_followers_are_told() {
        String small = Newsroom.slug("klein");
        String large = Newsroom.slug("gross");
        String[] standing = {large, "Groß", null};
        Newsroom.ressorts(standing, new String[] {small, "Klein", null});
        Newsroom.awaitKnown("ressorts", small);
        String fanny = "Fanny " + UUID.randomUUID();
        as(fanny).put("/api/ressorts/" + small + "/follow").then().statusCode(200);
        Newsroom.ressorts(standing, new String[] {small, "Klein", large});
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> List.of("Groß")
                        .equals(as(fanny).get("/api/me/following").jsonPath().getList("items.name")));
        String article = Newsroom.published(large, "a-b");
        awaitTold(fanny);
        forgetTelling(article, small);
        forgetMerge(FollowKind.RESSORT, small);
        OPERATOR.rebuild("news");
        awaitToldBeforeItSettles(fanny, article);
    }

    @Test
    void followers_of_a_ressort_into_which_an_article_is_moved_are_told_also_where_only_a_rebuild_finds_it() {
        String before = Newsroom.slug("vorher");
        String after = Newsroom.slug("nachher");
        Newsroom.ressorts(new String[] {after, "Nachher", null});
        Newsroom.awaitKnown("ressorts", after);
        String fanny = "Fanny " + UUID.randomUUID();
        as(fanny).put("/api/ressorts/" + after + "/follow").then().statusCode(200);
        String article = Newsroom.published(before, "a-b");
        Newsroom.article("article-revised", article, Instant.now(), after, "a-b");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT 1 FROM news_article WHERE article_id = ? AND ressort = ?",
                                row -> true,
                                Long.parseLong(article),
                                after)
                        .isPresent());
        awaitToldBeforeItSettles(fanny, article);
        forgetTelling(article, after);
        forget("UPDATE news_article SET version = version - 1, ressort = '" + before + "'", article);
        OPERATOR.rebuild("news");
        awaitTold(fanny);
    }

    @Test
    void a_navigation_that_a_release_before_did_not_know_is_made_anew_once() {
        String ressort = Newsroom.slug("lokales");
        Newsroom.ressorts(new String[] {ressort, "Lokales", null});
        Newsroom.awaitKnown("ressorts", ressort);
        assertFalse(news.isIncomplete());
        // As the migration finds what such a release has stored.
        database.update("UPDATE followable SET name_en = NULL, position = NULL, in_navigation = false WHERE kind = 3");
        assertTrue(news.isIncomplete());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            // Again, because the rebuild of a test before may hold it off.
            incomplete.run();
            return !news.isIncomplete();
        });
        assertEquals(
                List.of("E"),
                database.query(
                        "SELECT name_en FROM followable WHERE kind = 3 AND slug = ? AND in_navigation AND position = 1",
                        row -> row.getString("name_en"),
                        ressort));
        // One that is in no list any more is no reason for another rebuild.
        Newsroom.ressorts(new String[] {Newsroom.slug("neues"), "Neues", null});
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("""
                                SELECT 1 FROM followable WHERE kind = 3 AND slug = ?
                                  AND version < (SELECT max(version) FROM followable WHERE kind = 3)
                                """, row -> true, ressort).isPresent());
        database.update("UPDATE followable SET name_en = NULL WHERE kind = 3 AND slug = ?", ressort);
        try {
            assertFalse(news.isIncomplete());
        } finally {
            database.update("UPDATE followable SET name_en = 'E' WHERE kind = 3 AND slug = ?", ressort);
        }
    }

    private void forgetTelling(String article, String slug) {
        forget("DELETE FROM article_notification", article);
        database.update("DELETE FROM told_subject WHERE article_id = ? AND slug = ?", Long.parseLong(article), slug);
    }

    private void forgetMerge(FollowKind kind, String slug) {
        database.update("""
                UPDATE followable SET living = slug, merged_into = NULL, last_merged_into = NULL, merged_at = NULL,
                    joined_at = NULL
                WHERE kind = ? AND slug = ?
                """, kind.rank(), slug);
    }

    /// Followers of what was merged are told a minute later.
    private void awaitToldBeforeItSettles(String reader, String article) {
        database.update("UPDATE article_fan_out SET not_before = now() WHERE article_id = ?", Long.parseLong(article));
        awaitTold(reader);
    }

    private List<String> marks(String... topics) {
        return database.query(
                "SELECT DISTINCT slug FROM follow_change WHERE slug = ANY (?)",
                row -> row.getString("slug"),
                List.of(topics));
    }

    private static void awaitTold(String reader) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> as(reader)
                                .get("/api/me/notifications")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 1);
    }

    private TreeSet<String> content() {
        TreeSet<String> rows =
                new TreeSet<>(database.query("SELECT followable::text FROM followable", row -> row.getString(1)));
        rows.addAll(database.query("SELECT news_article::text FROM news_article", row -> row.getString(1)));
        return rows;
    }
}
