package org.leserbrief.comment.heat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.leserbrief.platform.base.sql.Database;

/// How fast is written where, and what becomes of it.
@ApplicationScoped
public class Pace {
    /// How far the figures look back for a decision.
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Duration REVIEWED_WITHIN = Duration.ofHours(1);

    /// The same hour of so many days says what is usual; older minutes are forgotten.
    private static final Duration KEPT = Duration.ofDays(8);

    private static final int HOURS_SHOWN = 6;

    /// Any number that nothing else in the database uses: "heat" in ASCII.
    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(1751474548)";

    /// A range of the primary key. A transaction that stores a comment takes its number a moment before it ends, so
    /// one of many may be missed, which makes no difference to what is decided. Comments that were not posted here
    /// may have any number; one above the sequence would end the counting.
    private static final String COUNT = """
            WITH fresh AS MATERIALIZED (
                SELECT id, article_id, date_trunc('minute', created_at) AS minute FROM comment_in_thread
                WHERE id > (SELECT last_comment FROM counted_pace) AND id <= (SELECT last_value FROM comment_id_seq)
                ORDER BY id LIMIT 50000
            ),
            added AS (
                INSERT INTO discussion_pace AS known (article_id, minute, comments)
                SELECT article_id, minute, count(*) FROM fresh GROUP BY article_id, minute
                ON CONFLICT (article_id, minute) DO UPDATE SET comments = known.comments + excluded.comments
            )
            UPDATE counted_pace SET last_comment = (SELECT max(id) FROM fresh) WHERE EXISTS (SELECT FROM fresh)
            """;

    /// By discussion_pace_minute.
    static final String RECENT = """
            SELECT article_id, sum(comments) AS comments FROM discussion_pace WHERE minute > ? GROUP BY article_id
            """;

    /// Seven ranges of discussion_pace_minute.
    static final String USUAL = """
            SELECT coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY comments), 0) AS usual FROM (
                SELECT sum(p.comments) AS comments
                FROM generate_series(1, 7) AS day
                CROSS JOIN LATERAL (
                    SELECT article_id, minute, comments FROM discussion_pace
                    WHERE minute >= cast(? AS timestamptz) - day * interval '24 hours'
                      AND minute < cast(? AS timestamptz) - day * interval '24 hours') p
                GROUP BY p.article_id, date_bin('10 minutes', p.minute, timestamptz '2000-01-01 00:00:00Z')
            ) written
            """;

    /// By report_age and the primary key.
    static final String REPORTS = """
            SELECT c.article_id, count(*) AS reports
            FROM report_period r JOIN comment_in_thread c ON c.id = r.comment_id
            WHERE r.created_at > ? AND c.article_id = ANY (?) GROUP BY c.article_id
            """;

    /// By moderation_decision_age and the primary keys.
    static final String REVIEWED = """
            SELECT c.article_id, count(DISTINCT c.id) AS reviewed,
                count(DISTINCT c.id) FILTER (WHERE c.state IN ('rejected', 'removed')) AS removed
            FROM comment_review v JOIN comment_in_thread c ON c.id = v.comment_id
            WHERE v.decided_at > ? AND c.article_id = ANY (?) GROUP BY c.article_id
            """;

    /// A range of the primary key.
    private static final String HOURS = """
            SELECT date_trunc('hour', minute) AS hour, sum(comments) AS comments FROM discussion_pace
            WHERE article_id = ? AND minute >= ? GROUP BY hour ORDER BY hour DESC
            """;

    /// By discussion_pace_minute.
    private static final String FORGET = "DELETE FROM discussion_pace WHERE minute < ?";

    private final Database database;

    Pace(Database database) {
        this.database = database;
    }

    /// How many comments were written within an hour.
    public record Hour(Instant begins, long comments) {}

    /// Whether this transaction is the only one that decides.
    @Transactional(TxType.MANDATORY)
    boolean takeTurn() {
        return database.find(TAKE_TURN, row -> row.getBoolean(1)).orElse(false);
    }

    /// Counts the comments that were written since the last time.
    @Transactional(TxType.MANDATORY)
    void count(Instant now) {
        database.update(COUNT);
        database.planForValues();
        database.update(FORGET, now.minus(KEPT));
    }

    /// How many comments were written in each discussion in which somebody wrote lately.
    @Transactional(TxType.MANDATORY)
    Map<Long, Long> recent(Instant now) {
        Map<Long, Long> comments = new HashMap<>();
        database.query(RECENT, row -> Map.entry(row.getLong("article_id"), row.getLong("comments")), now.minus(WINDOW))
                .forEach(one -> comments.put(one.getKey(), one.getValue()));
        return comments;
    }

    /// The temperature of these discussions.
    ///
    /// @param comments of [#recent]
    @Transactional(TxType.MANDATORY)
    Map<Long, Temperature> temperatures(Collection<Long> articleIds, Map<Long, Long> comments, Instant now) {
        if (articleIds.isEmpty()) {
            return Map.of();
        }
        Long[] ids = articleIds.toArray(Long[]::new);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        double usual = database.find(USUAL, row -> row.getDouble("usual"), hour, hour.plus(1, ChronoUnit.HOURS))
                .orElseThrow();
        Map<Long, Long> reports = new HashMap<>();
        database.query(
                        REPORTS,
                        row -> Map.entry(row.getLong("article_id"), row.getLong("reports")),
                        now.minus(WINDOW),
                        ids)
                .forEach(one -> reports.put(one.getKey(), one.getValue()));
        Map<Long, Reviewed> reviewed = new HashMap<>();
        database.query(
                        REVIEWED,
                        row -> new Reviewed(row.getLong("article_id"), row.getLong("reviewed"), row.getLong("removed")),
                        now.minus(REVIEWED_WITHIN),
                        ids)
                .forEach(one -> reviewed.put(one.articleId(), one));
        Map<Long, Temperature> temperatures = new HashMap<>();
        for (Long id : articleIds) {
            Reviewed decided = reviewed.getOrDefault(id, new Reviewed(id, 0, 0));
            temperatures.put(
                    id,
                    new Temperature(
                            comments.getOrDefault(id, 0L),
                            usual,
                            reports.getOrDefault(id, 0L),
                            decided.all(),
                            decided.removed()));
        }
        return temperatures;
    }

    private record Reviewed(long articleId, long all, long removed) {}

    /// The hours in which somebody wrote, newest first, beginning with the present one.
    @Transactional(TxType.SUPPORTS)
    public List<Hour> hours(long articleId, Instant now) {
        return database.query(
                HOURS,
                row -> new Hour(Objects.requireNonNull(Database.instant(row, "hour")), row.getLong("comments")),
                articleId,
                now.truncatedTo(ChronoUnit.HOURS).minus(HOURS_SHOWN - 1, ChronoUnit.HOURS));
    }

    /// A discussion's temperature as of now, as far as its comments are counted.
    @Transactional
    public Temperature temperature(long articleId, Instant now) {
        database.planForValues();
        return Objects.requireNonNull(
                temperatures(List.of(articleId), recent(now), now).get(articleId));
    }
}
