package org.leserbrief.comment.core;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;

/// The numbers of published comments of each article, and of published replies below each comment, at any depth.
/// Below the last level that indents, where replies are siblings, only direct replies count.
///
/// A comment changes the number of its article and of every comment above it. Updating those rows would make
/// writers in one discussion wait for each other, and counting at each read would become slower with the size of
/// the discussion. So writers insert changes, readers add the few open changes to the total (in one statement, so
/// both are consistent), and [#fold] moves changes into totals. [CountReconciliation] checks all of it against the
/// comments.
@ApplicationScoped
public class RunningCounts {
    /// Parts of a larger statement, after a part `counted (article_id, parent_id, above, difference)`.
    static final String PARTS = """
            in_article AS (
                INSERT INTO discussion_change (article_id, change) SELECT article_id, difference FROM counted
            ),
            beneath_others AS (
                INSERT INTO reply_change (comment_id, change)
                SELECT unnest(above), difference FROM counted
            ),
            -- Only the first reply to a comment touches its row, by the primary key; what stands above has been
            -- answered before, by the comment answered now.
            beneath_parent AS (
                UPDATE comment SET has_replies = true FROM counted
                WHERE comment.id = counted.parent_id AND NOT comment.has_replies
            )\
            """;

    private static final String ADD = """
            WITH counted AS MATERIALIZED (
                SELECT cast(? AS bigint) AS article_id, cast(? AS bigint) AS parent_id, cast(? AS bigint[]) AS above,
                       cast(? AS int) AS difference
            ),
            %s
            SELECT
            """.formatted(PARTS);

    /// Any number that nothing else in the database uses: "replies" in ASCII.
    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(32199680874603891)";

    /// The same lock, but waits for it: no replica folds until the transaction ends.
    static final String AWAIT_TURN = "SELECT pg_advisory_xact_lock(32199680874603891)";

    /// By the primary key. As many changes as can be folded in some tens of milliseconds; the rest follows in the
    /// next run.
    private static final String FOLD_REPLIES = """
            WITH taken AS (
                DELETE FROM reply_change
                WHERE id IN (SELECT id FROM reply_change ORDER BY id LIMIT 10000)
                RETURNING comment_id, change
            )
            INSERT INTO reply_total AS total (comment_id, count)
            SELECT comment_id, sum(change) FROM taken GROUP BY comment_id
            ON CONFLICT (comment_id) DO UPDATE SET count = total.count + excluded.count
            """;

    private static final String FOLD_DISCUSSIONS = """
            WITH taken AS (
                DELETE FROM discussion_change
                WHERE id IN (SELECT id FROM discussion_change ORDER BY id LIMIT 10000)
                RETURNING article_id, change
            )
            INSERT INTO discussion_total AS total (article_id, count)
            SELECT article_id, sum(change) FROM taken GROUP BY article_id
            ON CONFLICT (article_id) DO UPDATE SET count = total.count + excluded.count
            """;

    private final Database database;

    RunningCounts(Database database) {
        this.database = database;
    }

    /// Adds to the numbers of the article and of all comments above this one.
    @Transactional(TxType.MANDATORY)
    void change(Comment comment, int difference) {
        List<Long> ancestors = new ArrayList<>(comment.path().ancestors());
        Long parentId = comment.parentId();
        if (parentId != null && !ancestors.contains(parentId)) {
            ancestors.add(parentId);
        }
        database.run(ADD, comment.articleId(), parentId, ancestors.toArray(Long[]::new), difference);
    }

    /// One replica at a time; while another one holds the lock, it does the same work.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    public void fold() {
        if (database.find(TAKE_TURN, row -> row.getBoolean(1)).orElse(false)) {
            database.update(FOLD_REPLIES);
            database.update(FOLD_DISCUSSIONS);
        }
    }
}
