package org.leserbrief.comment.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.comment.reader.ErasedReadersBack;
import org.leserbrief.platform.base.sql.Database;

/// Notifies the followers of a discussion, and those of a comment's author, however many there are, in transactions
/// of a bounded size.
///
/// The progress for a comment is stored in the same transaction as the notifications, so when a replica is killed
/// at most one chunk is repeated. Several replicas share the comments. Each chunk is for the comment that has
/// waited longest.
@ApplicationScoped
class FollowerFanOut {
    static final String JOB = "follower-fan-out";

    /// Rows written in one transaction: some 50 ms, which a withdrawal of an account may have to wait.
    static final int CHUNK = 1_000;

    private static final Logger LOG = Logger.getLogger(FollowerFanOut.class);

    /// By notification_fan_out_turn.
    private static final String TAKE = """
            UPDATE notification_fan_out SET turn = nextval(pg_get_serial_sequence('notification_fan_out', 'turn'))
            WHERE comment_id = (SELECT comment_id FROM notification_fan_out
                                ORDER BY turn LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING comment_id, after_reader IS NOT NULL AS begun
            """;

    /// Notifies the next followers of a comment, and stores the progress. By a range of the primary keys of those
    /// who follow the discussion and of those who follow its author, of which the first are taken; everything else
    /// by primary keys. Readers who began to follow after the comment was written are skipped. A comment that is
    /// not readable at present ends the fan-out: its restoration starts a new one.
    static final String TELL_NEXT =
            """
            WITH told_of AS MATERIALIZED (
                SELECT c.id, c.article_id, c.author_id, c.created_at, o.after_reader
                FROM notification_fan_out o JOIN published_comment c ON c.id = o.comment_id
                WHERE o.comment_id = ? AND c.created_at > ?
            ), near AS MATERIALIZED (
                SELECT f.reader_id, f.since, f.preference FROM told_of c CROSS JOIN LATERAL (
                    SELECT reader_id, since, preference FROM discussion_follower
                    WHERE article_id = c.article_id AND reader_id > c.after_reader
                    ORDER BY reader_id LIMIT ?) f
                UNION ALL
                SELECT f.reader_id, f.since, f.preference FROM told_of c CROSS JOIN LATERAL (
                    SELECT reader_id, since, preference FROM subject_follower
                    WHERE kind = 5 AND slug = cast(c.author_id AS text) AND reader_id > c.after_reader
                    ORDER BY reader_id LIMIT ?) f
            ), chunk AS MATERIALIZED (
                SELECT DISTINCT reader_id FROM near ORDER BY reader_id LIMIT ?
            ), told AS (
                INSERT INTO notification (reader_id, comment_id, article_id, kind, created_at, visible, mail_due_at)
                SELECT f.reader_id, c.id, c.article_id, 3, cast(? AS timestamptz), true,
                    CASE WHEN c.created_at > ? THEN %s END
                FROM told_of c CROSS JOIN LATERAL (
                    SELECT n.reader_id, min(n.preference) AS preference
                    FROM near n
                    WHERE n.reader_id <= (SELECT reader_id FROM chunk ORDER BY reader_id DESC LIMIT 1)
                      AND n.since <= c.created_at AND n.preference < 4
                    GROUP BY n.reader_id) f
                WHERE %s
                ORDER BY f.reader_id
                ON CONFLICT (reader_id, comment_id) DO NOTHING
            )
            UPDATE notification_fan_out SET after_reader =
                CASE WHEN (SELECT count(*) FROM chunk) = ? THEN
                    (SELECT reader_id FROM chunk ORDER BY reader_id DESC LIMIT 1)
                END
            WHERE comment_id = ?
            """.formatted(MailDue.of("f.reader_id", "f.preference"), NotificationProjection.hears("f.reader_id"));

    /// By notification_of_comment, then by the primary key. Updated rows no longer match, so no progress has to be
    /// stored.
    static final String SHOW_NEXT = """
            WITH now AS MATERIALIZED (SELECT state = 'published' AS readable FROM comment_in_thread WHERE id = ?)
            UPDATE notification SET visible = (SELECT readable FROM now)
            WHERE (reader_id, id) IN (
                SELECT n.reader_id, n.id FROM notification n
                WHERE n.comment_id = ? AND n.visible <> (SELECT readable FROM now)
                LIMIT ?)
            """;

    /// By the primary key.
    private static final String DONE = "DELETE FROM notification_fan_out WHERE comment_id = ?";

    private final NotificationProjection projection;
    private final Database database;
    private final NotificationSettings config;
    private final Clock clock;

    FollowerFanOut(NotificationProjection projection, Database database, NotificationSettings config, Clock clock) {
        this.projection = projection;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    private record Work(long comment, boolean begun) {}

    @Scheduled(
            identity = JOB,
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = ErasedReadersBack.class)
    void run() {
        while (QuarkusTransaction.requiringNew().call(this::step)) {
            // Repeats until no work is left.
        }
    }

    /// Processes one chunk for the comment that has waited longest.
    ///
    /// @return false if there is no work, or other replicas are doing all of it
    @Transactional(TxType.MANDATORY)
    boolean step() {
        projection.holdOffWithdrawals();
        Optional<Work> work = database.find(TAKE, row -> new Work(row.getLong("comment_id"), row.getBoolean("begun")));
        if (work.isEmpty()) {
            return false;
        }
        long comment = work.get().comment();
        if (work.get().begun()) {
            tellNext(comment);
        } else if (database.update(SHOW_NEXT, comment, comment, CHUNK) < CHUNK) {
            database.update(DONE, comment);
            LOG.debugf("comment %d: its notifications are in line with it", (Long) comment);
        }
        return true;
    }

    private void tellNext(long comment) {
        Instant now = clock.instant();
        database.update(
                TELL_NEXT,
                comment,
                now.minus(config.kept()),
                CHUNK,
                CHUNK,
                CHUNK,
                now,
                now.minus(config.mailed()),
                now,
                EmailChoice.nextMorning(now),
                EmailChoice.nextMonday(now),
                CHUNK,
                comment);
    }
}
