package org.leserbrief.article.reading;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// The cost of the lists with 10,000 published articles: all in one topic, by 50 authors.
@ServiceTest
class QueryPlanTest {
    private static final int PAGE = 26;
    private static final Pattern ROWS = Pattern.compile("actual[^)]* rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)");

    /// Old dates, so that the newest articles of other tests stay the newest.
    private static final String ARTICLES = """
            INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name, author_slug,
                                 comment_mode, published_at, created_at, updated_at, ressort)
            SELECT 8000000000 + n, 2, 1, 'PUBLISHED', 'masse', 'Masse ' || n, 'Vorspann', 'Text', 'Autor',
                   'massenautor-' || n % 50, 'OPEN', timestamptz '1990-01-01' + n * interval '1 minute', now(), now(), 'masse-' || n % 2
            FROM generate_series(1, 10000) AS n
            ON CONFLICT DO NOTHING
            """;

    /// One topic with all articles, a hundred topics with a hundred each, and thousands without any.
    private static final String TOPICS = """
            INSERT INTO topic (slug, version, name, url, living)
            SELECT slug, 0, slug, '/topics/' || slug, slug
            FROM (SELECT 'masse' UNION ALL SELECT 'masse-' || n FROM generate_series(0, 4999) AS n) AS topics (slug)
            ON CONFLICT DO NOTHING
            """;

    private static final String TAGGINGS = """
            INSERT INTO article_topic (article_id, position, topic_slug, published_at)
            SELECT id, 1, 'masse', published_at FROM article WHERE id > 8000000000
            UNION ALL
            SELECT id, 2, 'masse-' || id % 100, published_at FROM article WHERE id > 8000000000
            ON CONFLICT DO NOTHING
            """;

    private static final String COUNTS = """
            INSERT INTO tally (group_id, count) SELECT id, 23 FROM article WHERE id > 8000000000
            ON CONFLICT DO NOTHING
            """;

    @Inject
    Database database;

    @BeforeEach
    void ten_thousand_articles() {
        for (String fill : List.of(ARTICLES, TOPICS, TAGGINGS, COUNTS)) {
            database.update(fill);
        }
        database.run("VACUUM ANALYZE article, article_author, article_topic, topic, tally, ranked_article");
    }

    @Test
    void the_front_page_is_one_index_scan_at_any_depth() {
        List<String> first = plan(ArticleQueries.NEWEST, OffsetDateTime.MAX, Long.MAX_VALUE, PAGE);
        assertScans(first, "article_newest", PAGE);
        List<String> deep =
                plan(ArticleQueries.NEWEST, OffsetDateTime.parse("1990-01-02T00:00:00Z"), 8000001000L, PAGE);
        assertScans(deep, "article_newest", PAGE);
    }

    @Test
    void all_corrections_are_one_index_scan() {
        database.update("""
                INSERT INTO correction (article_id, number, kind, text, revision, corrected_at, editor_id, editor_name)
                SELECT 8000000000 + n, 1, 'CORRECTION', 'Masse', 1, timestamptz '1990-01-01' + n * interval '1 minute',
                    'ina', 'Ina'
                FROM generate_series(1, 10000) AS n
                ON CONFLICT DO NOTHING
                """);
        database.run("VACUUM ANALYZE correction");
        assertScans(
                plan(
                        StatementQueries.NEWEST_CORRECTIONS,
                        OffsetDateTime.parse("1990-01-05T00:00:00Z"),
                        Long.MAX_VALUE,
                        PAGE),
                "correction_newest",
                PAGE);
    }

    @Test
    void an_authors_articles_are_one_index_scan() {
        assertScans(
                plan(ArticleQueries.NEWEST_OF_AUTHOR, "massenautor-7", OffsetDateTime.MAX, Long.MAX_VALUE, PAGE),
                "article_author_newest",
                PAGE);
    }

    @Test
    void what_some_authors_have_published_in_a_week_costs_what_they_have_written_in_it() {
        assertScans(
                plan(
                        ArticleQueries.OF_AUTHORS,
                        List.of("massenautor-7", "massenautor-8"),
                        Instant.parse("1990-01-02T00:00:00Z"),
                        Instant.parse("1990-01-02T16:40:00Z"),
                        new Long[] {1L},
                        PAGE),
                "article_author_newest",
                40);
    }

    @Test
    void a_topics_articles_are_one_index_scan_however_many_it_has() {
        for (String topic : List.of("masse", "masse-7")) {
            assertScans(
                    plan(ArticleQueries.NEWEST_OF_TOPIC, topic, OffsetDateTime.MAX, Long.MAX_VALUE, PAGE),
                    "article_topic_newest",
                    PAGE);
        }
    }

    @Test
    void a_ressorts_articles_are_one_index_scan_for_each_that_was_merged_into_it() {
        for (String[] stored : new String[][] {{"masse-1"}, {"masse-0", "masse-1"}, {"masse-1", "leer"}, {"leer"}}) {
            assertScans(
                    plan(ArticleQueries.NEWEST_OF_RESSORT, stored, OffsetDateTime.MAX, Long.MAX_VALUE, PAGE, PAGE),
                    "article_newest_of_ressort",
                    (long) PAGE * stored.length);
        }
    }

    @Test
    void an_authors_articles_in_a_ressort_cost_no_more_than_the_author_has_written() {
        assertScans(
                plan(
                        ArticleQueries.NEWEST_OF_AUTHOR_IN_RESSORT,
                        new String[] {"masse-1"},
                        "massenautor-7",
                        null,
                        null,
                        OffsetDateTime.MAX,
                        Long.MAX_VALUE,
                        PAGE),
                "article_author_newest",
                200);
    }

    @Test
    void a_months_articles_are_one_index_scan() {
        assertScans(
                plan(
                        ArticleQueries.BETWEEN,
                        OffsetDateTime.parse("1990-01-02T00:00:00Z"),
                        OffsetDateTime.parse("1990-01-05T00:00:00Z"),
                        0L,
                        PAGE),
                "article_newest",
                PAGE);
        for (String sql : List.of(Archive.LAST_BEFORE, Archive.FIRST_SINCE)) {
            assertScans(plan(sql, OffsetDateTime.parse("1990-01-05T00:00:00Z")), "article_newest", 1);
        }
    }

    @Test
    void an_authors_articles_on_a_topic_cost_no_more_than_the_author_has_written() {
        assertScans(
                plan(
                        ArticleQueries.NEWEST_OF_AUTHOR_AND_TOPIC,
                        "massenautor-7",
                        "masse-7",
                        OffsetDateTime.MAX,
                        Long.MAX_VALUE,
                        PAGE),
                "article_author_newest",
                200);
    }

    @Test
    void related_articles_cost_the_same_in_a_topic_of_ten_thousand() {
        assertScans(plan(ArticleQueries.RELATED, 8000005000L, 4), "article_topic_newest", 200);
    }

    @Test
    void the_candidates_for_rankings_are_one_index_scan() {
        List<String> plan = plan(ArticleQueries.CANDIDATES, PopularArticles.CANDIDATES);
        assertScans(plan, "article_newest", PopularArticles.CANDIDATES);
        assertScans(plan, "tally_pkey", PopularArticles.CANDIDATES);
    }

    @Test
    void top_news_is_one_index_scan_and_costs_what_it_shows() {
        assertScans(plan(TopNewsQueries.TOP, PAGE), "ranked_article_score", PAGE);
    }

    @Test
    void top_news_of_a_period_is_an_index_entry_for_each_article_of_it() {
        // VACUUM cannot mark pages as all-visible while an older transaction is open.
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            database.run("VACUUM ANALYZE ranked_article");
            List<String> plan = plan(
                    TopNewsQueries.TOP_BETWEEN,
                    OffsetDateTime.parse("1990-01-02T00:00:00Z"),
                    OffsetDateTime.parse("1990-01-03T00:00:00Z"),
                    PAGE);
            assertScans(plan, "ranked_article_period", 24 * 60);
            assertTrue(String.join("\n", plan).contains("Index Only Scan"), plan::toString);
        });
    }

    @Test
    void the_blocks_of_the_front_page_cost_what_they_show() {
        database.update("UPDATE article SET ressort = 'masse-' || id % 3 WHERE id > 8000000000 AND ressort IS NULL");
        database.run("VACUUM ANALYZE article");
        assertScans(
                plan(ArticleQueries.NEWEST_OF_EACH_RESSORT, List.of("masse-0", "masse-1", "masse-2", "leer"), 8),
                "article_newest_of_ressort",
                24);
    }

    @Test
    void the_articles_commented_on_last_are_one_index_scan() {
        database.update("""
                INSERT INTO discussed_article (article_id, latest_at)
                SELECT id, published_at FROM article WHERE id > 8000000000
                ON CONFLICT DO NOTHING
                """);
        database.run("VACUUM ANALYZE discussed_article");
        assertScans(plan(ArticleQueries.LAST_DISCUSSED, 15), "discussed_article_latest", 15);
    }

    @Test
    void the_articles_on_both_sides_are_one_row_each() {
        OffsetDateTime at = OffsetDateTime.parse("1990-01-02T00:00:00Z");
        assertScans(plan(ArticleQueries.NEIGHBOURS, at, 8000001440L, at, 8000001440L), "article_newest", 2);
    }

    private List<String> plan(String sql, @Nullable Object... parameters) {
        return database.query(
                "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql, row -> row.getString(1), parameters);
    }

    private static void assertScans(List<String> plan, String index, long most) {
        String text = String.join("\n", plan);
        assertTrue(text.contains(index + " "), text);
        assertFalse(text.contains("Seq Scan"), text);
        for (MatchResult node : ROWS.matcher(text).results().toList()) {
            long rows = Long.parseLong(node.group(1)) * Long.parseLong(node.group(2));
            assertTrue(rows <= most, rows + " rows in\n" + text);
        }
    }
}
