package org.leserbrief.topic.trending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.topic.ServiceTest;

/// What is ranked, in a transaction that nobody else sees.
@ServiceTest
class TrendingTopicsTest {
    /// Long before what other tests publish, so that nothing of theirs is ranked.
    private static final Instant NOW = Instant.parse("2019-06-14T12:30:00Z");

    private static final Limit ALL = new Limit(100);
    private static final long STEADY = 910_000_000;
    private static final long SMALL = 910_000_100;
    private static final long OTHER = 910_000_101;

    @Inject
    Database database;

    @Inject
    ArticleHours hours;

    @Inject
    RankedTopics ranked;

    @Inject
    TrendingTopics trending;

    @BeforeEach
    void begin() {
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(300));
        topics(LongStream.rangeClosed(STEADY, OTHER));
    }

    @AfterEach
    void forget() {
        QuarkusTransaction.rollback();
    }

    @Test
    void ten_topics_with_steady_heavy_traffic_do_not_trend_and_a_small_one_that_wakes_up_does() {
        for (int topic = 0; topic < 10; topic++) {
            article(STEADY + topic, STEADY + topic, NOW.minus(Duration.ofDays(60)));
            // Thirty comments an hour by ten people, and nothing from midnight to six.
            List<CommentFact> facts = new ArrayList<>();
            for (int hour = 0; hour < 56 * 24; hour++) {
                Instant at = NOW.minus(Duration.ofHours(hour));
                if (hour % 24 < 18) {
                    for (int n = 0; n < 3; n++) {
                        long id = STEADY * 10 + topic * 1_000_000L + hour * 10L + n;
                        facts.add(new CommentFact(id, STEADY + topic, 1, true, id, Hours.of(at)));
                    }
                }
            }
            apply(facts);
        }
        article(SMALL, SMALL, NOW.minus(Duration.ofDays(40)));
        apply(List.of(new CommentFact(1, SMALL, 1, true, 1L, Hours.of(NOW.minus(Duration.ofDays(39))))));
        assertEquals(List.of(), trending.list(ALL, NOW));

        article(OTHER, SMALL, NOW.minus(Duration.ofHours(3)));
        apply(IntStream.range(0, 24)
                .mapToObj(n -> new CommentFact(
                        100 + n, OTHER, 1, true, (long) (n % 9), Hours.of(NOW.minus(Duration.ofHours(n % 3)))))
                .toList());
        List<TrendingTopic> list = trending.list(ALL, NOW);
        assertEquals(
                List.of("trend-" + SMALL),
                list.stream().map(TrendingTopic::slug).toList());
        assertEquals(
                new TrendingTopic.Reason(1, 24, Instant.parse("2019-06-13T12:00:00Z")),
                list.getFirst().reason());
        assertTrue(list.getFirst().score() > 3, list.toString());
        // It passes by itself.
        assertEquals(List.of(), trending.list(ALL, NOW.plus(Duration.ofHours(18))));
        // Ten times as much as ever at a large one is news, too.
        apply(IntStream.range(0, 400)
                .mapToObj(n -> new CommentFact(10_000 + n, STEADY, 1, true, 5_000L + n, Hours.of(NOW)))
                .toList());
        assertTrue(
                trending.list(ALL, NOW).stream().anyMatch(topic -> topic.slug().equals("trend-" + STEADY)));
    }

    @Test
    void a_topic_without_hours_of_the_last_day_keeps_its_place() {
        database.update(
                "INSERT INTO ranked_topic (topic_id, latest_hour, recent, usual) VALUES (?, ?, 5000, 0)",
                SMALL,
                Hours.of(NOW) - 30);
        List<TrendingTopic> list = trending.list(new Limit(1), NOW);
        assertEquals(
                List.of("trend-" + SMALL),
                list.stream().map(TrendingTopic::slug).toList());
        assertEquals(0, list.getFirst().reason().newComments());
    }

    @Test
    void the_order_of_events_and_how_they_are_batched_change_nothing() {
        article(STEADY, STEADY, NOW);
        article(SMALL, SMALL, NOW);
        List<CommentFact> facts = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            int hour = Hours.of(NOW) - n % 7;
            Long commenter = (long) (n % 5);
            facts.add(new CommentFact(n, STEADY, 1, true, commenter, hour));
            // An edit has a later time, and does not make the comment newer.
            facts.add(new CommentFact(n, STEADY, 2, true, commenter, hour + 3));
            if (n % 3 == 0) {
                facts.add(new CommentFact(n, STEADY, 3, false, null, null));
            }
            if (n % 6 == 0) {
                facts.add(new CommentFact(n, STEADY, 4, true, commenter, hour + 5));
            }
        }
        apply(facts);
        List<CommentFact> shuffled = new ArrayList<>(facts.stream()
                .map(fact -> new CommentFact(
                        fact.comment() + 1_000, SMALL, fact.version(), fact.visible(), fact.commenter(), fact.hour()))
                .toList());
        Collections.shuffle(shuffled, new Random(3));
        for (int from = 0; from < shuffled.size(); from += 7) {
            apply(shuffled.subList(from, Math.min(from + 7, shuffled.size())));
        }
        apply(shuffled.subList(0, 50));
        assertFalse(rows(STEADY).isEmpty());
        assertEquals(rows(STEADY), rows(SMALL));
    }

    @Test
    void a_commenter_whose_first_comment_is_removed_came_with_the_second() {
        article(SMALL, SMALL, NOW);
        int hour = Hours.of(NOW);
        apply(List.of(new CommentFact(1, SMALL, 1, true, 7L, hour - 5), new CommentFact(2, SMALL, 1, true, 7L, hour)));
        assertEquals(List.of((hour - 5) + ":0/1/1", hour + ":1/1/0"), hoursOf(SMALL));
        apply(List.of(new CommentFact(1, SMALL, 2, false, null, null)));
        assertEquals(List.of(hour + ":1/1/1"), hoursOf(SMALL));
        apply(List.of(new CommentFact(1, SMALL, 3, true, 7L, hour + 4)));
        assertEquals(List.of((hour - 5) + ":0/1/1", hour + ":1/1/0"), hoursOf(SMALL));
    }

    @Test
    void an_article_takes_its_hours_with_it_from_topic_to_topic() {
        article(SMALL, SMALL, NOW);
        int hour = Hours.of(NOW);
        apply(List.of(
                new CommentFact(1, SMALL, 1, true, 7L, hour), new CommentFact(2, SMALL, 1, true, null, hour - 1)));
        MovedArticles moved = new MovedArticles();
        moved.take(SMALL, NOW, List.of(SMALL, STEADY));
        moved.give(SMALL, NOW, List.of(OTHER, STEADY));
        ranked.move(moved);
        assertEquals(List.of(), hoursOf(SMALL));
        assertEquals(List.of((hour - 1) + ":0/1/0", hour + ":1/1/1"), hoursOf(OTHER));
        assertEquals(List.of(), hoursOf(STEADY));
        assertEquals(
                List.of(0.0),
                database.query(
                        "SELECT recent FROM ranked_topic WHERE topic_id = ?", row -> row.getDouble("recent"), SMALL));
    }

    @Test
    void a_list_reads_the_active_topics_by_an_index_and_the_hours_of_the_listed_ones() {
        database.update("""
                INSERT INTO topic (id, slug, name, sort_name, living_id, version)
                SELECT 911000000 + n, 'quiet-' || n, 'Quiet', 'quiet ' || n, 911000000 + n, 1
                FROM generate_series(1, 10000) AS n
                """);
        database.update("""
                INSERT INTO topic_hour (topic_id, hour, articles, comments, commenters)
                SELECT 911000000 + n, ? - 24 * m, 1, 2, 3 FROM generate_series(1, 10000) AS n, generate_series(10, 20) AS m
                """, Hours.of(NOW));
        database.update("""
                INSERT INTO ranked_topic (topic_id, latest_hour, recent, usual)
                SELECT 911000000 + n, ? - 240, 20, 20 + n FROM generate_series(1, 10000) AS n
                """, Hours.of(NOW));
        article(SMALL, SMALL, NOW);
        apply(IntStream.range(0, 20)
                .mapToObj(n -> new CommentFact(n, SMALL, 1, true, (long) n, Hours.of(NOW)))
                .toList());
        database.update("ANALYZE topic, topic_hour, ranked_topic");
        assertEquals(1, trending.list(ALL, NOW).size());
        String plan = plan(TrendingTopics.RANK, TrendingTopics.parameters(ALL, NOW));
        assertTrue(plan.contains("ranked_topic_activity") && plan.contains("topic_hour_pkey"), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
        String counting = plan(RankedTopics.RANK, (Object) new Long[] {SMALL});
        assertTrue(counting.contains("topic_hour_pkey"), counting);
        assertFalse(counting.contains("Seq Scan on topic_hour"), counting);
    }

    private String plan(String query, Object... parameters) {
        return String.join("\n", database.query("EXPLAIN (COSTS OFF) " + query, row -> row.getString(1), parameters));
    }

    private void apply(List<CommentFact> facts) {
        ranked.change(hours.apply(facts));
    }

    private List<String> hoursOf(long topic) {
        return database.query("""
                SELECT hour || ':' || articles || '/' || comments || '/' || commenters FROM topic_hour
                WHERE topic_id = ? AND points > 0 ORDER BY hour
                """, row -> row.getString(1), topic);
    }

    private List<String> rows(long topic) {
        List<String> rows = new ArrayList<>(hoursOf(topic));
        rows.addAll(database.query(
                "SELECT latest_hour || ' ' || recent || ' ' || usual || ' ' || activity FROM ranked_topic WHERE topic_id = ?",
                row -> row.getString(1),
                topic));
        return rows;
    }

    private void topics(LongStream ids) {
        database.update("""
                INSERT INTO topic (id, slug, name, sort_name, living_id, version)
                SELECT id, 'trend-' || id, 'Trend ' || id, 'trend ' || id, id, 1 FROM unnest(?) AS wanted (id)
                """, (Object) ids.boxed().toArray(Long[]::new));
    }

    private void article(long article, long topic, Instant publishedAt) {
        database.update("""
                INSERT INTO article (id, version, state, headline, teaser, url, published_at)
                VALUES (?, 1, 'published', 'x', 'x', '/news/1', ?)
                """, article, publishedAt);
        database.update(
                "INSERT INTO tagging (article_id, topic_id, position, source, published_at) VALUES (?, ?, 1, 'suggested', ?)",
                article,
                topic,
                publishedAt);
        MovedArticles moved = new MovedArticles();
        moved.give(article, publishedAt, List.of(topic));
        ranked.move(moved);
    }
}
