package org.leserbrief.topic.tagging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.topic.Newsroom.comment;
import static org.leserbrief.topic.Newsroom.publish;
import static org.leserbrief.topic.Newsroom.read;
import static org.leserbrief.topic.Newsroom.taggings;
import static org.leserbrief.topic.Newsroom.withdraw;
import static org.leserbrief.topic.TopicApi.confirm;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.IncompleteModels;
import org.leserbrief.platform.testing.Operator;
import org.leserbrief.topic.ServiceTest;

@ServiceTest
class RebuildTest {
    private static final Operator OPERATOR = new Operator("topic-service");

    @Inject
    Database database;

    @Inject
    IncompleteModels incomplete;

    @Test
    void comment_counts_and_what_follows_from_them_are_made_anew() {
        OPERATOR.rebuild("taggings");
        OPERATOR.rebuild("comment-counts");
        String word = newWord();
        String slug = create(word);
        long article = newId();
        long unheardOf = newId();
        publish(article, 1, word, "x");
        long removed = newId();
        // In this order the number is reached by the last event only.
        comment(removed, article, 1, true);
        comment(removed, article, 2, false);
        comment(newId(), article, 1, true);
        comment(newId(), article, 1, true);
        comment(newId(), unheardOf, 1, true);
        awaitCounts(slug, 1, 2);
        awaitOne("SELECT count(*) FROM article WHERE comment_count = 1 AND id = ?", unheardOf);
        awaitRetagged();
        assertEquals(0, differences("comment-counts"));

        TreeSet<String> before = content("tally", "article", "topic_count");
        database.update("UPDATE article SET comment_count = 50 WHERE id = ?", article);
        database.update("UPDATE topic_count SET comments = -3, articles = 8");
        database.update("UPDATE tally SET count = 7 WHERE group_id = ?", unheardOf);
        database.update("DELETE FROM tally_member WHERE member_id = ?", removed);
        assertTrue(differences("comment-counts") >= 4);
        assertEquals(before, content("tally", "article", "topic_count"));
        assertEquals(0, differences("comment-counts"));

        database.update("TRUNCATE tally, tally_member");
        OPERATOR.rebuild("comment-counts");
        comment(newId(), article, 1, true);
        awaitCounts(slug, 1, 3);
    }

    @Test
    void what_an_upgrade_has_left_without_hours_is_made_anew_by_itself_and_once() {
        OPERATOR.rebuild("comment-counts");
        String word = newWord();
        String slug = create(word);
        long article = newId();
        publish(article, 1, word, "x");
        comment(newId(), article, 1, true);
        awaitCounts(slug, 1, 1);
        awaitRetagged();
        incomplete.run();
        assertEquals(1, hours(article));
        // As the tables of a database are that a release without hours has filled.
        database.update("DELETE FROM article_comment WHERE article_id = ?", article);
        database.update("DELETE FROM article_hour WHERE article_id = ?", article);
        database.update("INSERT INTO comment_hours_missing (only_row) VALUES (true)");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            incomplete.run();
            return hours(article) == 1;
        });
        awaitOne("SELECT 1 - count(*) FROM comment_hours_missing WHERE ? > 0", article);
        Operator.as("admin")
                .get("/api/operations/topic-service/read-models/comment-counts")
                .then()
                .body("lastRebuild.requestedBy", is("upgrade"));
        assertEquals(0, differences("comment-counts"));
    }

    private int hours(long article) {
        return database.find("SELECT count(*) FROM article_hour WHERE article_id = ?", row -> row.getInt(1), article)
                .orElseThrow();
    }

    @Test
    void taggings_are_made_anew_and_what_editors_confirmed_and_versions_stay() {
        OPERATOR.rebuild("taggings");
        OPERATOR.rebuild("comment-counts");
        String word = newWord();
        String other = newWord();
        String found = create(word);
        String second = create(other);
        String chosen = create(newWord());
        long article = newId();
        long revised = newId();
        long confirmed = newId();
        long withdrawn = newId();
        long gone = newId();
        publish(article, 1, word, "und " + other);
        publish(revised, 1, other, "x");
        publish(revised, 2, other + " und " + word, "x");
        publish(confirmed, 1, word, "x");
        publish(withdrawn, 1, word, "x");
        comment(newId(), article, 1, true);
        awaitTopics(article, 2);
        awaitTopics(confirmed, 1);
        awaitTopics(withdrawn, 1);
        confirm(confirmed, List.of(chosen)).statusCode(200);
        withdraw(withdrawn, 2);
        publish(gone, 1, word, "x");
        withdraw(gone, 2);
        publish(gone, 3, word, "Wieder da");
        awaitTopics(gone, 1);
        awaitTopics(revised, 2);
        // Chosen before the publication, settled otherwise since.
        long settled = newId();
        publish(settled, 1, "Ohne Wort", List.of(second));
        awaitTopics(settled, 1);
        confirm(settled, List.of(chosen)).statusCode(200);
        long kept = newId();
        String choice = create(newWord());
        publish(kept, 1, "Ohne Wort", List.of(choice));
        awaitTopics(kept, 1);
        awaitCounts(found, 3, 1);
        awaitRetagged();
        int announced = taggings(article, 1).size() + taggings(confirmed, 2).size();
        // Chosen, but no topic at the time of the publication.
        String name = newWord();
        String later = name.toLowerCase(Locale.ROOT);
        long early = newId();
        publish(early, 1, "Ohne Wort", List.of(later));
        awaitOne("SELECT count(*) FROM article WHERE choice_taken AND id = ?", early);
        assertEquals(later, create(name));
        awaitRetagged();
        assertEquals(0, differences("taggings"));

        TreeSet<String> before = content("article", "article_text", "tagging", "topic_count");
        TreeSet<String> confirmedBefore = content("confirmed_topic");
        database.update("UPDATE article SET headline = 'Falsch', version = 0 WHERE id = ?", revised);
        database.update("DELETE FROM article_text WHERE article_id = ?", article);
        database.update("UPDATE topic_count SET articles = articles + 1");
        assertTrue(differences("taggings") >= 3);
        assertEquals(before, content("article", "article_text", "tagging", "topic_count"));
        assertEquals(confirmedBefore, content("confirmed_topic"));
        assertEquals(
                announced, taggings(article, 1).size() + taggings(confirmed, 1).size());

        // A release that did not know what was chosen has left the article without it.
        database.update("UPDATE article SET confirmed = false, choice_taken = false WHERE id = ?", kept);
        database.update("DELETE FROM confirmed_topic WHERE article_id = ?", kept);
        database.update("DELETE FROM tagging WHERE article_id = ?", kept);
        assertTrue(differences("taggings") >= 3);
        assertEquals(confirmedBefore, content("confirmed_topic"));
        given().get("/api/topics/of-article/" + kept)
                .then()
                .body("topics.slug", contains(choice))
                .body("topics.source", contains("confirmed"));
        assertEquals(0, differences("taggings"));

        // A set that was wrong is published, with a higher version than any before.
        long version = version(article);
        long versionOfConfirmed = version(confirmed);
        long stranger = newId();
        database.update("DELETE FROM tagging WHERE article_id = ?", article);
        database.update("DELETE FROM tagging WHERE article_id = ?", confirmed);
        database.update("""
                INSERT INTO article (id, version, state, headline, published_at, tagging_version)
                VALUES (?, 1, 'published', 'Gibt es nicht', now(), 4)
                """, stranger);
        database.update("""
                INSERT INTO tagging (article_id, topic_id, position, source, published_at)
                SELECT ?, id, 1, 'suggested', now() FROM topic WHERE slug = ?
                """, stranger, found);
        OPERATOR.rebuild("taggings");
        awaitTopics(article, 2);
        awaitTopics(confirmed, 1);
        assertEquals(version + 1, version(article));
        assertEquals(version + 1, lastAnnounced(article, version + 1));
        assertEquals(versionOfConfirmed + 1, lastAnnounced(confirmed, versionOfConfirmed + 1));
        assertEquals(5, lastAnnounced(stranger, 5));
        awaitCounts(found, 3, 1);
        given().get("/api/topics/" + second + "/articles").then().body("items.size()", is(2));
        given().get("/api/topics/of-article/" + confirmed)
                .then()
                .body("topics.slug", contains(chosen))
                .body("topics.source", contains("confirmed"));
        assertEquals(0, differences("taggings"));

        // The versions of lost rows are unknown, so the new ones must be higher than any.
        database.update(
                "TRUNCATE article, article_text, tagging, confirmed_topic, topic_count, tagging_decision, uncertain_tagging");
        OPERATOR.rebuild("taggings");
        awaitTopics(article, 2);
        lastAnnounced(article, version + 2);
        awaitCounts(found, 4, 1);
        assertEquals(0, differences("taggings"));
        publish(article, 9, other, "Geht weiter");
        awaitTopics(article, 1);
    }

    private static int differences(String model) {
        JsonPath run = OPERATOR.rebuild(model);
        return Operator.differences(run);
    }

    private TreeSet<String> content(String... tables) {
        TreeSet<String> rows = new TreeSet<>();
        for (String table : tables) {
            String sql = switch (table) {
                case "tally" -> "SELECT line::text FROM tally AS line WHERE count <> 0";
                case "topic_count" -> "SELECT line::text FROM topic_count AS line WHERE articles <> 0";
                default -> "SELECT line::text FROM %s AS line".formatted(table);
            };
            rows.addAll(database.query(sql, row -> table + row.getString(1)));
        }
        return rows;
    }

    private long version(long article) {
        return database.find("SELECT tagging_version FROM article WHERE id = ?", row -> row.getLong(1), article)
                .orElseThrow();
    }

    private static long lastAnnounced(long article, long atLeast) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> read(taggings(article, 1).getLast())
                                .get("version")
                                .asLong(),
                        version -> version >= atLeast);
    }

    private void awaitOne(String sql, Object parameter) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(sql, row -> row.getLong(1) == 1, parameter)
                        .orElseThrow());
    }

    /// Waits until the live articles are tagged with the current names.
    private void awaitRetagged() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("""
                                                SELECT count(*) FROM article
                                                WHERE state = 'published' AND tagged_with < (SELECT version FROM catalog)
                                                """, row -> row.getLong(1) == 0).orElseThrow());
    }

    private static void awaitTopics(long article, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/topics/of-article/" + article)
                        .then()
                        .statusCode(200)
                        .body("topics.size()", is(count)));
    }

    private static void awaitCounts(String slug, int articles, int comments) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/topics/" + slug)
                        .then()
                        .body("articleCount", is(articles))
                        .body("commentCount", is(comments)));
    }
}
