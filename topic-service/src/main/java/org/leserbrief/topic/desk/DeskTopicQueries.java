package org.leserbrief.topic.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.topic.catalog.TopicPicture;
import org.leserbrief.topic.catalog.TopicSlugs;
import org.leserbrief.topic.finding.Folding;
import org.leserbrief.topic.finding.MatchingRules;
import org.leserbrief.topic.reading.TopicSearch;

/// Reads topics for editors: merged ones, too.
@ApplicationScoped
class DeskTopicQueries {
    static final String LIST = """
            SELECT topic.id, topic.slug, topic.name, topic.sort_name, living.name AS living,
                ARRAY(SELECT alias.name FROM topic_name_view alias
                      WHERE alias.topic_id = topic.id AND alias.position > 0 ORDER BY alias.position LIMIT 5) AS aliases,
                coalesce(topic_count.articles, 0) AS articles
            FROM topic_view AS topic
            JOIN topic_view AS living ON living.id = topic.living_id
            LEFT JOIN topic_count_view AS topic_count ON topic_count.topic_id = topic.id
            """;

    /// By `topic_by_name`.
    static final String LIVING = "WHERE topic.merged_into IS NULL ";

    /// By `topic_merged_by_name`.
    static final String MERGED = "WHERE topic.merged_into IS NOT NULL ";

    /// By `topic_name_trigrams`.
    static final String WITH_PART = """
            AND topic.id = ANY (ARRAY(SELECT topic_id FROM topic_name_view AS topic_name WHERE topic_name.folded LIKE ?))
            """;

    /// By `topic_name_folded`.
    static final String WITH_BEGINNING = """
            AND topic.id = ANY (ARRAY(
                SELECT topic_id FROM topic_name_view AS topic_name
                WHERE topic_name.folded >= ? AND topic_name.folded < ?))
            """;

    static final String FROM_CURSOR = """
            AND (topic.sort_name, topic.id) > (?, ?) ORDER BY topic.sort_name, topic.id LIMIT ?
            """;

    /// By the unique index of the slug.
    private static final String ONE = """
            SELECT topic.id, topic.version, topic.slug, topic.name, topic.description, topic.merged_into,
                topic.picture_url, topic.picture_alt, topic.picture_credit,
                living.slug AS living_slug, living.name AS living_name,
                parent.slug AS parent_slug, parent.name AS parent_name,
                ARRAY(SELECT alias.name FROM topic_name_view alias
                      WHERE alias.topic_id = topic.id AND alias.position > 0 ORDER BY alias.position) AS aliases,
                coalesce(topic_count.articles, 0) AS articles,
                matching.ambiguous, matching.context, matching.exclusions, matching.case_sensitive
            FROM topic_view AS topic
            JOIN topic_matching_view AS matching ON matching.topic_id = topic.id
            JOIN topic_view AS living ON living.id = topic.living_id
            LEFT JOIN topic_count_view AS topic_count ON topic_count.topic_id = topic.id
            LEFT JOIN topic_view above ON above.id = topic.parent_id
            LEFT JOIN topic_view parent ON parent.id = above.living_id AND parent.id <> topic.id
            WHERE topic.slug = ?
            """;

    /// By `topic_parent`; the children of topics that were merged into it directly are its own.
    private static final String CHILDREN = """
            SELECT slug, name FROM topic_view AS topic
            WHERE merged_into IS NULL AND id <> ? AND parent_id = ANY (ARRAY(
                SELECT id FROM topic_view AS parent WHERE parent.id = ? OR parent.merged_into = ?))
            ORDER BY sort_name, id LIMIT 100
            """;

    /// By `topic_merged`.
    private static final String MERGED_INTO =
            "SELECT slug, name FROM topic_view AS topic WHERE merged_into = ? ORDER BY sort_name, id LIMIT 100";

    /// By the unique index of the slug and `topic_name_folded`. A slug comes before a name.
    private static final String CALLED = """
            SELECT living.slug FROM topic_view AS topic JOIN topic_view AS living ON living.id = topic.living_id
            WHERE topic.slug = ?
            UNION ALL
            SELECT living.slug FROM topic_name_view AS topic_name
            JOIN topic_view AS topic ON topic.id = topic_name.topic_id
            JOIN topic_view AS living ON living.id = topic.living_id
            WHERE topic_name.folded = ?
            """;

    /// By `tagging_newest` and the primary key of `tagging`.
    private static final String SHARED = """
            SELECT count(*) FROM (
                SELECT tagged.article_id FROM topic_view AS topic JOIN tagged_article_view AS tagged ON tagged.topic_id = topic.id
                WHERE topic.slug = ? AND tagged.published_at IS NOT NULL
                ORDER BY tagged.published_at DESC, tagged.article_id DESC LIMIT 10000) AS mine
            JOIN tagged_article_view AS other ON other.article_id = mine.article_id
            JOIN topic_view AS topic ON topic.id = other.topic_id AND topic.slug = ?
            """;

    private final Database database;

    DeskTopicQueries(Database database) {
        this.database = database;
    }

    Slice<TopicIndexView.Item> list(
            boolean merged, @Nullable TopicSearch search, Limit limit, @Nullable String encoded) {
        String list = "desk-topics:" + merged + ":" + (search == null ? "" : search.folded());
        Cursor cursor = Cursor.decode(encoded, list, 2);
        List<Object> parameters = new ArrayList<>();
        String query = LIST + (merged ? MERGED : LIVING);
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
        List<TopicIndexView.Item> found =
                database.query(query + FROM_CURSOR, row -> item(row, merged), parameters.toArray());
        return Slice.of(found, limit, last -> Cursor.of(list, last.sortName(), last.id()));
    }

    Optional<DeskTopic> find(String slug) {
        if (!TopicSlugs.isSlug(slug)) {
            return Optional.empty();
        }
        return database.find(ONE, row -> new Row(row.getLong("id"), topic(row)), slug)
                .map(row -> row.topic()
                        .withRelatives(
                                row.topic().mergedInto() == null
                                        ? database.query(
                                                CHILDREN, DeskTopicQueries::reference, row.id(), row.id(), row.id())
                                        : List.of(),
                                database.query(MERGED_INTO, DeskTopicQueries::reference, row.id())));
    }

    private record Row(long id, DeskTopic topic) {}

    /// The slug of the living topic with this slug or name.
    Optional<String> called(String slugOrName) {
        String folded = Folding.fold(Folding.singleSpaced(slugOrName));
        String slug = TopicSlugs.isSlug(slugOrName.strip()) ? slugOrName.strip() : "";
        return database.find(CALLED, row -> row.getString(1), slug, folded);
    }

    /// How many of the newest ten thousand articles of a topic have another one, too.
    long countShared(String slug, String otherSlug) {
        return database.find(SHARED, row -> row.getLong(1), slug, otherSlug).orElseThrow();
    }

    private static DeskTopic topic(ResultSet row) throws SQLException {
        String parent = row.getString("parent_slug");
        boolean merged = row.getObject("merged_into") != null;
        return new DeskTopic(
                row.getLong("version"),
                new DeskTopic.Reference(row.getString("slug"), row.getString("name")),
                Database.strings(row, "aliases"),
                row.getString("description"),
                parent == null ? null : new DeskTopic.Reference(parent, row.getString("parent_name")),
                merged ? new DeskTopic.Reference(row.getString("living_slug"), row.getString("living_name")) : null,
                List.of(),
                List.of(),
                row.getLong("articles"),
                new MatchingRules(
                        Database.strings(row, "ambiguous"),
                        Database.strings(row, "context"),
                        Database.strings(row, "exclusions"),
                        Database.strings(row, "case_sensitive")),
                TopicPicture.of(
                        row.getString("picture_url"), row.getString("picture_alt"), row.getString("picture_credit")));
    }

    private static DeskTopic.Reference reference(ResultSet row) throws SQLException {
        return new DeskTopic.Reference(row.getString("slug"), row.getString("name"));
    }

    private static TopicIndexView.Item item(ResultSet row, boolean merged) throws SQLException {
        return new TopicIndexView.Item(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("sort_name"),
                Database.strings(row, "aliases"),
                merged ? row.getString("living") : null,
                row.getLong("articles"));
    }
}
