package org.leserbrief.comment.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.http.paging.Limit;

/// Composes the statements that read the moderators' queues in their orders, each of its parts one range of an index.
final class QueueSql {
    /// The decisions on a comment that nobody has undone. By decided_comment_version and the keys of
    /// moderation_decision.
    private static final String DECISIONS = """
            FROM decided_comment d JOIN moderation_decision m ON m.id = d.decision_id
            WHERE d.comment_id = c.id AND m.reverses IS NULL
              AND NOT EXISTS (SELECT FROM moderation_decision r WHERE r.reverses = m.id)\
            """;

    /// Whether a moderator has decided on a comment, or looked at it and kept it.
    private static final String DECIDED = "EXISTS (SELECT " + DECISIONS;

    /// Whether it is the present version that somebody has looked at.
    private static final String REVIEWED = DECIDED + " AND d.version = c.version)";

    /// The author's record by comment_objected and comment_of_author; parent, article and claim by primary keys.
    static final String ITEM = """
            %s,
            (SELECT count(*) FROM comment_in_thread o
             WHERE o.author_id = c.author_id AND o.state = 'rejected') AS rejected,
            (SELECT count(*) FROM comment_in_thread o
             WHERE o.author_id = c.author_id AND o.state = 'removed') AS removed,
            (SELECT count(*) FROM (
                SELECT FROM comment_in_thread o
                WHERE o.author_id = c.author_id AND o.state = 'published' LIMIT %d) enough) AS published,
            (SELECT headline FROM commented_article WHERE article_id = c.article_id) AS headline,
            EXISTS (SELECT FROM flagged f WHERE f.comment_id = c.id) AS flagged,
            p.body AS parent_body,
            (SELECT name FROM named_reader WHERE id = p.author_id) AS parent_author,
            k.moderator_id, k.claimed_until,
            (SELECT name FROM named_reader WHERE id = k.moderator_id) AS moderator_name,
            (SELECT coalesce(max(d.version), 0) %s) AS decided_version\
            """.formatted(CommentView.COLUMNS, ModerationQueries.ENOUGH_PUBLISHED, DECISIONS);

    static final String FROM_ITEM = """
            LEFT JOIN comment_in_thread p ON p.id = c.parent_id AND p.state <> 'deleted'
            LEFT JOIN comment_claim k ON k.comment_id = c.id AND k.claimed_until > ?
            """;

    /// By comment_waiting, comment_queue_of_article or comment_queue_of_author.
    private static final String PENDING = """
            SELECT c.*, c.created_at AS since FROM comment_in_thread c
            WHERE c.state = 'pending' AND (c.created_at, c.id) > (?, ?) %1$s
            ORDER BY c.created_at, c.id LIMIT ?
            """;

    /// By reported_comment_queue. A comment that is pending, too, is in that queue.
    private static final String REPORTED = """
            SELECT c.*, r.first_reported_at AS since FROM reported r JOIN comment_in_thread c ON c.id = r.comment_id
            WHERE c.state <> 'pending' AND (r.first_reported_at, r.comment_id) > (?, ?) %1$s
            ORDER BY r.first_reported_at, r.comment_id LIMIT ?
            """;

    /// By flagged_comment_queue. What readers have reported, too, is in that part already, and what its author has
    /// deleted needs no decision.
    private static final String FLAGGED = """
            SELECT c.*, f.flagged_at AS since FROM flagged f JOIN comment_in_thread c ON c.id = f.comment_id
            WHERE c.state = 'published' AND NOT EXISTS (SELECT FROM reported WHERE comment_id = f.comment_id)
              AND (f.flagged_at, f.comment_id) > (?, ?) %1$s
            ORDER BY f.flagged_at, f.comment_id LIMIT ?
            """;

    /// The newest comments of a watched discussion are enough: whoever cannot keep up with more slows it down.
    static final int MOST_WATCHED = 200;

    /// 5 % of this time is as much as moderators of a large site can look at beside their work.
    static final Duration SAMPLED = Duration.ofDays(3);

    /// By comment_announced.
    static final String WATCHED_COMMENTS = """
            FROM (SELECT article_id, min(after_comment) AS after_comment FROM watched_discussion GROUP BY article_id) w
            CROSS JOIN LATERAL (
                SELECT * FROM comment_in_thread
                WHERE article_id = w.article_id AND ever_visible AND id > w.after_comment ORDER BY id DESC LIMIT %d) c
            WHERE c.state = 'published' AND NOT %s
            """.formatted(MOST_WATCHED, REVIEWED);

    private static final String WATCHED = "SELECT c.*, c.created_at AS since " + WATCHED_COMMENTS + """
             AND (c.created_at, c.id) > (?, ?) %1$s
            ORDER BY c.created_at, c.id LIMIT ?
            """;

    /// By comment_sample.
    static final String SAMPLED_COMMENTS = """
            FROM comment_in_thread c
            WHERE c.state = 'published' AND mod(hashint8(c.id), 20) = 0 AND NOT %s)
            """.formatted(DECIDED);

    private static final String SAMPLE = "SELECT c.*, c.created_at AS since " + SAMPLED_COMMENTS + """
             AND (c.created_at, c.id) > (?, ?) %1$s
            ORDER BY c.created_at, c.id LIMIT ?
            """;

    private static final Map<ModerationQueue, List<String>> PARTS = Map.of(
            ModerationQueue.PENDING, List.of(PENDING),
            ModerationQueue.REPORTED, List.of(REPORTED, FLAGGED),
            ModerationQueue.WATCHED, List.of(WATCHED),
            ModerationQueue.SAMPLE, List.of(SAMPLE),
            ModerationQueue.ALL, List.of(PENDING, REPORTED, FLAGGED));

    /// The parts of a queue, merged.
    private static final String QUEUE = "SELECT " + ITEM + ", c.since" + """
             FROM (SELECT * FROM (%1$s) part ORDER BY since, id LIMIT ?) c
            """ + FROM_ITEM + " ORDER BY c.since, c.id";

    /// The oldest of a queue that are ordered by the model: more would cost more, and wait behind these anyway.
    static final int MOST_ORDERED = 5_000;

    /// What has waited too long, then by the band that the model gave the present text; what has none yet stands
    /// between those that are likely to be removed and those that are not. By the primary key of comment_score.
    private static final String RANKED = """
            SELECT * FROM (
                SELECT part.*, CASE WHEN part.since < ? THEN 0 WHEN s.band = 'high' THEN 1 WHEN s.band = 'low' THEN 3
                    ELSE 2 END AS rank
                FROM (SELECT * FROM (%%s) queue ORDER BY since, id LIMIT %d) part
                LEFT JOIN comment_band s ON s.comment_id = part.id AND s.comment_version = part.version) ranked
            WHERE (rank, since, id) > (?, ?, ?)
            """.formatted(MOST_ORDERED);

    /// The parts of a queue, merged, in the order of the model.
    private static final String LIKELY =
            "SELECT " + ITEM + ", c.since, c.rank" + """
             FROM (SELECT * FROM (%1$s) part ORDER BY rank, since, id LIMIT ?) c
            """ + FROM_ITEM + " ORDER BY c.rank, c.since, c.id";

    private static final String UNCLAIMED = """
             AND NOT EXISTS (SELECT FROM comment_claim held
                WHERE held.comment_id = c.id AND held.claimed_until > ? AND held.moderator_id <> ?)
            """;

    static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

    /// The part of a queue that is asked for.
    ///
    /// @param unclaimedBy leaves out what others than this moderator have claimed; null for all
    record Filter(
            ModerationQueue queue,
            @Nullable Long articleId,
            @Nullable UUID author,
            @Nullable UUID unclaimedBy) {
        String name() {
            return "queue:" + queue.code() + ":" + Objects.requireNonNullElse(articleId, "") + ":"
                    + (author == null ? "" : author);
        }
    }

    /// @param rank with `since` and `id` the position after which the queue continues
    static Statement likely(
            Filter filter, Limit limit, Instant overdue, long rank, Instant since, long id, Instant now) {
        List<Object> values = new ArrayList<>();
        values.add(overdue);
        String parts = parts(filter, FIRST_TIME, 0, MOST_ORDERED, now, values);
        values.addAll(List.of(rank, since, id, limit.value() + 1, now));
        return new Statement(LIKELY.formatted(RANKED.formatted(parts)), values);
    }

    record Statement(String sql, List<Object> values) {}

    /// @param since with `id` the position after which the queue continues
    static Statement oldest(Filter filter, Limit limit, Instant since, long id, Instant now) {
        List<Object> values = new ArrayList<>();
        String parts = parts(filter, since, id, limit.value() + 1, now, values);
        values.add(limit.value() + 1);
        values.add(now);
        return new Statement(QUEUE.formatted(parts), values);
    }

    /// @param most of each part
    private static String parts(Filter filter, Instant since, long id, int most, Instant now, List<Object> values) {
        StringJoiner parts = new StringJoiner(" UNION ALL ");
        Instant sampled = now.minus(SAMPLED);
        boolean tooOld = filter.queue() == ModerationQueue.SAMPLE && since.isBefore(sampled);
        for (String part : Objects.requireNonNull(PARTS.get(filter.queue()))) {
            values.add(tooOld ? sampled : since);
            values.add(tooOld ? 0 : id);
            parts.add("(" + part.formatted(conditions(filter, now, values)) + ")");
            values.add(most);
        }
        return parts.toString();
    }

    private static String conditions(Filter filter, Instant now, List<Object> values) {
        StringBuilder conditions = new StringBuilder();
        if (filter.articleId() != null) {
            conditions.append(" AND c.article_id = ?");
            values.add(filter.articleId());
        }
        if (filter.author() != null) {
            conditions.append(" AND c.author_id = ?");
            values.add(filter.author());
        }
        if (filter.unclaimedBy() != null) {
            conditions.append(UNCLAIMED);
            values.add(now);
            values.add(filter.unclaimedBy());
        }
        return conditions.toString();
    }

    private QueueSql() {}
}
