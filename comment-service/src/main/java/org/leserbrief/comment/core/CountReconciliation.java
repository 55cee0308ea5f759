package org.leserbrief.comment.core;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.reconciliation.Drift;
import org.leserbrief.platform.messaging.reconciliation.LocalReconciliation;

/// Compares the numbers of [RunningCounts] with the comments themselves, and repairs those that have drifted; this
/// recreates all totals if their table is empty.
///
/// A comment and its changes of the numbers are committed in one transaction, and so is folding them into totals.
/// One statement reads numbers and comments in one snapshot, so they differ only because of an error. A repair adds
/// the difference instead of setting the number, so concurrent changes are not lost.
///
/// Counting an article's comments is an index-only scan (0.12 s for 500,000). Counting replies reads every reply
/// once for each comment above it, at most seven times, in parts of 5,000 comments (40 ms each; 8 s for a million,
/// measured with threads of five on one core).
@ApplicationScoped
class CountReconciliation implements LocalReconciliation {
    private static final int ARTICLES_AT_ONCE = 1_000;
    private static final int COMMENTS_AT_ONCE = 5_000;

    /// By the primary key.
    private static final String LAST_ARTICLE_OF_PART = """
            SELECT article_id AS id FROM discussion_total WHERE article_id > ? ORDER BY article_id OFFSET %d LIMIT 1
            """.formatted(ARTICLES_AT_ONCE - 1);

    /// By the primary key.
    private static final String LAST_COMMENT_OF_PART =
            "SELECT id FROM comment WHERE id > ? ORDER BY id OFFSET %d LIMIT 1".formatted(COMMENTS_AT_ONCE - 1);

    /// By the primary key of discussion_total, discussion_change_of_article and an index-only scan of
    /// comment_announced, which contains every published comment.
    private static final String DISCUSSIONS = """
            SELECT id, coalesce(stated.number, 0)::bigint AS found, coalesce(counted.number, 0) AS expected
            FROM (
                SELECT id, sum(number) AS number FROM (
                    SELECT article_id AS id, count AS number FROM discussion_total
                    WHERE article_id > ? AND article_id <= ?
                    UNION ALL
                    SELECT article_id, change FROM discussion_change WHERE article_id > ? AND article_id <= ?) AS part
                GROUP BY id) AS stated
            FULL JOIN (
                SELECT article_id AS id, count(*) AS number FROM comment
                WHERE ever_visible AND state = 'published' AND article_id > ? AND article_id <= ?
                GROUP BY article_id) AS counted
                USING (id)
            """;

    /// By the primary keys and reply_change_of_comment; replies by comment_reading_order, or by
    /// comment_flat_replies where they do not indent.
    private static final String REPLIES = """
            SELECT id, coalesce(stated.number, 0)::bigint AS found, coalesce(answered.number, 0) AS expected
            FROM (
                SELECT id, sum(number) AS number FROM (
                    SELECT comment_id AS id, count AS number FROM reply_total
                    WHERE comment_id > ? AND comment_id <= ?
                    UNION ALL
                    SELECT comment_id, change FROM reply_change WHERE comment_id > ? AND comment_id <= ?) AS part
                GROUP BY id) AS stated
            FULL JOIN (
                SELECT c.id, CASE WHEN c.depth < 6 THEN
                    (SELECT count(*) FROM comment r
                     WHERE r.shown AND r.path > c.path
                       AND r.path < substring(c.path FOR length(c.path) - 8) || int8send(c.id + 1)
                       AND r.state = 'published')
                ELSE
                    (SELECT count(*) FROM comment r
                     WHERE r.depth > 6 AND r.shown AND r.parent_id = c.id AND r.state = 'published')
                END AS number
                FROM comment c WHERE c.id > ? AND c.id <= ? AND c.has_replies) AS answered
                USING (id)
            """;

    /// By the primary key. Readers see no number where `has_replies` is false.
    private static final String UNANSWERED = """
            SELECT DISTINCT above.id FROM comment reply JOIN comment above ON above.id = reply.parent_id
            WHERE reply.id > ? AND reply.id <= ? AND reply.ever_visible AND NOT above.has_replies
            ORDER BY above.id
            """;

    /// By the primary key.
    private static final String ANSWER = "UPDATE comment SET has_replies = true WHERE id = ? AND NOT has_replies";

    private static final String COMPARE = """
            SELECT count(*) AS compared, count(*) FILTER (WHERE found <> expected) AS different FROM (%s) AS number
            """;

    /// The differences come from the statement's snapshot, and are added to the current totals.
    private static final String REPAIR = """
            WITH wrong AS MATERIALIZED (SELECT * FROM (%1$s) AS number WHERE found <> expected),
            repaired AS (
                INSERT INTO %2$s AS total (%3$s, count) SELECT id, expected - found FROM wrong
                ON CONFLICT (%3$s) DO UPDATE SET count = total.count + excluded.count
            )
            SELECT id, found, expected FROM wrong ORDER BY id
            """;

    private static final Numbers OF_DISCUSSIONS =
            Numbers.of("article", LAST_ARTICLE_OF_PART, DISCUSSIONS, "discussion_total", "article_id");
    private static final Numbers OF_REPLIES =
            Numbers.of("replies of comment", LAST_COMMENT_OF_PART, REPLIES, "reply_total", "comment_id");

    private final Database database;

    CountReconciliation(Database database) {
        this.database = database;
    }

    /// One kind of numbers.
    ///
    /// @param what the name of the kind in reports
    /// @param lastOfPart the query for the last id of the next part
    private record Numbers(String what, String lastOfPart, String compare, String repair) {
        static Numbers of(String what, String lastOfPart, String numbers, String table, String key) {
            return new Numbers(what, lastOfPart, COMPARE.formatted(numbers), REPAIR.formatted(numbers, table, key));
        }
    }

    /// Ids above `after` and up to and including `upTo`.
    private record Part(long after, long upTo) {
        /// The parameters of the statements: for two tables of numbers, and one of comments.
        Object[] threeTimes() {
            return new Object[] {after, upTo, after, upTo, after, upTo};
        }
    }

    private record Compared(long number, long different) {
        static Compared of(ResultSet row) throws SQLException {
            return new Compared(row.getLong("compared"), row.getLong("different"));
        }
    }

    @Override
    public Result reconcile() {
        List<Drift> repaired = new ArrayList<>();
        // This comes first, because replies are not counted for a comment without `has_replies`.
        parts(LAST_COMMENT_OF_PART).forEach(part -> repaired.addAll(repairAnswered(part)));
        long compared = reconcile(OF_DISCUSSIONS, repaired) + reconcile(OF_REPLIES, repaired);
        return new Result(compared, repaired);
    }

    private List<Drift> repairAnswered(Part part) {
        List<Long> unanswered = QuarkusTransaction.requiringNew().call(() -> {
            database.planForValues();
            return database.query(UNANSWERED, row -> row.getLong("id"), part.after(), part.upTo());
        });
        // One transaction each: changes of a thread lock several comments, in another order.
        return unanswered.stream()
                .filter(id -> QuarkusTransaction.requiringNew().call(() -> database.update(ANSWER, id)) > 0)
                .map(id -> new Drift("answered comment", id, 1, 0, 0))
                .toList();
    }

    private long reconcile(Numbers numbers, List<Drift> repaired) {
        long compared = 0;
        for (Part part : parts(numbers.lastOfPart())) {
            Compared found = QuarkusTransaction.requiringNew().call(() -> {
                database.planForValues();
                return database.find(numbers.compare(), Compared::of, part.threeTimes())
                        .orElseThrow();
            });
            compared += found.number();
            if (found.different() > 0) {
                repaired.addAll(QuarkusTransaction.requiringNew().call(() -> repair(numbers, part)));
            }
        }
        return compared;
    }

    private List<Drift> repair(Numbers numbers, Part part) {
        // Folding changes many totals at once. Taking turns with it avoids waiting for each other's rows.
        database.run(RunningCounts.AWAIT_TURN);
        database.planForValues();
        return database.query(
                numbers.repair(),
                row -> new Drift(numbers.what(), row.getLong("id"), row.getLong("expected"), row.getLong("found"), 0),
                part.threeTimes());
    }

    /// All ids in parts; the last part has no upper limit.
    private List<Part> parts(String lastOfPart) {
        List<Part> parts = new ArrayList<>();
        long after = 0;
        OptionalLong last = last(lastOfPart, after);
        while (last.isPresent()) {
            parts.add(new Part(after, last.getAsLong()));
            after = last.getAsLong();
            last = last(lastOfPart, after);
        }
        parts.add(new Part(after, Long.MAX_VALUE));
        return parts;
    }

    private OptionalLong last(String lastOfPart, long after) {
        return database.query(lastOfPart, row -> row.getLong("id"), after).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}
