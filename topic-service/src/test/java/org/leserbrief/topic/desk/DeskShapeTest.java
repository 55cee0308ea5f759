package org.leserbrief.topic.desk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.ServiceTest;
import org.leserbrief.topic.tagging.TaggingStatements;

/// What the desk's lists cost does not grow with the data: execution plans with 5,000 topics and articles.
@ServiceTest
class DeskShapeTest {
    @Inject
    Database database;

    @BeforeEach
    void fill() {
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(120));
        database.update("""
                INSERT INTO topic (id, slug, name, sort_name, merged_into, living_id, version)
                SELECT 910000000 + n, 'desk-shape-' || n, 'Shape ' || n, 'shape ' || n,
                    CASE WHEN n > 2500 THEN 910000001 END, CASE WHEN n > 2500 THEN 910000001 ELSE 910000000 + n END, 1
                FROM generate_series(1, 5000) AS n
                """);
        database.update("""
                INSERT INTO article (id, version, state, published_at, headline, teaser, tagged_with)
                SELECT 910000000 + n, 1, 'published', now(), md5(n::text), md5('t' || n), 9000000000000000000
                FROM generate_series(1, 5000) AS n
                """);
        database.update("""
                INSERT INTO article_text (article_id, body)
                SELECT 910000000 + n, (SELECT string_agg(md5(n || '-' || m), ' ') FROM generate_series(1, 10) AS m)
                FROM generate_series(1, 5000) AS n
                """);
        database.update("""
                INSERT INTO uncertain_tagging (article_id, topic_id, score, tagged)
                SELECT 910000000 + n, 910000000 + n, 1, true FROM generate_series(1, 2500) AS n
                """);
        database.update("ANALYZE topic, article, article_text, uncertain_tagging");
    }

    @AfterEach
    void forget() {
        QuarkusTransaction.rollback();
    }

    @Test
    void lists_of_the_desk_are_read_by_their_indexes() {
        assertAll(
                () -> assertPlan("article_text_words", TaggingStatements.CANDIDATES, "(c4ca4238a0:*)", 501),
                () -> assertPlan("article_title_words", TaggingStatements.CANDIDATES, "(c4ca4238a0:*)", 501),
                () -> assertPlan("uncertain_tagging_pkey", TaggingStatements.QUEUE, Long.MAX_VALUE, Long.MAX_VALUE, 26),
                () -> assertPlan(
                        "topic_by_name",
                        DeskTopicQueries.LIST + DeskTopicQueries.LIVING + DeskTopicQueries.FROM_CURSOR,
                        "",
                        0L,
                        51),
                () -> assertPlan(
                        "topic_merged_by_name",
                        DeskTopicQueries.LIST + DeskTopicQueries.MERGED + DeskTopicQueries.FROM_CURSOR,
                        "shape 3",
                        0L,
                        51));
    }

    private void assertPlan(String index, String query, Object... parameters) {
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + query,
                        row -> row.getString(1),
                        parameters));
        assertTrue(plan.contains(index), plan);
        assertTrue(!plan.contains("Seq Scan on article") && !plan.contains("Seq Scan on uncertain"), plan);
    }
}
