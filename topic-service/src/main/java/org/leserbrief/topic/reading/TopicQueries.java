package org.leserbrief.topic.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicSlugs;
import org.leserbrief.topic.finding.MatchingRules;

/// Reads topics and their articles.
@ApplicationScoped
class TopicQueries {
    static final String SELECT = """
            SELECT topic.id, topic.version, topic.slug, topic.name, topic.sort_name, topic.description,
                ARRAY(SELECT alias.name FROM topic_name_view alias
                      WHERE alias.topic_id = topic.id AND alias.position > 0 ORDER BY alias.position) AS aliases,
                matching.ambiguous, matching.context, matching.exclusions, matching.case_sensitive,
                parent.slug AS parent_slug, parent.name AS parent_name,
                ARRAY(SELECT merged.slug FROM topic_view merged
                      WHERE merged.merged_into = topic.id ORDER BY merged.slug) AS merged,
                coalesce(topic_count.articles, 0) AS articles, coalesce(topic_count.comments, 0) AS comments,
                coalesce((SELECT followers FROM follower_count_view follow WHERE follow.slug = topic.slug), 0) AS followers
            FROM topic_view AS topic
            JOIN topic_matching_view AS matching ON matching.topic_id = topic.id
            LEFT JOIN topic_count_view AS topic_count ON topic_count.topic_id = topic.id
            LEFT JOIN topic_view above ON above.id = topic.parent_id
            LEFT JOIN topic_view parent ON parent.id = above.living_id AND parent.id <> topic.id
            """;

    static final String LIVING = "WHERE topic.merged_into IS NULL ";

    /// By `topic_by_name`.
    static final String FROM_CURSOR = """
            AND (topic.sort_name, topic.id) > (?, ?) ORDER BY topic.sort_name, topic.id LIMIT ?
            """;

    /// By `topic_name_trigrams`. The names of merged topics lead to their replacements.
    static final String WITH_PART = """
            AND topic.id = ANY (ARRAY(
                SELECT named.living_id FROM topic_name_view AS topic_name JOIN topic_view AS named ON named.id = topic_name.topic_id
                WHERE topic_name.folded LIKE ?))
            """;

    /// By `topic_name_folded`.
    static final String WITH_BEGINNING = """
            AND topic.id = ANY (ARRAY(
                SELECT named.living_id FROM topic_name_view AS topic_name JOIN topic_view AS named ON named.id = topic_name.topic_id
                WHERE topic_name.folded >= ? AND topic_name.folded < ?))
            """;

    private static final String BY_SLUG = "AND topic.slug = ?";

    /// By the unique index of the slug.
    private static final String LIVING_SLUG = """
            SELECT living.slug FROM topic_view AS topic JOIN topic_view AS living ON living.id = topic.living_id
            WHERE topic.slug = ?
            """;

    /// By `topic_name_slug`.
    static final String SLUG_OF_ALIAS = """
            SELECT DISTINCT living.slug FROM topic_name_view AS topic_name
            JOIN topic_view AS topic ON topic.id = topic_name.topic_id JOIN topic_view AS living ON living.id = topic.living_id
            WHERE topic_name.slug = ? LIMIT 2
            """;

    /// By `tagging_newest`.
    static final String ARTICLES = """
            SELECT article_id, headline, url, published_at, updated_at, teaser, comment_count
            FROM tagged_article_view
            WHERE topic_id = ? AND published_at IS NOT NULL AND (published_at, article_id) < (?, ?)
            ORDER BY published_at DESC, article_id DESC LIMIT ?
            """;

    private static final Instant BEGINNING_OF_TIME = Instant.parse("0001-01-01T00:00:00Z");

    /// Later than any publication date.
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Database database;

    TopicQueries(Database database) {
        this.database = database;
    }

    /// What a topic's address refers to.
    sealed interface Address {
        record Here(TopicDetails topic) implements Address {}

        /// Another slug: the address was an alias, or the topic was merged.
        record Elsewhere(String slug) implements Address {}
    }

    /// @throws ProblemException 404 if there is no such topic
    Address at(String slug) {
        if (TopicSlugs.isSlug(slug)) {
            Optional<TopicDetails> topic = database.find(SELECT + LIVING + BY_SLUG, TopicQueries::topic, slug);
            if (topic.isPresent()) {
                return new Address.Here(topic.get());
            }
            Optional<String> living = database.find(LIVING_SLUG, row -> row.getString(1), slug);
            if (living.isPresent()) {
                return new Address.Elsewhere(living.get());
            }
            List<String> named = database.query(SLUG_OF_ALIAS, row -> row.getString(1), slug);
            if (named.size() == 1) {
                return new Address.Elsewhere(named.getFirst());
            }
        }
        throw new ProblemException(ProblemType.NOT_FOUND, "there is no such topic");
    }

    /// The topic itself, or its replacement after a merge.
    TopicDetails living(String slug) {
        return switch (at(slug)) {
            case Address.Here(var topic) -> topic;
            case Address.Elsewhere(var other) -> living(other);
        };
    }

    /// Topics that are not merged, by name.
    Slice<TopicDetails> list(@Nullable TopicSearch search, Limit limit, @Nullable String encoded) {
        String list = "topics:" + (search == null ? "" : search.folded());
        Cursor cursor = Cursor.decode(encoded, list, 2);
        List<Object> parameters = new ArrayList<>();
        String query = SELECT + LIVING;
        if (search != null && search.isBeginning()) {
            query += WITH_BEGINNING;
            parameters.add(search.folded());
            parameters.add(search.endOfBeginnings());
        } else if (search != null) {
            query += WITH_PART;
            parameters.add(search.pattern());
        }
        parameters.add(cursor == null ? "" : cursor.key().getFirst());
        parameters.add(cursor == null ? 0L : cursor.number(1));
        parameters.add(limit.value() + 1);
        List<TopicDetails> found = database.query(query + FROM_CURSOR, TopicQueries::topic, parameters.toArray());
        return Slice.of(found, limit, last -> Cursor.of(list, last.sortName(), last.id()));
    }

    /// A topic's published articles, newest first.
    Slice<ListedArticle> articles(TopicDetails topic, Limit limit, @Nullable String encoded) {
        String list = "articles-of:" + topic.slug();
        Cursor cursor = Cursor.decode(encoded, list, 2);
        List<ListedArticle> found = database.query(
                ARTICLES,
                TopicQueries::article,
                topic.id(),
                cursor == null ? END_OF_TIME : time(cursor),
                cursor == null ? Long.MAX_VALUE : cursor.number(1),
                limit.value() + 1);
        // As text, because replicas of the release before read it so.
        return Slice.of(found, limit, last -> Cursor.of(list, last.publishedAt().toString(), last.id()));
    }

    private static Instant time(Cursor cursor) {
        try {
            Instant time = Instant.parse(cursor.key().getFirst());
            if (!time.isBefore(BEGINNING_OF_TIME) && !time.isAfter(END_OF_TIME)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw unknownCursor();
        }
        throw unknownCursor();
    }

    private static ProblemException unknownCursor() {
        return new ProblemException(ProblemType.MALFORMED, "the cursor is not one that this list has given");
    }

    private static TopicDetails topic(ResultSet row) throws SQLException {
        String parent = row.getString("parent_slug");
        return new TopicDetails(
                row.getLong("id"),
                row.getLong("version"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("sort_name"),
                row.getString("description"),
                Database.strings(row, "aliases"),
                parent == null ? null : new TopicDetails.Parent(parent, row.getString("parent_name")),
                new MatchingRules(
                        Database.strings(row, "ambiguous"),
                        Database.strings(row, "context"),
                        Database.strings(row, "exclusions"),
                        Database.strings(row, "case_sensitive")),
                Database.strings(row, "merged"),
                row.getLong("articles"),
                row.getLong("comments"),
                row.getLong("followers"));
    }

    static ListedArticle article(ResultSet row) throws SQLException {
        Instant published = Objects.requireNonNull(Database.instant(row, "published_at"));
        return new ListedArticle(
                row.getString("article_id"),
                row.getString("headline"),
                row.getString("url"),
                published,
                Objects.requireNonNullElse(Database.instant(row, "updated_at"), published),
                row.getString("teaser"),
                row.getLong("comment_count"));
    }
}
