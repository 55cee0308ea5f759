package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// The queries of a search.
@ApplicationScoped
class SearchQueries {
    /// So many articles are ranked.
    static final int RANKED = 200;

    /// More than any other score, so that a cursor says which list it is of.
    static final double COMMON_SCORE = 100;

    /// Evaluated once: for each row it would cost more than all else.
    private static final String WANTED = """
            wanted AS MATERIALIZED (
                SELECT to_tsquery('pg_catalog.german', search_folded(?)) AS exact,
                    to_tsquery('pg_catalog.german', search_folded(?)) AS broad
            )
            """;

    /// Topics by the primary key of the topics of articles.
    private static final String FILTERED = """
            (cast(? AS text[]) IS NULL OR ressort = ANY (?))
                AND (cast(? AS text) IS NULL OR cast(? AS text) = ANY (authors))
                AND (cast(? AS text) IS NULL OR EXISTS (
                    SELECT 1 FROM article_topic_view AS tagged
                    WHERE tagged.article_id = document.article_id
                        AND tagged.topic_slug = coalesce((SELECT living FROM topic_view WHERE slug = ?), '')))
                AND published_at >= coalesce(?::timestamptz, '-infinity')
                AND published_at < coalesce(?::timestamptz, 'infinity')
            """;

    /// The newest 200 articles with a word that so many headlines have, by where in the headline it is and then the
    /// newest first: all 200 are about it, and how often a text repeats it says little. So neither texts nor the
    /// index of words are read, and the cost does not grow with the archive.
    ///
    /// By the primary key of search_headword, which has everything. Nothing is found before it is complete, nor for
    /// what PostgreSQL takes for several words, or for none.
    static final String COMMON = """
            WITH wanted AS MATERIALIZED (
                SELECT lexemes[1] AS lexeme FROM (
                    SELECT tsvector_to_array(to_tsvector('pg_catalog.german', search_folded(?))) AS lexemes
                ) AS made
                WHERE cardinality(lexemes) = 1 AND (SELECT headwords_to IS NULL FROM search_indexing)
            ), recent AS MATERIALIZED (
                SELECT article_id, published_at, score FROM search_headword
                WHERE lexeme = (SELECT lexeme FROM wanted)
                ORDER BY published_at DESC, article_id DESC
                LIMIT 200
            )
            SELECT article_id, published_at, score FROM (
                SELECT article_id, published_at, ? + score::float8 AS score FROM recent
                WHERE (SELECT count(*) FROM recent) >= ?
            ) AS scored
            WHERE (score, published_at, article_id) < (?, coalesce(?::timestamptz, 'infinity'), ?)
            ORDER BY score DESC, published_at DESC, article_id DESC
            LIMIT ?
            """;

    /// Ranks the newest of those that have the words in their headline, and if these are too few the newest
    /// others: ranking reads all words of an article, and a common word is in thousands. What is in the query as
    /// it was written counts four times as much as what it was expanded to.
    ///
    /// Reading thousands of rows to find the newest 200 of them took nine tenths of the time. So what more than
    /// 5,000 texts have is looked for in the newest articles, by the index search_document_newest. If it is not so
    /// common after all, and otherwise, the articles come from the indexes search_document_title and
    /// search_document_words. `OFFSET 0` keeps the planner, which does not know how common a word is, from walking
    /// the other index to its end.
    ///
    /// Where any of some words is enough, their newest headlines come from the primary key of search_headword
    /// instead: these are the same articles, and only the newest 200 with each word are read.
    ///
    /// The words of an article are stored out of line, and each function that is given them fetches them again, so
    /// they are copied once.
    private static final String RELEVANT = """
            WITH %1$s, said AS MATERIALIZED (
                SELECT lexemes FROM (
                    SELECT tsvector_to_array(to_tsvector('pg_catalog.german', search_folded(word))) AS lexemes
                    FROM unnest(?) AS written (word)
                ) AS made
                WHERE (SELECT headwords_to IS NULL FROM search_indexing)
            ), simple AS MATERIALIZED (
                SELECT coalesce(max(cardinality(lexemes)), 0) = 1 AS simple FROM said
            ), titled AS MATERIALIZED (
                (SELECT article_id FROM said CROSS JOIN LATERAL (
                    SELECT article_id, published_at FROM search_headword
                    WHERE lexeme = lexemes[1]
                    ORDER BY published_at DESC, article_id DESC
                    LIMIT 200
                ) AS newest
                WHERE (SELECT simple FROM simple)
                GROUP BY article_id, published_at
                ORDER BY published_at DESC, article_id DESC
                LIMIT 200)
                UNION ALL
                (SELECT article_id FROM (
                    SELECT article_id, published_at FROM search_document AS document CROSS JOIN wanted
                    WHERE ? AND NOT (SELECT simple FROM simple) AND title @@ wanted.exact AND %2$s
                    OFFSET 0
                ) AS document
                ORDER BY published_at DESC, article_id DESC
                LIMIT 200)
            ), matching AS MATERIALIZED (
                SELECT article_id, published_at, title @@ wanted.exact AS titled
                FROM search_document AS document CROSS JOIN wanted
                WHERE (SELECT count(*) FROM titled) < 200 AND words @@ wanted.broad AND %2$s
                LIMIT 5000
            ), recent AS MATERIALIZED (
                SELECT article_id FROM (
                    SELECT article_id, published_at, words FROM search_document
                    ORDER BY published_at DESC, article_id DESC
                    LIMIT 5000
                ) AS document
                WHERE %3$s AND (SELECT count(*) FROM matching) = 5000 AND words @@ (SELECT broad FROM wanted)
                ORDER BY published_at DESC, article_id DESC
                LIMIT 200
            ), others AS MATERIALIZED (
                (SELECT article_id FROM matching WHERE (SELECT count(*) FROM matching) < 5000
                ORDER BY titled DESC, published_at DESC, article_id DESC
                LIMIT 200)
                UNION ALL
                SELECT article_id FROM recent WHERE (SELECT count(*) FROM recent) = 200
                UNION ALL
                (SELECT article_id FROM search_document AS document CROSS JOIN wanted
                WHERE (SELECT count(*) FROM matching) = 5000 AND (SELECT count(*) FROM recent) < 200
                    AND words @@ wanted.broad AND %2$s
                ORDER BY title @@ wanted.exact DESC, published_at DESC, article_id DESC
                LIMIT 200)
            )
            SELECT article_id, published_at, score FROM (
                SELECT ranked.article_id, ranked.published_at,
                    CASE WHEN wanted.exact = wanted.broad
                        THEN 5 * ts_rank('{0.1, 0.2, 0.5, 1}', ranked.words, wanted.exact, 1)::float8
                        ELSE 4 * ts_rank('{0.1, 0.2, 0.5, 1}', ranked.words, wanted.exact, 1)::float8
                            + ts_rank('{0.1, 0.2, 0.5, 1}', ranked.words, wanted.broad, 1)::float8
                    END AS score
                FROM (
                    SELECT article_id FROM titled
                    UNION
                    SELECT article_id FROM others
                ) AS candidate
                CROSS JOIN LATERAL (
                    SELECT article_id, published_at, words || ''::tsvector AS words FROM search_document AS document
                    WHERE document.article_id = candidate.article_id
                    OFFSET 0
                ) AS ranked
                CROSS JOIN wanted
                OFFSET 0
            ) AS scored
            WHERE (score, article_id) < (?, ?)
            ORDER BY score DESC, article_id DESC
            LIMIT ?
            """;

    static final String BY_RELEVANCE = RELEVANT.formatted(WANTED, "true", "true");

    /// The newest of a Ressort or an author are not those of all.
    static final String BY_RELEVANCE_FILTERED = RELEVANT.formatted(WANTED, FILTERED, "false");

    /// By the index search_document_words; see [#RELEVANT] for `OFFSET 0`.
    private static final String NEWEST = """
            WITH %s
            SELECT article_id, published_at, 0::float8 AS score FROM (
                SELECT article_id, published_at FROM search_document AS document CROSS JOIN wanted
                WHERE words @@ wanted.broad AND %s
                    AND (published_at, article_id) < (coalesce(?::timestamptz, 'infinity'), ?)
                OFFSET 0
            ) AS document
            ORDER BY published_at DESC, article_id DESC
            LIMIT ?
            """;

    static final String BY_DATE = NEWEST.formatted(WANTED, "true");
    private static final String BY_DATE_FILTERED = NEWEST.formatted(WANTED, FILTERED);

    /// By the index search_document_words.
    private static final String USED = """
            SELECT EXISTS (
                SELECT 1 FROM search_document WHERE words @@ to_tsquery('pg_catalog.german', search_folded(?)))
            """;

    /// By the index search_document_title.
    static final String TITLED = """
            SELECT id, slug, headline FROM article_view AS article JOIN (
                SELECT article_id, published_at FROM (
                    SELECT article_id, published_at FROM search_document
                    WHERE title @@ to_tsquery('pg_catalog.german', search_folded(?))
                    OFFSET 0
                ) AS document
                ORDER BY published_at DESC, article_id DESC
                LIMIT ?
            ) AS titled ON titled.article_id = article.id
            WHERE article.state = 'PUBLISHED'
            ORDER BY titled.published_at DESC, id DESC
            """;

    /// The dearest searches took 20 ms with 10,000 articles. Whoever waits for longer than this has left, and a
    /// database that is busy must not be kept busier.
    private static final String TIMEOUT = "SET LOCAL statement_timeout = '3s'";

    /// By an index of the ids of articles. Of a body no more than what snippets are looked for in: PostgreSQL then
    /// reads only the beginning of a long one, and nothing of what is known.
    static final String TEXTS = """
            SELECT id, article.version,
                CASE WHEN article.version <> known.version THEN teaser ELSE '' END AS teaser,
                CASE WHEN article.version <> known.version THEN left(body, ?) ELSE '' END AS body
            FROM unnest(?, ?) AS known (article_id, version)
            JOIN article_view AS article ON article.id = known.article_id
            WHERE state = 'PUBLISHED'
            """;

    /// Of no article.
    private static final long NO_VERSION = -1;

    private final Database database;

    SearchQueries(Database database) {
        this.database = database;
    }

    /// Arguments of `to_tsquery`: the words as they were written, and with what they are expanded to.
    ///
    /// @param excludes whether some words must not be there, for which a headline says too little
    /// @param words if any of some words is enough, these, which may be a single one; empty for other searches
    record Wanted(String exact, String broad, boolean excludes, List<String> words) {
        Wanted {
            words = List.copyOf(words);
        }
    }

    /// An article with its place in the list.
    record Found(long id, Instant publishedAt, double score) {}

    record Titled(long id, String slug, String headline) {}

    /// @param teaser empty if this version is known
    /// @param body as far as snippets are looked for in it, and empty if this version is known
    record Text(long id, long version, String teaser, String body) {}

    /// Ends each of the following statements of this transaction that takes too long; the request is then answered
    /// with 503.
    @Transactional(TxType.MANDATORY)
    void limitTime() {
        database.run(TIMEOUT);
    }

    /// @param after the last one shown; null at the beginning
    List<Found> byRelevance(Wanted wanted, SearchFilter filter, @Nullable Found after, int most) {
        // A list goes on as it began, though a word may become common meanwhile, or a little less so.
        if (wanted.words().size() == 1 && filter.isOpen()) {
            String word = wanted.words().getFirst();
            if (after != null && after.score() >= COMMON_SCORE) {
                return common(word, after, most);
            }
            List<Found> common = after == null ? common(word, null, most) : List.of();
            if (!common.isEmpty()) {
                return common;
            }
        }
        List<@Nullable Object> parameters = parameters(wanted);
        parameters.add(filter.isOpen() ? wanted.words() : List.of());
        parameters.add(!wanted.excludes());
        for (int times = 0; times < 3; times++) {
            addFilter(parameters, filter);
        }
        parameters.add(after == null ? Double.POSITIVE_INFINITY : after.score());
        parameters.add(after == null ? Long.MAX_VALUE : after.id());
        parameters.add(most);
        return find(filter.isOpen() ? BY_RELEVANCE : BY_RELEVANCE_FILTERED, parameters);
    }

    /// At the beginning nothing is found if fewer than [#RANKED] headlines have the word.
    private List<Found> common(String word, @Nullable Found after, int most) {
        return find(
                COMMON,
                Arrays.asList(
                        word,
                        COMMON_SCORE,
                        after == null ? RANKED : 0,
                        after == null ? Double.POSITIVE_INFINITY : after.score(),
                        after == null ? null : after.publishedAt(),
                        after == null ? Long.MAX_VALUE : after.id(),
                        most));
    }

    /// @param after the last one shown; null at the beginning
    List<Found> byDate(Wanted wanted, SearchFilter filter, @Nullable Found after, int most) {
        List<@Nullable Object> parameters = parameters(wanted);
        addFilter(parameters, filter);
        parameters.add(after == null ? null : after.publishedAt());
        parameters.add(after == null ? Long.MAX_VALUE : after.id());
        parameters.add(most);
        return find(filter.isOpen() ? BY_DATE : BY_DATE_FILTERED, parameters);
    }

    /// Whether an article that readers can read has what `to_tsquery` makes of this.
    boolean isUsed(String tsquery) {
        return database.find(USED, row -> row.getBoolean(1), tsquery).orElse(false);
    }

    /// The newest articles with this in their headline.
    List<Titled> titled(String tsquery, int most) {
        return database.query(
                TITLED,
                row -> new Titled(row.getLong("id"), row.getString("slug"), row.getString("headline")),
                tsquery,
                most);
    }

    /// Those of these articles that are published.
    ///
    /// @param known the versions whose texts are known
    List<Text> texts(Collection<Long> ids, Map<Long, Long> known) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        TEXTS,
                        row -> new Text(
                                row.getLong("id"),
                                row.getLong("version"),
                                row.getString("teaser"),
                                row.getString("body")),
                        Snippet.SEARCHED,
                        ids,
                        ids.stream()
                                .map(id -> known.getOrDefault(id, NO_VERSION))
                                .toList());
    }

    private static List<@Nullable Object> parameters(Wanted wanted) {
        return new ArrayList<>(List.of(wanted.exact(), wanted.broad()));
    }

    /// Nothing for an open filter, which is no part of a statement.
    private static void addFilter(List<@Nullable Object> parameters, SearchFilter filter) {
        if (filter.isOpen()) {
            return;
        }
        parameters.add(filter.ressorts());
        parameters.add(filter.ressorts());
        parameters.add(filter.author());
        parameters.add(filter.author());
        parameters.add(filter.topic());
        parameters.add(filter.topic());
        parameters.add(filter.from());
        parameters.add(filter.to());
    }

    private List<Found> find(String sql, List<@Nullable Object> parameters) {
        return database.query(
                sql,
                row -> new Found(
                        row.getLong("article_id"),
                        Objects.requireNonNull(Database.instant(row, "published_at")),
                        row.getDouble("score")),
                parameters.toArray());
    }
}
