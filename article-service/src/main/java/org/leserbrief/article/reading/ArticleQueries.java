package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.base.sql.Database;

/// The queries of public requests.
@ApplicationScoped
class ArticleQueries {
    /// By the index article_newest.
    static final String NEWEST = """
            SELECT %s FROM article_view AS article
            WHERE state = 'PUBLISHED' AND (published_at, id) < (?, ?)
            ORDER BY published_at DESC, id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// Articles of several authors are in the list of each. By the index article_author_newest, and the primary key
    /// of article for each row shown. (The release before uses article_newest_of_author, which the next one can
    /// drop.)
    static final String NEWEST_OF_AUTHOR = """
            SELECT %s FROM article_author_view AS article_author
            JOIN article_view AS article ON article.id = article_author.article_id
            WHERE article_author.author_slug = ? AND article_author.published_at IS NOT NULL
                AND article.state = 'PUBLISHED' AND (article_author.published_at, article_author.article_id) < (?, ?)
            ORDER BY article_author.published_at DESC, article_author.article_id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By the index article_newest_of_ressort, once for the Ressort and once for each that was merged into it.
    /// With an equality the planner would drop the slug from the order, and read all articles by article_newest
    /// for a Ressort that has few or none.
    static final String NEWEST_OF_RESSORT = """
            SELECT %s FROM unnest(?) AS stored (slug)
            CROSS JOIN LATERAL (
                SELECT * FROM article_view
                WHERE ressort BETWEEN stored.slug AND stored.slug AND state = 'PUBLISHED'
                    AND (published_at, id) < (?, ?)
                ORDER BY ressort, published_at DESC, id DESC
                LIMIT ?
            ) AS article
            ORDER BY published_at DESC, id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By the index article_topic_newest, and the primary key of article for each row shown.
    static final String NEWEST_OF_TOPIC = """
            SELECT %s FROM article_topic_view AS article_topic JOIN article_view AS article ON article.id = article_topic.article_id
            WHERE article_topic.topic_slug = coalesce((SELECT living FROM topic_view WHERE slug = ?), '')
                AND article_topic.published_at IS NOT NULL AND article.state = 'PUBLISHED'
                AND (article_topic.published_at, article_topic.article_id) < (?, ?)
            ORDER BY article_topic.published_at DESC, article_topic.article_id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By article_author_newest, and article_topic's primary key for each row: an author has far fewer articles
    /// than a topic.
    static final String NEWEST_OF_AUTHOR_AND_TOPIC = """
            SELECT %s FROM article_author_view AS article_author
            JOIN article_view AS article ON article.id = article_author.article_id
            WHERE article_author.author_slug = ? AND article_author.published_at IS NOT NULL
                AND article.state = 'PUBLISHED'
                AND coalesce((SELECT living FROM topic_view WHERE slug = ?), '')
                    IN (SELECT topic_slug FROM article_topic_view WHERE article_id = article.id)
                AND (article_author.published_at, article_author.article_id) < (?, ?)
            ORDER BY article_author.published_at DESC, article_author.article_id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By article_author_newest, for the same reason.
    static final String NEWEST_OF_AUTHOR_IN_RESSORT = """
            SELECT %s FROM article_author_view AS article_author
            CROSS JOIN LATERAL (
                SELECT * FROM article_view AS written
                WHERE written.id = article_author.article_id AND written.state = 'PUBLISHED' AND written.ressort = ANY (?)
                OFFSET 0
            ) AS article
            WHERE article_author.author_slug = ? AND article_author.published_at IS NOT NULL
                AND (cast(? AS text) IS NULL OR coalesce((SELECT living FROM topic_view WHERE slug = ?), '')
                    IN (SELECT topic_slug FROM article_topic_view WHERE article_id = article.id))
                AND (article_author.published_at, article_author.article_id) < (?, ?)
            ORDER BY article_author.published_at DESC, article_author.article_id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By the index article_newest.
    static final String BETWEEN = """
            SELECT %s FROM article_view AS article
            WHERE state = 'PUBLISHED' AND published_at >= ? AND (published_at, id) < (?, ?)
            ORDER BY published_at DESC, id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By the primary key.
    private static final String BY_ID =
            "SELECT %s FROM article_view AS article WHERE id = ?".formatted(ArticleRow.ALL_COLUMNS);

    /// By the primary key.
    private static final String PUBLISHED_BY_IDS =
            "SELECT %s FROM article_view AS article WHERE id = ANY (?) AND state = 'PUBLISHED'"
                    .formatted(ArticleRow.TEASER_COLUMNS);

    /// With their texts, the newest first. By the primary key.
    private static final String PUBLISHED_IN_FULL = """
            SELECT %s FROM article_view AS article WHERE id = ANY (?) AND state = 'PUBLISHED'
            ORDER BY published_at DESC, id DESC
            """.formatted(ArticleRow.ALL_COLUMNS);

    /// The articles with the most common topics, newest first among equals; by the index article_topic_newest, once
    /// for each topic of the article. Only the newest 100 articles of a topic are considered: older ones would
    /// rarely rank high, and reading thousands of articles of a topic would make all its pages slow.
    static final String RELATED = """
            SELECT %s FROM (
                SELECT other.article_id, count(*) AS shared, max(other.published_at) AS newest
                FROM article_topic_view AS mine
                CROSS JOIN LATERAL (
                    SELECT article_id, published_at FROM article_topic_view
                    WHERE topic_slug = mine.topic_slug AND published_at IS NOT NULL
                    ORDER BY published_at DESC, article_id DESC
                    LIMIT 100
                ) AS other
                WHERE mine.article_id = ? AND other.article_id <> mine.article_id
                GROUP BY other.article_id
                ORDER BY shared DESC, newest DESC, other.article_id DESC
                LIMIT ?
            ) AS related JOIN article_view AS article ON article.id = related.article_id
            WHERE article.state = 'PUBLISHED'
            ORDER BY related.shared DESC, related.newest DESC, article.id DESC
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By the index article_newest_of_ressort, once for each slug, for the same reason as [#NEWEST_OF_RESSORT].
    static final String NEWEST_OF_EACH_RESSORT = """
            SELECT %s FROM unnest(?) AS stored (slug)
            CROSS JOIN LATERAL (
                SELECT * FROM article_view
                WHERE ressort BETWEEN stored.slug AND stored.slug AND state = 'PUBLISHED'
                ORDER BY ressort, published_at DESC, id DESC
                LIMIT ?
            ) AS article
            ORDER BY published_at DESC, id DESC
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// By article_author_newest, and article's primary key for each row.
    static final String OF_AUTHORS = """
            SELECT %s FROM article_view AS article
            WHERE state = 'PUBLISHED' AND id IN (
                SELECT article_id FROM article_author_view
                WHERE author_slug = ANY (?) AND published_at > ? AND published_at <= ?)
                AND id <> ALL (?)
            ORDER BY published_at DESC, id DESC
            LIMIT ?
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// One row from each side, by the index article_newest.
    static final String NEIGHBOURS = """
            (SELECT %1$s FROM article_view AS article
            WHERE state = 'PUBLISHED' AND (published_at, id) < (?, ?)
            ORDER BY published_at DESC, id DESC
            LIMIT 1)
            UNION ALL
            (SELECT %1$s FROM article_view AS article
            WHERE state = 'PUBLISHED' AND (published_at, id) > (?, ?)
            ORDER BY published_at, id
            LIMIT 1)
            """.formatted(ArticleRow.TEASER_COLUMNS);

    /// The newest articles with their numbers of comments, by the index article_newest and comment_count_view's
    /// primary key for each.
    static final String CANDIDATES = """
            SELECT id, published_at,
                coalesce((SELECT count FROM comment_count_view WHERE article_id = article.id), 0) AS comment_count
            FROM article_view AS article
            WHERE state = 'PUBLISHED'
            ORDER BY published_at DESC, id DESC
            LIMIT ?
            """;

    /// By the index discussed_article_latest.
    static final String LAST_DISCUSSED = """
            SELECT article_id FROM discussed_article_view ORDER BY latest_at DESC, article_id DESC LIMIT ?
            """;

    private final Database database;

    ArticleQueries(Database database) {
        this.database = database;
    }

    /// The position in a list: after the article with this publication time and id.
    record Position(Instant publishedAt, long id) {}

    /// @param ressorts the slugs that articles of the wanted Ressort are stored with
    List<ArticleRow> newest(ArticleFilter selection, List<String> ressorts, @Nullable Position after, int most) {
        if (selection.ressort() != null && ressorts.isEmpty()) {
            return List.of();
        }
        // The driver writes this as `infinity`, which is later than any date.
        Object before = after == null ? OffsetDateTime.MAX : after.publishedAt();
        long id = after == null ? Long.MAX_VALUE : after.id();
        String topic = selection.topic();
        String author = selection.author();
        if (selection.ressort() != null) {
            return author == null
                    ? database.query(NEWEST_OF_RESSORT, ArticleRow::read, ressorts, before, id, most, most)
                    : database.query(
                            NEWEST_OF_AUTHOR_IN_RESSORT,
                            ArticleRow::read,
                            ressorts,
                            author,
                            topic,
                            topic,
                            before,
                            id,
                            most);
        }
        if (topic != null && author != null) {
            return database.query(NEWEST_OF_AUTHOR_AND_TOPIC, ArticleRow::read, author, topic, before, id, most);
        }
        if (topic != null) {
            return database.query(NEWEST_OF_TOPIC, ArticleRow::read, topic, before, id, most);
        }
        if (author != null) {
            return database.query(NEWEST_OF_AUTHOR, ArticleRow::read, author, before, id, most);
        }
        return database.query(NEWEST, ArticleRow::read, before, id, most);
    }

    /// @param start inclusive
    /// @param end exclusive
    List<ArticleRow> between(Instant start, Instant end, @Nullable Position after, int most) {
        // Before the end is the same as after the article with the lowest id of that moment.
        Position position = after == null || !after.publishedAt().isBefore(end) ? new Position(end, 0) : after;
        return database.query(BETWEEN, ArticleRow::read, start, position.publishedAt(), position.id(), most);
    }

    /// @param after exclusive
    /// @param end inclusive
    /// @param besides ids of articles that are left out
    List<ArticleRow> ofAuthors(List<String> authors, Instant after, Instant end, List<Long> besides, int most) {
        return database.query(OF_AUTHORS, ArticleRow::read, authors, after, end, besides.toArray(Long[]::new), most);
    }

    Optional<ArticleRow> find(ArticleId id) {
        return database.find(BY_ID, ArticleRow::read, id.value());
    }

    /// The published ones among these articles.
    List<ArticleRow> published(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : database.query(PUBLISHED_BY_IDS, ArticleRow::read, ids);
    }

    /// The published ones among these articles with their texts, the newest first.
    List<ArticleRow> publishedInFull(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : database.query(PUBLISHED_IN_FULL, ArticleRow::read, ids);
    }

    List<ArticleRow> related(ArticleId id, int most) {
        return database.query(RELATED, ArticleRow::read, id.value(), most);
    }

    /// The newest articles of each Ressort, newest first.
    ///
    /// @param ressorts the slugs that articles are stored with
    /// @param most of each slug
    List<ArticleRow> newestOfEach(List<String> ressorts, int most) {
        return ressorts.isEmpty()
                ? List.of()
                : database.query(NEWEST_OF_EACH_RESSORT, ArticleRow::read, ressorts, most);
    }

    /// The article published just before this position and the one just after it, if there are any.
    List<ArticleRow> neighbours(Instant publishedAt, long id) {
        return database.query(NEIGHBOURS, ArticleRow::read, publishedAt, id, publishedAt, id);
    }

    List<PopularArticles.Candidate> candidates(int most) {
        return database.query(
                CANDIDATES,
                row -> new PopularArticles.Candidate(
                        row.getLong("id"),
                        Objects.requireNonNull(Database.instant(row, "published_at")),
                        row.getLong("comment_count")),
                most);
    }

    /// The articles commented on last, the latest first. Some of them may not be published any more.
    List<Long> lastDiscussed(int most) {
        return database.query(LAST_DISCUSSED, row -> row.getLong("article_id"), most);
    }
}
