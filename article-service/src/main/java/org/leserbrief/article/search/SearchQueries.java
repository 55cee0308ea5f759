package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// The queries of a search.
@ApplicationScoped
class SearchQueries {
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

    /// Ranks the newest of those that have the words in their headline, by the index search_document_title, and if
    /// these are too few the newest others, by the index search_document_words: ranking reads all words of an
    /// article, and a common word is in thousands. What is in the query as it was written counts four times as much
    /// as what it was expanded to.
    static final String BY_RELEVANCE = """
            WITH %1$s, titled AS MATERIALIZED (
                SELECT article_id FROM search_document AS document CROSS JOIN wanted
                WHERE ? AND title @@ wanted.exact AND %2$s
                ORDER BY published_at DESC, article_id DESC
                LIMIT 200
            )
            SELECT article_id, published_at, score FROM (
                SELECT ranked.article_id, ranked.published_at,
                    4 * ts_rank('{0.1, 0.2, 0.5, 1}', ranked.words, wanted.exact, 1)::float8
                        + ts_rank('{0.1, 0.2, 0.5, 1}', ranked.words, wanted.broad, 1)::float8 AS score
                FROM (
                    SELECT article_id FROM titled
                    UNION
                    (SELECT article_id FROM search_document AS document CROSS JOIN wanted
                    WHERE (SELECT count(*) FROM titled) < 200 AND words @@ wanted.broad AND %2$s
                    ORDER BY title @@ wanted.exact DESC, published_at DESC, article_id DESC
                    LIMIT 200)
                ) AS matching
                CROSS JOIN LATERAL (
                    SELECT * FROM search_document AS document WHERE document.article_id = matching.article_id OFFSET 0
                ) AS ranked
                CROSS JOIN wanted
                OFFSET 0
            ) AS scored
            WHERE (score, article_id) < (?, ?)
            ORDER BY score DESC, article_id DESC
            LIMIT ?
            """.formatted(WANTED, FILTERED);

    /// By the index search_document_words.
    static final String BY_DATE = """
            WITH %s
            SELECT article_id, published_at, 0::float8 AS score FROM search_document AS document CROSS JOIN wanted
            WHERE words @@ wanted.broad AND %s
                AND (published_at, article_id) < (coalesce(?::timestamptz, 'infinity'), ?)
            ORDER BY published_at DESC, article_id DESC
            LIMIT ?
            """.formatted(WANTED, FILTERED);

    /// By the index search_document_words.
    private static final String USED = """
            SELECT EXISTS (
                SELECT 1 FROM search_document WHERE words @@ to_tsquery('pg_catalog.german', search_folded(?)))
            """;

    /// By the index search_document_title.
    static final String TITLED = """
            SELECT id, slug, headline FROM article_view AS article JOIN (
                SELECT article_id, published_at FROM search_document
                WHERE title @@ to_tsquery('pg_catalog.german', search_folded(?))
                ORDER BY published_at DESC, article_id DESC
                LIMIT ?
            ) AS titled ON titled.article_id = article.id
            WHERE article.state = 'PUBLISHED'
            ORDER BY titled.published_at DESC, id DESC
            """;

    /// The dearest searches took 20 ms with 10,000 articles. Whoever waits for longer than this has left, and a
    /// database that is busy must not be kept busier.
    private static final String TIMEOUT = "SET LOCAL statement_timeout = '3s'";

    /// By the primary key. Of a body no more than what snippets are looked for in: PostgreSQL then reads only the
    /// beginning of a long one.
    private static final String TEXTS =
            "SELECT id, teaser, left(body, ?) AS body FROM article_view WHERE id = ANY (?) AND state = 'PUBLISHED'";

    private final Database database;

    SearchQueries(Database database) {
        this.database = database;
    }

    /// Arguments of `to_tsquery`: the words as they were written, and with what they are expanded to.
    ///
    /// @param excludes whether some words must not be there, for which a headline says too little
    record Wanted(String exact, String broad, boolean excludes) {}

    /// An article with its place in the list.
    record Found(long id, Instant publishedAt, double score) {}

    record Titled(long id, String slug, String headline) {}

    record Text(long id, String teaser, String body) {}

    /// Ends each of the following statements of this transaction that takes too long; the request is then answered
    /// with 503.
    @Transactional(TxType.MANDATORY)
    void limitTime() {
        database.run(TIMEOUT);
    }

    /// @param after the last one shown; null at the beginning
    List<Found> byRelevance(Wanted wanted, SearchFilter filter, @Nullable Found after, int most) {
        List<@Nullable Object> parameters = parameters(wanted);
        parameters.add(!wanted.excludes());
        addFilter(parameters, filter);
        addFilter(parameters, filter);
        parameters.add(after == null ? Double.POSITIVE_INFINITY : after.score());
        parameters.add(after == null ? Long.MAX_VALUE : after.id());
        parameters.add(most);
        return find(BY_RELEVANCE, parameters);
    }

    /// @param after the last one shown; null at the beginning
    List<Found> byDate(Wanted wanted, SearchFilter filter, @Nullable Found after, int most) {
        List<@Nullable Object> parameters = parameters(wanted);
        addFilter(parameters, filter);
        parameters.add(after == null ? null : after.publishedAt());
        parameters.add(after == null ? Long.MAX_VALUE : after.id());
        parameters.add(most);
        return find(BY_DATE, parameters);
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

    List<Text> texts(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        TEXTS,
                        row -> new Text(row.getLong("id"), row.getString("teaser"), row.getString("body")),
                        Snippet.SEARCHED,
                        ids);
    }

    private static List<@Nullable Object> parameters(Wanted wanted) {
        return new ArrayList<>(List.of(wanted.exact(), wanted.broad()));
    }

    private static void addFilter(List<@Nullable Object> parameters, SearchFilter filter) {
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
