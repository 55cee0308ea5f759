package org.leserbrief.benchmark.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Map;
import org.leserbrief.benchmark.BenchmarkDatabases;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.local.client.ApiClient;

/// Comments that are inserted directly into the database.
final class CommentDataset {
    static final int ARTICLES = 10_000;

    /// The ids begin where none was given by article-service.
    static final long FIRST_ARTICLE = 2_000_000;

    /// The id of the article with 10,000 comments.
    static final long LONG_DISCUSSION = FIRST_ARTICLE;

    /// The id of the article with 23 comments.
    static final long SHORT_DISCUSSION = FIRST_ARTICLE + 1;

    private static final String READERS = """
            INSERT INTO reader (id, name)
            SELECT ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'Leserin ' || n
            FROM generate_series(0, 999) AS n ON CONFLICT DO NOTHING
            """;

    private static final String COMMENTS = """
            INSERT INTO discussion (article_id, version, withdrawn, mode, headline, url)
            SELECT n, 1, false, 'open', 'Artikel ' || n, '/news/' || n || '/artikel' FROM generate_series(%1$d, %2$d) AS n;

            WITH size AS (
                SELECT article, %3$s AS comments, %4$s AS period FROM generate_series(%1$d, %2$d) AS article
            ), numbered AS (
                -- Discussions grow in parallel, so that the comments of one article are scattered over the table.
                SELECT article, period, n, comments - 1 AS last,
                    %5$d + row_number() OVER (ORDER BY n, article) AS id
                FROM size, generate_series(0, comments - 1) AS n
            ), placed AS (
                SELECT *, n %% period = period - 1 AS answers,
                    lag(id) OVER (PARTITION BY article ORDER BY n) AS before
                FROM numbered
            )
            INSERT INTO comment (id, article_id, parent_id, root_id, path, depth, author_id, body, html, rendering,
                state, shown, ever_visible, version, created_at, votes_up, votes_down, score, has_replies)
            SELECT id, article, CASE WHEN answers THEN before END, CASE WHEN answers THEN before ELSE id END,
                CASE WHEN answers THEN int8send(before) || int8send(id) ELSE int8send(id) END,
                CASE WHEN answers THEN 1 ELSE 0 END,
                ('00000000-0000-0000-0000-' || lpad(((article + 37 * n) %% 1000)::text, 12, '0'))::uuid,
                'Kommentar ' || id || E'. *Das* kann ich so nicht bestätigen:\\n\\n> bei mir ist es anders\\n\\n' || rest,
                '<p>Kommentar ' || id || E'. <em>Das</em> kann ich so nicht bestätigen:</p>\\n'
                    || E'<blockquote>\\n<p>bei mir ist es anders</p>\\n</blockquote>\\n<p>' || rest || E'</p>\\n',
                %6$d, 'published', true, true, 1, now() - interval '1 second' * (%5$d + 1000000 - id),
                (id %% 13)::int, (id %% 5)::int, vote_score((id %% 13)::int, (id %% 5)::int),
                (n + 1) %% period = period - 1 AND last > n
            FROM placed, rtrim(
                repeat('Entscheidend ist, wie man heizt und ob der Wagen vorher am Kabel hing. ', 2 + (id %% 4)::int)) AS rest;

            INSERT INTO reply_total (comment_id, count)
            SELECT parent_id, count(*) FROM comment
            WHERE parent_id IS NOT NULL AND article_id BETWEEN %1$d AND %2$d GROUP BY parent_id;
            INSERT INTO discussion_total (article_id, count)
            SELECT article_id, count(*) FROM comment WHERE article_id BETWEEN %1$d AND %2$d GROUP BY article_id;
            SELECT setval('comment_id_seq', (SELECT max(id) FROM comment));
            """;

    private final BenchmarkSystem system;
    private final BenchmarkDatabases databases;

    CommentDataset(BenchmarkSystem system) {
        this.system = system;
        databases = system.databases();
    }

    /// Inserts a million comments: 10,000 articles, most with 99. In the first two discussions every twentieth comment
    /// is a reply to the one before; in the others every fourth.
    void fill() throws Exception {
        insert(
                FIRST_ARTICLE,
                FIRST_ARTICLE + ARTICLES - 1,
                "CASE article WHEN %d THEN 10000 WHEN %d THEN 23 ELSE 99 END"
                        .formatted(LONG_DISCUSSION, SHORT_DISCUSSION),
                "CASE WHEN article <= %d THEN 20 ELSE 4 END".formatted(SHORT_DISCUSSION));
    }

    /// Inserts ten comments for each of these articles, two of them replies.
    void insertTenEach(long firstArticle, long lastArticle) throws Exception {
        insert(firstArticle, lastArticle, "10", "4");
    }

    private void insert(long firstArticle, long lastArticle, String comments, String period) throws Exception {
        long rendering = currentRendering();
        long before = databases.number("comment", "SELECT coalesce(max(id), 0) FROM comment");
        databases.run("comment", READERS);
        databases.run("comment", COMMENTS.formatted(firstArticle, lastArticle, comments, period, before, rendering));
        databases.run("comment", "VACUUM (ANALYZE) comment, reply_total, discussion_total, reader");
    }

    /// The version of the rendering that the service stores. It would render a comment of another version anew, and
    /// store it, while the benchmark reads.
    private long currentRendering() throws Exception {
        ReadBenchmark.post(system.api(), system.publish(), 0);
        return databases.number("comment", "SELECT rendering FROM comment ORDER BY id DESC LIMIT 1");
    }

    /// Checks that the inserted HTML is what the service would store for the same Markdown; otherwise pages would
    /// have another size than real ones.
    ///
    /// @throws IllegalStateException if it is not
    void requireCurrentRendering(ApiClient api) {
        JsonNode comment = api.read(api.get("/api/comments?limit=1&article=" + (FIRST_ARTICLE + 77), null)
                        .expect(200))
                .path("items")
                .path(0);
        String html = api.read(api.post(
                                "/api/comments/preview",
                                "reader2",
                                Map.of("body", comment.path("body").asText()),
                                null)
                        .expect(200))
                .path("bodyHtml")
                .asText();
        if (html.isEmpty() || !html.equals(comment.path("bodyHtml").asText())) {
            throw new IllegalStateException("the service renders the text differently: " + html);
        }
    }

    long comments() throws SQLException {
        return databases.number("comment", "SELECT count(*) FROM comment");
    }

    /// The id of a top-level comment in the middle of the long discussion.
    long middle() throws SQLException {
        return databases.number(
                "comment",
                "SELECT id FROM comment WHERE article_id = %d AND parent_id IS NULL ORDER BY id OFFSET 5000 LIMIT 1"
                        .formatted(LONG_DISCUSSION));
    }

    /// The id of a reply in the middle of the long discussion.
    long middleReply() throws SQLException {
        return databases.number(
                "comment",
                "SELECT id FROM comment WHERE article_id = %d AND parent_id IS NOT NULL ORDER BY id OFFSET 250 LIMIT 1"
                        .formatted(LONG_DISCUSSION));
    }
}
