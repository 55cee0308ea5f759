package org.leserbrief.topic.trending;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;

/// Ranks topics by how fast articles, comments and commenters arrive now, compared with their own past:
///
///     score = recent / (usual + 1)
///
/// Both are points an hour; `recent` forgets half of what it knows in 6 hours, `usual` in 14 days. The 1 is what keeps
/// a topic with a handful of points from seeming a sensation. A topic trends from a score of 2 on. See `TRENDING.md`.
@ApplicationScoped
public class TrendingTopics {
    /// How long a list is shown that was ranked once, as Top-News is.
    public static final Duration RANKED_FOR = Duration.ofSeconds(10);

    /// A steady topic has 1, and 1.3 at the end of a day whose nights are quiet.
    private static final double LEAST_SCORE = 2;

    /// With fewer points than this no topic has [#LEAST_SCORE], whatever its past: 6 h · 2 · 1 / ln 2.
    private static final double LEAST_RECENT = 6 * LEAST_SCORE / Math.log(2);

    /// Replicas' clocks are not equal; an event from further ahead is wrong, and its topic is not ranked.
    private static final int AHEAD = 2;

    private static final int DAY = 24;

    /// By `ranked_topic_activity`: the topics at which anything happens now. The inner limit is far above the number
    /// of those in a busy newsroom. The hours of the listed ones are read by their primary key; one that
    /// has none of the last day keeps its place.
    static final String RANK = """
            SELECT listed.slug, listed.name, listed.score,
                coalesce(sum(hours.articles), 0) AS articles, coalesce(sum(hours.comments), 0) AS comments
            FROM (
                SELECT living.id, living.slug, living.name, active.score FROM (
                    SELECT topic_id,
                        recent * power(2::float8, -age / 6) * ln(2::float8) / 6
                            / (usual * power(2::float8, -age / 336) * ln(2::float8) / 336 + 1) AS score
                    FROM (
                        SELECT topic_id, recent, usual, greatest(?::float8 - latest_hour, 0) AS age
                        FROM ranked_topic WHERE activity >= ? AND latest_hour <= ?
                        ORDER BY activity DESC LIMIT 1000) AS candidate) AS active
                JOIN topic_view AS living ON living.id = active.topic_id
                WHERE living.merged_into IS NULL AND active.score >= ?
                ORDER BY active.score DESC, living.id LIMIT ?) AS listed
            LEFT JOIN topic_hour AS hours ON hours.topic_id = listed.id AND hours.hour >= ?
            GROUP BY listed.id, listed.slug, listed.name, listed.score
            ORDER BY listed.score DESC, listed.id
            """;

    private final Database database;
    private final Clock clock;

    TrendingTopics(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// As of now, the highest score first.
    public List<TrendingTopic> list(Limit limit) {
        return list(limit, clock.instant());
    }

    List<TrendingTopic> list(Limit limit, Instant now) {
        Instant since = since(now);
        return database.query(RANK, row -> topic(row, since), parameters(limit, now));
    }

    /// From when on what has arrived is counted as the reason.
    static Instant since(Instant now) {
        return Hours.begin(Hours.of(now) - DAY);
    }

    /// The parameters of [#RANK].
    static Object[] parameters(Limit limit, Instant now) {
        double hours = Hours.exactly(now);
        double leastActivity = hours / 6 + Math.log(LEAST_RECENT) / Math.log(2);
        return new Object[] {
            hours, leastActivity, Hours.of(now) + AHEAD, LEAST_SCORE, limit.value(), Hours.of(now) - DAY
        };
    }

    private static TrendingTopic topic(ResultSet row, Instant since) throws SQLException {
        String slug = row.getString("slug");
        // As exact as a reader can use.
        double score = Math.round(row.getDouble("score") * 100) / 100.0;
        return new TrendingTopic(
                slug,
                row.getString("name"),
                "/topics/" + slug,
                score,
                new TrendingTopic.Reason(row.getLong("articles"), row.getLong("comments"), since));
    }
}
