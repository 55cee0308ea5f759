package org.leserbrief.topic.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.catalog.TopicPicture;

/// Reads what stands around a topic. Whatever costs more the more articles a topic has, looks at its newest only.
@ApplicationScoped
class TopicSurroundingsQueries {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final int MONTHS = 12;
    private static final int MOST_DISCUSSED = 5;
    private static final int MOST_RELATED = 8;

    /// More would be a list of its own.
    private static final int MOST_CHILDREN = 100;

    /// Also those whose parent was merged into this one.
    private static final String CHILDREN = """
            WITH RECURSIVE self (id) AS (
                SELECT ?::bigint
                UNION
                SELECT merged.id FROM self JOIN topic_view AS merged ON merged.merged_into = self.id
            )
            SELECT child.slug, child.name FROM topic_view AS child
            WHERE child.parent_id IN (SELECT id FROM self) AND child.merged_into IS NULL AND child.id <> ?
            ORDER BY child.sort_name LIMIT ?
            """;

    /// By `tagging_newest`, and for each of the 500 articles by the primary key of `tagging`. Two articles are needed:
    /// one may be chance. How many articles have both is counted in the newest 500 and taken as the share of all.
    static final String RELATED = """
            WITH mine AS MATERIALIZED (
                SELECT article_id FROM published_tagging_view WHERE topic_id = ?
                ORDER BY published_at DESC, article_id DESC LIMIT 500
            ), together AS (
                SELECT other.topic_id, count(*) AS articles FROM mine CROSS JOIN LATERAL (
                    SELECT same.topic_id FROM published_tagging_view AS same
                    WHERE same.article_id = mine.article_id OFFSET 0) AS other
                WHERE other.topic_id <> ? GROUP BY other.topic_id HAVING count(*) >= 2
            ), estimated AS (
                SELECT together.topic_id, together.articles, counted.articles AS theirs,
                    together.articles * greatest(?::float8, sample.articles) / sample.articles AS both_have,
                    greatest(?::float8, sample.articles) AS ours
                FROM together JOIN topic_count_view AS counted ON counted.topic_id = together.topic_id
                CROSS JOIN (SELECT count(*) AS articles FROM mine) AS sample
            )
            SELECT living.slug, living.name, estimated.articles,
                least(both_have / greatest(ours + theirs - both_have, 1), 1) AS similarity
            FROM estimated JOIN topic_view AS living ON living.id = estimated.topic_id
            WHERE living.merged_into IS NULL
            ORDER BY similarity DESC, living.sort_name LIMIT ?
            """;

    /// The entries of a year in `tagging_newest`, mostly without their rows.
    static final String MONTHLY = """
            SELECT to_char(published_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM') AS month, count(*) AS articles
            FROM published_tagging_view WHERE topic_id = ? AND published_at >= ? GROUP BY month
            """;

    /// Of the newest 500, by `tagging_newest`.
    static final String DISCUSSED = """
            SELECT article_id, headline, url, published_at, updated_at, teaser, comment_count FROM (
                SELECT article_id, headline, url, published_at, updated_at, teaser, comment_count
                FROM tagged_article_view
                WHERE topic_id = ? AND published_at IS NOT NULL
                ORDER BY published_at DESC, article_id DESC LIMIT 500) AS newest
            WHERE comment_count > 0
            ORDER BY comment_count DESC, published_at DESC, article_id DESC LIMIT ?
            """;

    /// By the primary key.
    private static final String CHOSEN_PICTURE = """
            SELECT picture_url, picture_alt, picture_credit FROM topic_view WHERE id = ? AND picture_url IS NOT NULL
            """;

    /// Of the newest fifty, by `tagging_newest`. A withdrawn article has no date and no picture.
    static final String NEWEST_PICTURE = """
            SELECT picture_url, picture_alt, picture_credit FROM (
                SELECT article_id, published_at, picture_url, picture_alt, picture_credit FROM tagged_article_view
                WHERE topic_id = ? AND published_at IS NOT NULL
                ORDER BY published_at DESC, article_id DESC LIMIT 50) AS newest
            WHERE picture_url IS NOT NULL
            ORDER BY published_at DESC, article_id DESC LIMIT 1
            """;

    private final Database database;
    private final Clock clock;

    TopicSurroundingsQueries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    TopicSurroundings of(TopicDetails topic) {
        List<TopicLink> children = database.query(
                CHILDREN,
                row -> TopicLink.of(row.getString("slug"), row.getString("name")),
                topic.id(),
                topic.id(),
                MOST_CHILDREN);
        return new TopicSurroundings(children, related(topic, children), months(topic), picture(topic));
    }

    private @Nullable TopicPicture picture(TopicDetails topic) {
        return database.find(CHOSEN_PICTURE, TopicSurroundingsQueries::picture, topic.id())
                .or(() -> database.find(NEWEST_PICTURE, TopicSurroundingsQueries::picture, topic.id()))
                .orElse(null);
    }

    private static TopicPicture picture(ResultSet row) throws SQLException {
        return Objects.requireNonNull(TopicPicture.of(
                row.getString("picture_url"), row.getString("picture_alt"), row.getString("picture_credit")));
    }

    /// The articles with most comments, if the topic has more articles than are listed.
    List<ListedArticle> mostDiscussed(TopicDetails topic) {
        return topic.articleCount() <= MOST_DISCUSSED
                ? List.of()
                : database.query(DISCUSSED, TopicQueries::article, topic.id(), MOST_DISCUSSED);
    }

    private List<RelatedTopic> related(TopicDetails topic, List<TopicLink> children) {
        TopicDetails.Parent parent = topic.parent();
        return database
                .query(RELATED, TopicSurroundingsQueries::related, parametersOfRelated(topic, children.size() + 1))
                .stream()
                .filter(other -> parent == null || !parent.slug().equals(other.slug()))
                .filter(other ->
                        children.stream().noneMatch(child -> child.slug().equals(other.slug())))
                .limit(MOST_RELATED)
                .toList();
    }

    /// @param more than are shown, because some stand elsewhere on the page
    static Object[] parametersOfRelated(TopicDetails topic, int more) {
        return new Object[] {topic.id(), topic.id(), topic.articleCount(), topic.articleCount(), MOST_RELATED + more};
    }

    private List<MonthCount> months(TopicDetails topic) {
        YearMonth present = YearMonth.from(clock.instant().atZone(ZONE));
        YearMonth first = present.minusMonths(MONTHS - 1);
        Map<YearMonth, Long> counted = new HashMap<>();
        database.query(
                MONTHLY,
                row -> counted.put(YearMonth.parse(row.getString("month")), row.getLong("articles")),
                topic.id(),
                beginOf(first));
        return IntStream.range(0, MONTHS)
                .mapToObj(first::plusMonths)
                .map(month -> new MonthCount(month, counted.getOrDefault(month, 0L)))
                .toList();
    }

    static Instant beginOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZONE).toInstant();
    }

    private static RelatedTopic related(ResultSet row) throws SQLException {
        String slug = Objects.requireNonNull(row.getString("slug"));
        // As exact as a reader can use.
        double similarity = Math.round(row.getDouble("similarity") * 1_000) / 1_000.0;
        return new RelatedTopic(
                slug, row.getString("name"), TopicDetails.urlOf(slug), row.getLong("articles"), similarity);
    }
}
