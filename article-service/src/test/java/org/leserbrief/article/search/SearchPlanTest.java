package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// The cost of searches with 10,000 published articles.
@ServiceTest
class SearchPlanTest {
    /// Old dates, so that the newest articles of other tests stay the newest. A hundredth have the rare word, a half
    /// the common one.
    private static final String ARTICLES = """
            INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name, author_slug,
                                 comment_mode, published_at, created_at, updated_at)
            SELECT 8100000000 + n, 2, 1, 'PUBLISHED', 'suche', 'Suchmasse ' || n, 'Vorspann',
                   'Text' || CASE WHEN n % 100 = 0 THEN ' planselten' ELSE '' END
                       || CASE WHEN n % 2 = 0 THEN ' planhaeufig' ELSE '' END,
                   'Autor', 'suchautor', 'OPEN', timestamptz '1980-01-01' + n * interval '1 minute', now(), now()
            FROM generate_series(1, 10000) AS n
            ON CONFLICT DO NOTHING
            """;

    /// Words that nobody else writes, a tenth of them in headlines.
    private static final String WORDS = """
            INSERT INTO search_word (folded, word, seen)
            SELECT word, word, CASE WHEN n % 10 = 0 THEN n ELSE 0 END
            FROM generate_series(1, 10000) AS n, LATERAL (SELECT 'plan' || translate(md5(n::text), '0123456789', 'ghijklmnop')) AS made (word)
            ON CONFLICT DO NOTHING
            """;

    @Inject
    Database database;

    @BeforeEach
    void ten_thousand_articles() {
        database.update(ARTICLES);
        // What the job would add makes no difference here, and other tests wait for it.
        database.update("DELETE FROM search_task WHERE article_id > 8100000000");
        database.update(WORDS);
        database.run("VACUUM ANALYZE search_document, search_word");
    }

    @Test
    void every_published_article_has_a_row_and_nothing_else_has_one() {
        assertEquals(List.of(), database.query("""
                        SELECT coalesce(article.id, article_id) AS id
                        FROM (SELECT id FROM article WHERE state = 'PUBLISHED') AS article
                        FULL JOIN search_document ON article_id = article.id
                        WHERE article.id IS NULL OR article_id IS NULL
                        """, row -> row.getLong("id")));
    }

    @Test
    void a_search_reads_the_articles_with_the_words_by_the_index() {
        String relevant = relevant("'planselten'");
        assertIndexed(relevant, "search_document_words");
        assertIndexed(relevant, "search_document_title");
        assertIndexed(
                plan(
                        SearchQueries.BY_DATE,
                        matching(List.of("'planselten'", "'planselten'"), 1, null, Long.MAX_VALUE, 26)),
                "search_document_words");
    }

    @Test
    void of_a_common_word_two_hundred_articles_are_ranked() {
        for (String common : List.of("'planhaeufig'", "'suchmasse'")) {
            String plan = relevant(common);
            assertTrue(plan.contains("rows=200"), plan);
            assertFalse(plan.contains("Seq Scan on search"), plan);
        }
    }

    @Test
    void a_single_word_of_thousands_of_headlines_is_looked_for_in_the_newest_articles() {
        QuarkusTransaction.begin();
        try {
            // Newer than those of other tests, until this transaction is rolled back.
            database.update(
                    "UPDATE search_document SET published_at = published_at + interval '60 years' WHERE article_id BETWEEN 8100000001 AND 8100010000");
            newestAreLookedThrough();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void newestAreLookedThrough() {
        String plan = relevant("'suchmasse'", true);
        assertIndexed(plan, "search_document_newest");
        Matcher walked = Pattern.compile("search_document_newest on search_document \\(actual rows=(\\d+)")
                .matcher(plan);
        assertTrue(walked.find(), plan);
        assertTrue(Long.parseLong(walked.group(1)) < 3_000, plan);
        assertFalse(plan.contains("Bitmap Index Scan on search_document_title (actual"), plan);
        assertFalse(plan.contains("Bitmap Index Scan on search_document_words (actual"), plan);
        List<Long> newest = ids("'suchmasse'", true);
        assertEquals(200, newest.size());
        assertTrue(newest.stream().allMatch(id -> id > 8100009800L && id <= 8100010000L), newest.toString());
        assertEquals(ids("'suchmasse'", false), newest);
        // One that is rarer comes from the other index, and is the same, too.
        assertEquals(ids("'planselten'", false), ids("'planselten'", true));
    }

    private List<Long> ids(String tsquery, boolean single) {
        return database.query(
                SearchQueries.BY_RELEVANCE, row -> row.getLong("article_id"), relevance(tsquery, single, 201));
    }

    @Test
    void a_common_word_of_headlines_is_not_looked_for_in_texts() {
        assertTrue(relevant("'suchmasse'").contains("never executed"));
    }

    @Test
    void suggestions_read_the_words_with_the_beginning_only() {
        assertIndexed(plan(Vocabulary.BEGINNING_WITH, "planab", "planac", 12), "search_word_suggested");
        assertIndexed(plan(Vocabulary.SIMILAR, "planabcdefg", "planabcdefg"), "search_word_similar");
        assertIndexed(plan(SearchQueries.TITLED, "'suchmasse' & '77':*", 4), "search_document_title");
    }

    private String relevant(String tsquery) {
        return relevant(tsquery, false);
    }

    private String relevant(String tsquery, boolean single) {
        return plan(SearchQueries.BY_RELEVANCE, relevance(tsquery, single, 26));
    }

    /// Without filters.
    private static @Nullable Object[] relevance(String tsquery, boolean single, int most) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(tsquery, tsquery, single, true));
        parameters.addAll(Collections.nCopies(16, null));
        parameters.add(true);
        parameters.addAll(Arrays.asList(matching(List.of(), 1, Double.POSITIVE_INFINITY, Long.MAX_VALUE, most)));
        return parameters.toArray();
    }

    /// Without filters.
    private static @Nullable Object[] matching(List<Object> wanted, int filters, @Nullable Object... further) {
        List<@Nullable Object> parameters = new ArrayList<>(wanted);
        parameters.addAll(Collections.nCopies(8 * filters, null));
        parameters.addAll(Arrays.asList(further));
        return parameters.toArray();
    }

    private String plan(String sql, @Nullable Object... parameters) {
        return String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql,
                        row -> row.getString(1),
                        parameters));
    }

    private static void assertIndexed(String plan, String index) {
        assertTrue(plan.contains(index + " ") || plan.contains(index + "\n"), plan);
        assertFalse(plan.contains("Seq Scan on search"), plan);
    }
}
