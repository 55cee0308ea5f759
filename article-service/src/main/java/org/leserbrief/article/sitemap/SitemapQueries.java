package org.leserbrief.article.sitemap;

import static org.leserbrief.platform.base.sql.Database.instant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.base.sql.Database;

/// Reads which pages there are. When an article changed last is the later of its last change and its publication: one
/// that was published under a later date than it was written is as new as that date.
@ApplicationScoped
class SitemapQueries {
    /// A part has the articles of a range of ids, so it never has more than that, and an article never moves to
    /// another one.
    static final int IDS_IN_A_PART = 10_000;

    /// One entry of the index article_in_sitemap for each part, or of the primary key if most articles are published.
    /// Grouping all articles takes 0.7 s for 137,000 of them, and this 0.1 ms.
    static final String PARTS = """
            WITH RECURSIVE part AS (
                (SELECT (id - 1) / 10000 AS number FROM article_view WHERE state = 'PUBLISHED' ORDER BY id DESC LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT (id - 1) / 10000 FROM article_view
                    WHERE state = 'PUBLISHED' AND id <= part.number * 10000 ORDER BY id DESC LIMIT 1)
                FROM part WHERE part.number IS NOT NULL)
            SELECT number FROM part WHERE number IS NOT NULL LIMIT ?
            """;

    /// By the index article_in_sitemap.
    static final String ARTICLES = """
            SELECT id, slug, greatest(updated_at, published_at) AS changed_at
            FROM article_view WHERE state = 'PUBLISHED' AND id > ? AND id <= ?
            ORDER BY id DESC
            """;

    /// By the index article_newest.
    static final String NEWS = """
            SELECT id, slug, headline, published_at, greatest(updated_at, published_at) AS changed_at
            FROM article_view WHERE state = 'PUBLISHED' AND published_at > ?
            ORDER BY published_at DESC, id DESC LIMIT ?
            """;

    /// By the index article_author_newest, one entry for each author: DISTINCT would read those of all articles.
    static final String AUTHORS = """
            WITH RECURSIVE listed AS (
                (SELECT author_slug FROM article_author_view WHERE published_at IS NOT NULL ORDER BY author_slug LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT author_slug FROM article_author_view
                    WHERE published_at IS NOT NULL AND author_slug > listed.author_slug ORDER BY author_slug LIMIT 1)
                FROM listed WHERE listed.author_slug IS NOT NULL)
            SELECT author_slug FROM listed WHERE author_slug IS NOT NULL LIMIT ?
            """;

    /// By topic's primary key, and the index article_topic_newest for each; not EXISTS, which PostgreSQL may turn
    /// into a join that reads all taggings.
    static final String TOPICS = """
            SELECT slug FROM topic_view AS topic
            WHERE living = slug AND
                (SELECT true FROM article_topic_view WHERE topic_slug = topic.slug AND published_at IS NOT NULL LIMIT 1)
            ORDER BY slug LIMIT ?
            """;

    private final Database database;

    SitemapQueries(Database database) {
        this.database = database;
    }

    /// @param path of its page
    record Listed(String path, Instant changedAt) {}

    record News(Listed page, String headline, Instant publishedAt) {}

    /// The numbers, from 0, of those that are not empty, the newest first.
    List<Long> parts(int most) {
        return database.query(PARTS, row -> row.getLong("number"), most);
    }

    /// @param part from 0
    List<Listed> articles(long part) {
        long before = part * IDS_IN_A_PART;
        return database.query(
                ARTICLES,
                row -> listed(row.getLong("id"), row.getString("slug"), instant(row, "changed_at")),
                before,
                before + IDS_IN_A_PART);
    }

    /// The newest first.
    List<News> news(Instant after, int most) {
        return database.query(
                NEWS,
                row -> new News(
                        listed(row.getLong("id"), row.getString("slug"), instant(row, "changed_at")),
                        row.getString("headline"),
                        Objects.requireNonNull(instant(row, "published_at"))),
                after,
                most);
    }

    /// The slugs of those who have published something.
    List<String> authors(int most) {
        return database.query(AUTHORS, row -> row.getString("author_slug"), most);
    }

    /// The slugs of the topics that published articles have.
    List<String> topics(int most) {
        return database.query(TOPICS, row -> row.getString("slug"), most);
    }

    private static Listed listed(long id, String slug, @Nullable Instant changedAt) {
        return new Listed(new ArticleId(id).url(slug), Objects.requireNonNull(changedAt));
    }
}
