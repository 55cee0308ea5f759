package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.search.SearchQueries.Found;
import org.leserbrief.article.search.SearchQueries.Wanted;
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

    private static final SearchFilter OPEN = new SearchFilter(null, null, null, null, null, true);
    private static final Wanted SUCHMASSE = new Wanted("'suchmasse'", "'suchmasse'", false, true);

    @Inject
    Database database;

    @Inject
    SearchQueries queries;

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
                plan(SearchQueries.BY_DATE, "'planselten'", "'planselten'", null, Long.MAX_VALUE, 26),
                "search_document_words");
        String filtered = plan(SearchQueries.BY_RELEVANCE_FILTERED, filtered("'planselten'", "suchautor", 26));
        assertIndexed(filtered, "search_document_words");
        assertIndexed(filtered, "search_document_title");
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
    void a_word_of_hundreds_of_new_headlines_is_looked_for_in_these_alone_and_the_newest_come_first() {
        withNewest(() -> {
            String plan = plan(
                    SearchQueries.COMMON, common("'suchmasse'", SearchQueries.COMMON_IN_SAMPLE, SearchQueries.RANKED));
            assertIndexed(plan, "search_document_newest");
            assertFalse(plan.contains("search_document_title"), plan);
            assertFalse(plan.contains("search_document_words"), plan);
            assertEquals(List.of(1_000L, (long) SearchQueries.RANKED), walked(plan), plan);
            List<Found> all = queries.byRelevance(SUCHMASSE, OPEN, null, 1_000);
            assertEquals(
                    LongStream.rangeClosed(1, SearchQueries.RANKED)
                            .mapToObj(n -> 8_100_010_001L - n)
                            .toList(),
                    all.stream().map(Found::id).toList());
            List<Found> ranked =
                    queries.byRelevance(new Wanted("'planselten'", "'planselten'", false, true), OPEN, null, 1_000);
            assertEquals(100, ranked.size());
            assertTrue(ranked.getFirst().score() < SearchQueries.COMMON_SCORE);
        });
    }

    @Test
    void a_made_up_cursor_has_no_more_headlines_read_than_a_list_of_a_common_word() {
        withNewest(() -> {
            String plan = plan(SearchQueries.COMMON, common("'planselten'", 0, 0));
            assertEquals(List.of(1_000L, 7_500L), walked(plan), plan);
        });
    }

    /// How many rows of the index of the newest articles the sample and the search have read.
    private static List<Long> walked(String plan) {
        return Pattern.compile("search_document_newest on search_document(?: \\w+)? \\(actual rows=(\\d+)")
                .matcher(plan)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    @Test
    void the_list_of_a_common_word_goes_on_as_it_began_when_the_word_becomes_rarer() {
        withNewest(() -> {
            List<Found> first = queries.byRelevance(SUCHMASSE, OPEN, null, 20);
            // That leaves fifty, too few for a word to be common.
            database.update("""
                    UPDATE search_document SET title = to_tsvector('pg_catalog.german', 'anderes')
                    WHERE article_id BETWEEN 8100009011 AND 8100009980
                        OR article_id BETWEEN 8100000001 AND 8100008980
                    """);
            List<Found> rest = queries.byRelevance(SUCHMASSE, OPEN, first.getLast(), 1_000);
            assertEquals(
                    LongStream.rangeClosed(8_981, 9_010)
                            .mapToObj(n -> 8_100_000_000L + 9_010 + 8_981 - n)
                            .toList(),
                    rest.stream().map(Found::id).toList());
            // And then none of the thousand newest has it.
            database.update("""
                    UPDATE search_document SET title = to_tsvector('pg_catalog.german', 'anderes')
                    WHERE article_id BETWEEN 8100009001 AND 8100010000
                    """);
            rest = queries.byRelevance(SUCHMASSE, OPEN, first.getLast(), 1_000);
            assertEquals(
                    LongStream.rangeClosed(8_981, 9_000)
                            .mapToObj(n -> 8_100_000_000L + 9_000 + 8_981 - n)
                            .toList(),
                    rest.stream().map(Found::id).toList());
        });
    }

    /// With the articles of this test as the newest of all, until the transaction is rolled back.
    private void withNewest(Runnable test) {
        QuarkusTransaction.begin();
        try {
            database.update(
                    "UPDATE search_document SET published_at = published_at + interval '60 years' WHERE article_id BETWEEN 8100000001 AND 8100010000");
            test.run();
        } finally {
            QuarkusTransaction.rollback();
        }
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
        return plan(SearchQueries.BY_RELEVANCE, tsquery, tsquery, true, Double.POSITIVE_INFINITY, Long.MAX_VALUE, 26);
    }

    /// @param inSample how many of a thousand headlines must have it
    /// @param least how many headlines must have it
    private static @Nullable Object[] common(String tsquery, int inSample, int least) {
        return new @Nullable Object[] {
            tsquery,
            inSample,
            SearchQueries.COMMON_IN_SAMPLE,
            SearchQueries.COMMON_SCORE,
            least,
            Double.POSITIVE_INFINITY,
            null,
            Long.MAX_VALUE,
            26
        };
    }

    private static @Nullable Object[] filtered(String tsquery, String author, int most) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(tsquery, tsquery, true));
        for (int times = 0; times < 3; times++) {
            parameters.addAll(Arrays.asList(null, null, author, author, null, null, null, null));
        }
        parameters.addAll(List.of(Double.POSITIVE_INFINITY, Long.MAX_VALUE, most));
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
