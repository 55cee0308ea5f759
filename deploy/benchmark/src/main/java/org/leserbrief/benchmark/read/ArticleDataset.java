package org.leserbrief.benchmark.read;

import java.sql.SQLException;
import org.leserbrief.benchmark.BenchmarkDatabases;

/// Published articles with topics and numbers of comments, inserted directly into the databases of article-service and
/// topic-service. Their ids begin where none was given by the services.
final class ArticleDataset {
    static final long FIRST_ID = 1_000_000;

    static final int TOPICS = 1_000;

    static final int AUTHORS = 100;

    static final int RESSORTS = 20;

    /// Some, that no page has in its navigation.
    private static final String RESSORT_ROWS = """
            INSERT INTO ressort (slug, name_de, name_en, position, in_navigation)
            SELECT 'messung-' || n, 'Messung ' || n, 'Measurement ' || n, 1000 + n, false
            FROM generate_series(0, %d - 1) AS n
            ON CONFLICT DO NOTHING;
            """.formatted(RESSORTS);

    /// A body of 3 kB, three topics, and a new article each minute. Every topic of a batch, every author and every
    /// Ressort has an equal share of its articles. No event has told of the topics: a version would be one whose
    /// picture is unknown, and the service would ask the streams again.
    private static final String ARTICLES = """
            INSERT INTO topic (slug, version, name, url, living)
            SELECT 'messung-' || n, 0, 'Messung ' || n, '/topics/messung-' || n, 'messung-' || n
            FROM generate_series(%2$d, %2$d + %4$d - 1) AS n;

            INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name, author_slug,
                comment_mode, published_at, created_at, updated_at, ressort)
            SELECT %1$d + n, 1, 1, 'PUBLISHED', 'artikel-' || n, 'Artikel ' || n || ' über das Messen',
                'Was ein Artikel kostet, und warum es auf den nächsten nicht ankommt.',
                rtrim(repeat('Ein Absatz über *Messungen*, in dem nichts steht, was jemand lesen wollte. '
                    || E'Danach kommt noch einer, damit es 3 kB werden.\\n\\n', 23)),
                'Messlauf ' || n %% %5$d, 'messlauf-' || n %% %5$d, 'OPEN', published, published, published,
                'messung-' || n %% %6$d
            FROM generate_series(%2$d, %3$d - 1) AS n,
                LATERAL (SELECT date_trunc('second', now()) - interval '1 minute' * (200000 - n) AS published) AS date;

            INSERT INTO article_tagging (article_id, version, topics, published_at)
            SELECT id, 1,
                ARRAY(SELECT 'messung-' || %2$d + ((id - %1$d) * 7 + k * 331) %% %4$d FROM generate_series(0, 2) AS k),
                published_at
            FROM article WHERE id >= %1$d + %2$d;

            INSERT INTO article_topic (article_id, position, topic_slug, published_at)
            SELECT article_id, position, topic_slug, published_at
            FROM article_tagging, unnest(topics) WITH ORDINALITY AS said (topic_slug, position)
            WHERE article_id >= %1$d + %2$d;

            INSERT INTO tally (group_id, count) SELECT id, id %% 100 FROM article WHERE id >= %1$d + %2$d;
            """;

    private static final String TOPICS_AND_TAGGINGS = """
            INSERT INTO topic (id, slug, name, sort_name, living_id, version)
            SELECT %1$d + n, 'messung-' || n, 'Messung ' || n, 'messung ' || n, %1$d + n, 1
            FROM generate_series(%2$d, %2$d + %4$d - 1) AS n;

            INSERT INTO topic_name (key, topic_id, position, name, folded, slug)
            SELECT 'messung ' || n, %1$d + n, 0, 'Messung ' || n, 'messung ' || n, 'messung-' || n
            FROM generate_series(%2$d, %2$d + %4$d - 1) AS n;

            INSERT INTO article (id, version, state, headline, teaser, url, published_at, comment_count, tagging_version,
                tagged_with)
            SELECT %1$d + n, 1, 'published', 'Artikel ' || n || ' über das Messen',
                'Was ein Artikel kostet, und warum es auf den nächsten nicht ankommt.',
                '/news/' || (%1$d + n) || '/artikel-' || n,
                date_trunc('second', now()) - interval '1 minute' * (200000 - n), (%1$d + n) %% 100, 1, 1000000
            FROM generate_series(%2$d, %3$d - 1) AS n;

            INSERT INTO tagging (article_id, topic_id, position, source, published_at)
            SELECT id, %1$d + %2$d + ((id - %1$d) * 7 + k * 331) %% %4$d, k + 1, 'suggested', published_at
            FROM article, generate_series(0, 2) AS k WHERE id >= %1$d + %2$d;

            INSERT INTO topic_count (topic_id, articles, comments)
            SELECT topic_id, count(*), sum(comment_count) FROM tagging JOIN article ON article.id = tagging.article_id
            WHERE topic_id >= %1$d + %2$d GROUP BY topic_id;
            """;

    /// The services keep a row for each change of the last minutes, and an archive has not come within these.
    private static final String FORGET_CHANGES = "DELETE FROM content_change";

    private final BenchmarkDatabases databases;

    ArticleDataset(BenchmarkDatabases databases) {
        this.databases = databases;
    }

    /// Inserts the articles from number `from` to before `to`, with topics of their own.
    ///
    /// @param topics how many these are
    void insert(int from, int to, int topics) throws SQLException {
        databases.run("article", RESSORT_ROWS);
        databases.run("article", ARTICLES.formatted(FIRST_ID, from, to, topics, AUTHORS, RESSORTS));
        databases.run("article", FORGET_CHANGES);
        databases.run("article", "VACUUM (ANALYZE)");
        databases.run("topic", TOPICS_AND_TAGGINGS.formatted(FIRST_ID, from, to, topics));
        databases.run("topic", FORGET_CHANGES);
        databases.run("topic", "VACUUM (ANALYZE)");
    }

    String articlePath(int number) {
        return "/api/articles/" + (FIRST_ID + number);
    }

    String pagePath(int number) {
        return "/news/%d/artikel-%d".formatted(FIRST_ID + number, number);
    }

    String authorPath(int number) {
        return "/authors/messlauf-" + number % AUTHORS;
    }

    String ressortPath(int number) {
        return "/ressort/messung-" + number % RESSORTS;
    }

    /// The archive of the month of the first articles, by the database, whose clock their dates come from.
    String archivePath() throws SQLException {
        long month = databases.number("article", """
                SELECT cast(to_char(published_at AT TIME ZONE 'Europe/Berlin', 'YYYYMM') AS bigint) FROM article
                WHERE id = %d
                """.formatted(FIRST_ID + 500));
        return "/archive/%d/%02d".formatted(month / 100, month % 100);
    }

    String topicPath(int number) {
        return "/topics/messung-" + number;
    }
}
