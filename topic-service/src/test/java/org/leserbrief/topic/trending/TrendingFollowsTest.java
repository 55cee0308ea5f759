package org.leserbrief.topic.trending;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.leserbrief.topic.Newsroom.comment;
import static org.leserbrief.topic.Newsroom.publish;
import static org.leserbrief.topic.Newsroom.withdraw;
import static org.leserbrief.topic.TopicApi.confirm;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.editor;
import static org.leserbrief.topic.TopicApi.merge;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.TopicApi.undoMerge;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.testing.Operator;
import org.leserbrief.topic.ServiceTest;

/// Trending follows what becomes of comments, articles and topics, and is the same when it is made anew.
@ServiceTest
class TrendingFollowsTest {
    private static final Operator OPERATOR = new Operator("topic-service");

    /// Later than what other tests publish, so that nothing of theirs is ranked.
    private final Instant now = Instant.parse("2031-01-01T12:00:00Z").plusSeconds(newId() % 1_000 * 90_000);

    @Inject
    Database database;

    @Inject
    TrendingTopics trending;

    @Test
    void a_topic_trends_with_its_articles_and_comments_wherever_they_go() {
        String word = newWord();
        String slug = create(word);
        String other = create(newWord());
        long article = newId();
        long second = newId();
        publish(article, 1, word, "x", now.minus(2, ChronoUnit.HOURS));
        publish(second, 1, word, "x", now.minus(1, ChronoUnit.HOURS));
        List<Long> comments = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            long id = newId();
            comments.add(id);
            comment(id, article, 1, true, commenter(n % 6), now.minus(n, ChronoUnit.MINUTES));
        }
        awaitReason(slug, 2, 12);
        String ranked = rank(slug);
        double score = find(slug).getFirst().score();

        // Twice, and an edit, which is no new comment.
        comment(comments.getFirst(), article, 1, true, commenter(0), now);
        comment(comments.getFirst(), article, 2, true, commenter(0), now.plusSeconds(7_200));
        comment(newId(), article, 1, true, commenter(0), now);
        awaitReason(slug, 2, 13);
        for (long comment : comments.subList(0, 6)) {
            comment(comment, article, 3, false, null, now);
        }
        awaitReason(slug, 2, 7);
        for (long comment : comments.subList(0, 6)) {
            comment(comment, article, 4, true, commenter(comments.indexOf(comment) % 6), now.plusSeconds(3_600));
        }
        awaitReason(slug, 2, 13);

        // A merge takes all of it along, and its end brings it back.
        merge(slug, other).statusCode(200);
        awaitReason(other, 2, 13);
        assertEquals(List.of(), find(slug));
        undoMerge(slug).statusCode(200);
        awaitReason(slug, 2, 13);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> find(other).isEmpty());

        confirm(article, List.of(other)).statusCode(200);
        awaitReason(other, 1, 13);
        confirm(article, List.of(slug)).statusCode(200);
        awaitReason(slug, 2, 13);
        withdraw(second, 2);
        awaitReason(slug, 1, 13);
        publish(second, 3, word, "wieder da", now.minus(1, ChronoUnit.HOURS));
        awaitReason(slug, 2, 13);
        comment(newId(), article, 1, false, null, now);
        String again = rank(slug);
        assertFalse(ranked.equals(again), "one comment more");
        assertEquals(score, find(slug).getFirst().score(), 0.3);

        withdraw(article, 2);
        withdraw(second, 4);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> find(slug).isEmpty());
    }

    @Test
    void what_is_made_anew_is_the_same() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        publish(article, 1, word, "x", now.minus(30, ChronoUnit.DAYS));
        // The comments come before their article.
        long early = newId();
        for (int n = 0; n < 9; n++) {
            comment(newId(), early, 1, true, commenter(n), now.minus(n, ChronoUnit.HOURS));
            comment(newId(), article, 1, true, commenter(n % 2), now.minus(n * 40L, ChronoUnit.HOURS));
        }
        comment(newId(), article, 1, true, null, now);
        publish(early, 1, word, "x", now.minus(9, ChronoUnit.HOURS));
        awaitReason(slug, 1, 11);
        List<TrendingTopic> list = trending.list(new Limit(100), now);
        // What tests of other classes have left in this database, in tables only, is not in the streams.
        OPERATOR.rebuild("taggings");
        OPERATOR.rebuild("comment-counts");
        assertEquals(list, trending.list(new Limit(100), now));
        List<String> before = content();

        assertEquals(0, Operator.differences(OPERATOR.rebuild("comment-counts")));
        assertEquals(0, Operator.differences(OPERATOR.rebuild("taggings")));
        database.update("UPDATE topic_hour SET comments = comments + 1");
        database.update("UPDATE ranked_topic SET recent = 3");
        database.update("DELETE FROM article_hour WHERE article_id = ?", article);
        database.update("UPDATE article_comment SET hour = hour - 1 WHERE article_id = ?", early);
        OPERATOR.rebuild("comment-counts");
        assertEquals(before, content());
        database.update("TRUNCATE topic_hour, ranked_topic");
        OPERATOR.rebuild("taggings");
        assertEquals(before, content());
        database.update("TRUNCATE article_comment, article_commenter, article_hour, tally, tally_member");
        OPERATOR.rebuild("comment-counts");
        assertEquals(before, content());
        assertEquals(list, trending.list(new Limit(100), now));
    }

    @Test
    void the_list_is_told_with_its_reasons() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        Instant present = Instant.now();
        publish(article, 1, word, "x", present.minusSeconds(60));
        for (int n = 0; n < 30; n++) {
            comment(newId(), article, 1, true, commenter(n), present);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> editor().get("/api/topics/trending?limit=100")
                        .then()
                        .statusCode(200)
                        .body("items.slug", hasItem(slug))
                        .body("items.find { it.slug == '%s' }.reason.newArticles".formatted(slug), is(1))
                        .body("items.find { it.slug == '%s' }.reason.newComments".formatted(slug), is(30))
                        .body("items.find { it.slug == '%s' }.url".formatted(slug), is("/topics/" + slug)));
        given().get("/api/topics/trending?limit=1").then().statusCode(200).body("items.size()", is(1));
        given().get("/api/topics/trending?limit=0").then().statusCode(422);
        given().get("/api/topics/trending?limit=many").then().statusCode(422);
        withdraw(article, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        editor().get("/api/topics/trending?limit=100").then().body("items.slug", not(hasItem(slug))));
    }

    private List<TrendingTopic> find(String slug) {
        return trending.list(new Limit(100), now).stream()
                .filter(topic -> topic.slug().equals(slug))
                .toList();
    }

    private void awaitReason(String slug, long articles, long comments) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        List.of(articles + " " + comments),
                        find(slug).stream()
                                .map(topic -> topic.reason().newArticles() + " "
                                        + topic.reason().newComments())
                                .toList()));
    }

    private String rank(String slug) {
        return database.find("""
                        SELECT ranked::text FROM ranked_topic AS ranked JOIN topic ON topic.id = topic_id WHERE slug = ?
                        """, row -> row.getString(1), slug).orElseThrow();
    }

    private List<String> content() {
        List<String> rows = new ArrayList<>();
        rows.addAll(database.query(
                "SELECT line::text FROM article_comment AS line ORDER BY comment_id", row -> row.getString(1)));
        rows.addAll(database.query(
                "SELECT line::text FROM article_commenter AS line WHERE hour IS NOT NULL ORDER BY article_id, commenter",
                row -> row.getString(1)));
        rows.addAll(database.query(
                "SELECT line::text FROM article_hour AS line WHERE comments <> 0 OR commenters <> 0 ORDER BY article_id, hour",
                row -> row.getString(1)));
        rows.addAll(database.query(
                "SELECT line::text FROM topic_hour AS line WHERE points <> 0 ORDER BY topic_id, hour",
                row -> row.getString(1)));
        rows.addAll(database.query(
                "SELECT line::text FROM ranked_topic AS line WHERE recent <> 0 ORDER BY topic_id",
                row -> row.getString(1)));
        return rows;
    }

    private static String commenter(int n) {
        return "%016x".formatted(0xa000_0000_0000_0000L + n);
    }
}
