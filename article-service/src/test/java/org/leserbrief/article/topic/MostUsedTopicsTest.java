package org.leserbrief.article.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// With 10,000 articles that have three of a thousand topics each.
@ServiceTest
class MostUsedTopicsTest {
    private static final long FIRST = 8_200_000_000L;

    private static final String TOPICS = """
            INSERT INTO topic (slug, version, name, url, living)
            SELECT 'trend-' || n, 0, nullif('Trend ' || n, 'Trend 2'), '/topics/trend-' || n, 'trend-' || n
            FROM generate_series(0, 999) AS n
            ON CONFLICT DO NOTHING
            """;

    /// All have the topics 0 and 2, of which 2 has no name yet, and one of the others.
    private static final String TAGGINGS = """
            INSERT INTO article_topic (article_id, position, topic_slug, published_at)
            SELECT 8200000000 + n, position, 'trend-' || topic, timestamptz '1980-01-01' + n * interval '1 minute'
            FROM generate_series(1, 10000) AS n
            CROSS JOIN LATERAL (VALUES (1, 0), (2, 2), (3, 3 + n % 997)) AS tagged (position, topic)
            ON CONFLICT DO NOTHING
            """;

    @Inject
    Database database;

    @Inject
    ArticleTopicQueries topics;

    @BeforeEach
    void ten_thousand_articles() {
        database.update(TOPICS);
        database.update(TAGGINGS);
        database.run("VACUUM ANALYZE article_topic, topic");
    }

    @Test
    void the_topic_of_most_articles_is_first_and_one_without_a_name_is_not_shown() {
        List<TopicLink> found = topics.mostUsedIn(List.of(FIRST + 1, FIRST + 2, FIRST + 998), 3);
        assertEquals(
                List.of("trend-0", "trend-4", "trend-5"),
                found.stream().map(TopicLink::slug).toList());
        assertEquals(List.of(), topics.mostUsedIn(List.of(), 3));
    }

    @Test
    void five_hundred_articles_cost_their_own_topics_only() {
        Long[] recent = LongStream.rangeClosed(FIRST + 1, FIRST + 500).boxed().toArray(Long[]::new);
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + ArticleTopicQueries.MOST_USED,
                        row -> row.getString(1),
                        (Object) recent,
                        8));
        assertTrue(plan.contains("article_topic_pkey"), plan);
        assertFalse(plan.contains("Seq Scan on article_topic"), plan);
    }
}
