package org.leserbrief.topic.reading;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.ServiceTest;

/// The cost of a list does not grow with the data, judged by execution plans with 10,000 topics and 10,000 articles
/// in one of them.
@ServiceTest
class ListShapeTest {
    private static final long TOPIC = 900_000_001;
    private static final int PAGE = 26;
    private static final Pattern ROWS = Pattern.compile("actual rows=(\\d+)");

    /// The names as they appear in plans of the views.
    private static final Pattern SCAN_OF_TOPICS = Pattern.compile("Seq Scan on topic( topic_\\d+)?(\n|$)");

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(300));
        database.update("""
                INSERT INTO topic (id, slug, name, sort_name, living_id, version)
                SELECT 900000000 + n, 'shape-' || n, 'Shape ' || n, 'shape ' || n, 900000000 + n, 1
                FROM generate_series(1, 10000) AS n
                """);
        database.update("""
                INSERT INTO topic_name (key, topic_id, position, name, folded, slug)
                SELECT 'shape-' || n || '-' || m, 900000000 + n, m, 'Shape', 'shape ' || md5(n || '-' || m), 'shape-a' || n
                FROM generate_series(1, 10000) AS n, generate_series(0, 2) AS m
                """);
        database.update("""
                INSERT INTO article (id, version, state, headline, teaser, url, published_at)
                SELECT 900000000 + n, 1, 'published', 'x', repeat('x', 200), '/news/' || n,
                    timestamptz '2020-01-01 00:00Z' + n * interval '1 minute'
                FROM generate_series(1, 10000) AS n
                """);
        database.update("""
                INSERT INTO tagging (article_id, topic_id, position, source, published_at)
                SELECT id, ?, 1, 'suggested', published_at FROM article WHERE id BETWEEN 900000001 AND 900010000
                """, TOPIC);
        // Another topic that half of the articles have, and one that has one article in common by chance.
        database.update("""
                INSERT INTO tagging (article_id, topic_id, position, source, published_at)
                SELECT id, ?, 2, 'suggested', published_at FROM article
                WHERE id BETWEEN 900000001 AND 900010000 AND id % 2 = 0
                """, TOPIC + 1);
        database.update("""
                INSERT INTO tagging (article_id, topic_id, position, source, published_at)
                SELECT id, ?, 3, 'suggested', published_at FROM article WHERE id = 900010000
                """, TOPIC + 2);
        database.update(
                "INSERT INTO topic_count (topic_id, articles, comments) VALUES (?, 10000, 0), (?, 5000, 0), (?, 1, 0)",
                TOPIC,
                TOPIC + 1,
                TOPIC + 2);
        database.update("""
                INSERT INTO topic_count (topic_id, articles, comments)
                SELECT id, 1, 0 FROM topic WHERE id BETWEEN 900000004 AND 900010000
                """);
        database.update("ANALYZE topic, topic_name, article, tagging, topic_count");
    }

    /// Deletes the data before other tests can see it.
    @AfterEach
    void forget() {
        QuarkusTransaction.rollback();
    }

    /// A single test, because it takes a while to insert ten thousand rows.
    @Test
    void what_a_list_costs_does_not_grow_with_what_it_lists() {
        assertAll(
                this::the_newest_articles_of_a_topic_are_one_index_scan,
                this::a_page_at_depth_nine_thousand_costs_what_the_first_one_does,
                this::a_page_of_topics_is_one_index_scan,
                this::a_part_of_a_name_is_found_by_its_trigrams,
                this::a_beginning_of_a_name_is_found_in_order,
                this::an_alias_is_looked_up_by_its_slug,
                this::related_topics_are_looked_for_in_the_newest_articles,
                this::the_most_discussed_are_of_the_newest_articles,
                this::months_are_counted_in_the_index);
    }

    private void the_newest_articles_of_a_topic_are_one_index_scan() {
        assertReadsOnlyAPage(
                "tagging_newest",
                TopicQueries.ARTICLES,
                TOPIC,
                Instant.parse("9999-12-31T00:00:00Z"),
                Long.MAX_VALUE,
                PAGE);
    }

    private void a_page_at_depth_nine_thousand_costs_what_the_first_one_does() {
        assertReadsOnlyAPage(
                "tagging_newest",
                TopicQueries.ARTICLES,
                TOPIC,
                Instant.parse("2020-01-01T16:40:00Z"),
                900_001_000L,
                PAGE);
    }

    private void a_page_of_topics_is_one_index_scan() {
        assertReadsOnlyAPage(
                "topic_by_name",
                TopicQueries.SELECT + TopicQueries.LIVING + TopicQueries.FROM_CURSOR,
                "shape 5",
                0L,
                PAGE);
    }

    private void a_part_of_a_name_is_found_by_its_trigrams() {
        String plan = assertNoScan(
                "topic_name_trigrams",
                TopicQueries.SELECT + TopicQueries.LIVING + TopicQueries.WITH_PART + TopicQueries.FROM_CURSOR,
                "%c4ca4238a0%",
                "",
                0L,
                PAGE);
        assertTrue(plan.contains("topic_name_trigrams"), plan);
    }

    private void a_beginning_of_a_name_is_found_in_order() {
        assertNoScan(
                "topic_name_folded",
                TopicQueries.SELECT + TopicQueries.LIVING + TopicQueries.WITH_BEGINNING + TopicQueries.FROM_CURSOR,
                "zz",
                "zz\uDBFF\uDFFF",
                "",
                0L,
                PAGE);
    }

    private void an_alias_is_looked_up_by_its_slug() {
        assertNoScan("topic_name_slug", TopicQueries.SLUG_OF_ALIAS, "shape-a77");
    }

    private void related_topics_are_looked_for_in_the_newest_articles() {
        String plan =
                assertNoScan("tagging_newest", TopicSurroundingsQueries.RELATED, TOPIC, TOPIC, 10_000L, 10_000L, 9);
        assertTrue(plan.contains("tagging_pkey"), plan);
        List<String> related = database.query(
                TopicSurroundingsQueries.RELATED,
                row -> row.getString("slug") + " " + row.getLong("articles") + " " + row.getDouble("similarity"),
                TOPIC,
                TOPIC,
                10_000L,
                10_000L,
                9);
        // Half of the articles have it, and it has no others.
        assertEquals(List.of("shape-2 250 0.5"), related);
    }

    private void the_most_discussed_are_of_the_newest_articles() {
        String plan = assertNoScan("tagging_newest", TopicSurroundingsQueries.DISCUSSED, TOPIC, 5);
        Matcher rows = ROWS.matcher(plan);
        while (rows.find()) {
            assertTrue(Integer.parseInt(rows.group(1)) <= 500, plan);
        }
    }

    private void months_are_counted_in_the_index() {
        assertNoScan("tagging_newest", TopicSurroundingsQueries.MONTHLY, TOPIC, Instant.parse("2020-01-06T00:00:00Z"));
    }

    private void assertReadsOnlyAPage(String index, String query, Object... parameters) {
        String plan = assertNoScan(index, query, parameters);
        Matcher rows = ROWS.matcher(plan);
        while (rows.find()) {
            assertTrue(Integer.parseInt(rows.group(1)) <= PAGE, plan);
        }
    }

    private String assertNoScan(String index, String query, Object... parameters) {
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) " + query,
                        row -> row.getString(1),
                        parameters));
        assertTrue(plan.contains(index), plan);
        // Tables with one row, or with a few topics with counts, may be scanned.
        assertTrue(
                !SCAN_OF_TOPICS.matcher(plan).find()
                        && !plan.contains("Seq Scan on topic_name")
                        && !plan.contains("Seq Scan on article")
                        && !plan.contains("Seq Scan on tagging"),
                plan);
        return plan;
    }
}
