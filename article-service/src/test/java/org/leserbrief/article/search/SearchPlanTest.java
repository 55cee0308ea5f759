package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
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
    private static final Wanted SUCHMASSE = new Wanted("'suchmasse'", "'suchmasse'", false, List.of("suchmasse"));

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
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("SELECT headwords_to IS NULL FROM search_indexing", row -> row.getBoolean(1))
                        .orElseThrow());
        database.run("VACUUM ANALYZE search_document, search_headword, search_word");
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
    void every_word_of_a_headline_has_a_row_and_nothing_else_has_one() {
        assertEquals(List.of(), database.query("""
                        SELECT coalesce(title.article_id, headword.article_id) AS id
                        FROM (
                            SELECT lexeme, published_at, article_id, score
                            FROM search_document CROSS JOIN LATERAL search_headwords(title)
                        ) AS title
                        FULL JOIN search_headword AS headword USING (lexeme, published_at, article_id)
                        WHERE title.score IS DISTINCT FROM headword.score
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
            assertNothingReadWhole(plan);
        }
    }

    @Test
    void of_a_word_of_two_hundred_headlines_the_newest_come_first_and_no_more_are_read() {
        String plan = plan(SearchQueries.COMMON, common("suchmasse", SearchQueries.RANKED));
        assertTrue(
                plan.contains(
                        "Index Only Scan Backward using search_headword_pkey on search_headword" + " (actual rows=200"),
                plan);
        assertFalse(plan.contains("search_document"), plan);
        assertEquals(
                LongStream.rangeClosed(1, SearchQueries.RANKED)
                        .mapToObj(n -> 8_100_010_001L - n)
                        .toList(),
                queries.byRelevance(SUCHMASSE, OPEN, null, 1_000).stream()
                        .map(Found::id)
                        .toList());
    }

    @Test
    void a_word_of_fewer_headlines_or_of_texts_alone_is_ranked_by_texts() {
        for (String word : List.of("planselten", "planhaeufig", "77")) {
            String quoted = "'" + word + "'";
            List<Found> ranked =
                    queries.byRelevance(new Wanted(quoted, quoted, false, List.of(word)), OPEN, null, 1_000);
            assertFalse(ranked.isEmpty(), word);
            assertTrue(ranked.getFirst().score() < SearchQueries.COMMON_SCORE, word);
        }
    }

    @Test
    void of_several_words_the_same_headlines_are_ranked_without_reading_others() {
        String any = "'suchmasse' | '77' | 'planselten'";
        List<String> words = List.of("suchmasse", "77", "planselten");
        String plan = relevant(any, words);
        assertIndexed(plan, "search_headword_pkey");
        assertTrue(plan.contains("search_document_title (never executed)"), plan);
        assertEquals(
                queries.byRelevance(new Wanted(any, any, false, List.of()), OPEN, null, 1_000),
                queries.byRelevance(new Wanted(any, any, false, words), OPEN, null, 1_000));
    }

    @Test
    void a_made_up_cursor_has_no_more_headlines_read_than_a_list_of_a_common_word() {
        assertTrue(plan(SearchQueries.COMMON, common("suchmasse", 0)).contains("on search_headword (actual rows=200"));
    }

    @Test
    void the_list_of_a_common_word_goes_on_as_it_began_when_the_word_becomes_rarer() {
        inTransaction(() -> {
            List<Found> first = queries.byRelevance(SUCHMASSE, OPEN, null, 20);
            // That leaves fifty, too few for a word to be common.
            database.update("""
                    UPDATE search_document SET title = to_tsvector('pg_catalog.german', 'anderes')
                    WHERE article_id BETWEEN 8100009011 AND 8100009980
                        OR article_id BETWEEN 8100000001 AND 8100008980
                    """);
            assertEquals(
                    LongStream.rangeClosed(8_981, 9_010)
                            .mapToObj(n -> 8_100_000_000L + 9_010 + 8_981 - n)
                            .toList(),
                    queries.byRelevance(SUCHMASSE, OPEN, first.getLast(), 1_000).stream()
                            .map(Found::id)
                            .toList());
        });
    }

    @Test
    void until_all_headlines_are_there_a_common_word_is_ranked_by_texts() {
        inTransaction(() -> {
            database.update("UPDATE search_indexing SET headwords_to = 0");
            List<Found> ranked = queries.byRelevance(SUCHMASSE, OPEN, null, 1_000);
            assertEquals(SearchQueries.RANKED, ranked.size());
            assertTrue(ranked.getFirst().score() < SearchQueries.COMMON_SCORE);
        });
    }

    @Test
    void of_a_text_that_is_known_nothing_is_read() {
        long id = 8_100_000_001L;
        String plan = plan(SearchQueries.TEXTS, 100, List.of(id), List.of(2L));
        assertTrue(plan.contains("Index Cond: (id = known.article_id)"), plan);
        assertEquals(List.of(new SearchQueries.Text(id, 2, "", "")), queries.texts(List.of(id), Map.of(id, 2L)));
        assertEquals(
                List.of(new SearchQueries.Text(id, 2, "Vorspann", "Text")), queries.texts(List.of(id), Map.of(id, 1L)));
        assertEquals(List.of(new SearchQueries.Text(id, 2, "Vorspann", "Text")), queries.texts(List.of(id), Map.of()));
    }

    /// Nobody else sees what it changes.
    private static void inTransaction(Runnable test) {
        QuarkusTransaction.begin();
        try {
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
        return relevant(tsquery, List.of());
    }

    private String relevant(String tsquery, List<String> words) {
        return plan(
                SearchQueries.BY_RELEVANCE,
                tsquery,
                tsquery,
                words,
                true,
                Double.POSITIVE_INFINITY,
                Long.MAX_VALUE,
                26);
    }

    /// @param least how many headlines must have it
    private static @Nullable Object[] common(String word, int least) {
        return new @Nullable Object[] {
            word, SearchQueries.COMMON_SCORE, least, Double.POSITIVE_INFINITY, null, Long.MAX_VALUE, 26
        };
    }

    private static @Nullable Object[] filtered(String tsquery, String author, int most) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(tsquery, tsquery, List.of(), true));
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
        assertNothingReadWhole(plan);
    }

    /// But for the one row that says how far the index is.
    private static void assertNothingReadWhole(String plan) {
        assertFalse(plan.replace("Seq Scan on search_indexing", "").contains("Seq Scan on search"), plan);
    }
}
