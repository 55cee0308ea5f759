package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// Decides who is notified of a comment. It reads the comment as it is now, whatever the event says, so duplicate
/// and late events result in the same notifications.
///
/// The readers whom a comment mentions or replies to are few, and are notified here. There may be very many
/// followers: for them the comment is passed on to [FollowerFanOut].
@ApplicationScoped
class NotificationProjection {
    private static final Logger LOG = Logger.getLogger(NotificationProjection.class);

    /// The events that make a comment readable, after which followers must be notified. Edits and removals do not
    /// notify followers.
    private static final Set<String> TOLD_TO_FOLLOWERS = Set.of("comment-posted", "comment-restored");

    /// This class examines at most this many notifications of one comment.
    private static final int FEW = 100;

    /// Excludes readers who are not notified of a comment with the alias `c`: its author, readers who ignore the
    /// author, and withdrawn accounts. Each by a primary key.
    private static final String HEARS = """
            %1$s <> c.author_id
              AND NOT EXISTS (SELECT 1 FROM ignored_author i WHERE i.reader_id = %1$s AND i.ignored_id = c.author_id)
              AND NOT EXISTS (SELECT 1 FROM withdrawn_reader r WHERE r.id = %1$s)
            """;

    /// When a reader gets mail about a comment with the alias `c`; the parameters are the earliest creation time of
    /// the comment, the time of instant mails, and the time of the next daily mail.
    private static final String MAIL_DUE = """
            CASE WHEN c.created_at > ? THEN
                CASE coalesce((SELECT email FROM notification_settings WHERE reader_id = %s), 'daily')
                    WHEN 'instantly' THEN cast(? AS timestamptz)
                    WHEN 'daily' THEN cast(? AS timestamptz)
                END
            END
            """;

    static String hears(String reader) {
        return HEARS.formatted(reader);
    }

    static String mailDue(String reader) {
        return MAIL_DUE.formatted(reader);
    }

    /// Assigns mentioned readers to the ten places that a comment has for mentions in its lifetime. By primary
    /// keys, in their order. If two transactions assign the same place, the second one waits for the first and
    /// skips this place.
    private static final String PLACE_MENTIONED = """
            INSERT INTO notified_mention (comment_id, place, reader_id)
            SELECT comment_id, place, reader_id FROM (
                SELECT c.id AS comment_id, m.reader_id,
                    coalesce((SELECT max(place) FROM notified_mention WHERE comment_id = c.id), 0)
                        + row_number() OVER (PARTITION BY c.id ORDER BY m.reader_id) AS place
                FROM published_comment c CROSS JOIN LATERAL (
                    SELECT DISTINCT reader_id FROM mentioned_reader WHERE comment_id = c.id) m
                WHERE c.id = ANY (?) AND c.created_at > ? AND %s
                  AND NOT EXISTS (SELECT 1 FROM notified_mention n
                                  WHERE n.comment_id = c.id AND n.reader_id = m.reader_id)) wanted
            WHERE place <= 10
            ORDER BY comment_id, place
            ON CONFLICT DO NOTHING
            """.formatted(hears("m.reader_id"));

    /// Each lookup by a primary key. Sorted by reader, so that two batches lock rows in the same order.
    ///
    /// A stronger reason, such as a mention added by an edit, replaces a weaker one; a notification that was read
    /// or mailed stays so.
    static final String TELL = """
            INSERT INTO notification AS known
                (reader_id, comment_id, article_id, kind, created_at, visible, mail_due_at)
            SELECT told.reader_id, c.id, c.article_id, min(told.kind), ?, true, %s
            FROM published_comment c CROSS JOIN LATERAL (
                SELECT m.reader_id, 1 AS kind FROM mentioned_reader m
                JOIN notified_mention n ON n.comment_id = m.comment_id AND n.reader_id = m.reader_id
                WHERE m.comment_id = c.id
                UNION ALL
                SELECT p.author_id, 2 FROM comment_in_thread p WHERE p.id = c.parent_id) told
            WHERE c.id = ANY (?) AND c.created_at > ? AND %s
            GROUP BY told.reader_id, c.id, c.article_id, c.created_at
            ORDER BY told.reader_id, c.id
            ON CONFLICT (reader_id, comment_id) DO UPDATE SET kind = excluded.kind
                WHERE excluded.kind < known.kind
            """.formatted(mailDue("told.reader_id"), hears("told.reader_id"));

    /// Passes on comments that may have followers to notify, or notifications whose `visible` may be outdated. By
    /// primary keys and notification_of_comment, of which only a few entries are read. The fan-out of a comment
    /// starts again with the first follower; followers who have been notified are not notified again.
    private static final String HAND_ON = """
            INSERT INTO notification_fan_out AS known (comment_id, after_reader)
            SELECT handed.id, handed.after_reader FROM (
                SELECT c.id,
                    CASE WHEN c.id = ANY (cast(? AS bigint[])) AND c.state = 'published' AND c.created_at > ?
                              AND (EXISTS (SELECT 1 FROM discussion_follower WHERE article_id = c.article_id)
                                   OR EXISTS (SELECT 1 FROM subject_follower
                                              WHERE kind = 5 AND slug = cast(c.author_id AS text)))
                         THEN cast('00000000-0000-0000-0000-000000000000' AS uuid) END AS after_reader,
                    (SELECT count(*) FILTER (WHERE visible <> (c.state = 'published')) > 0 OR count(*) = %1$d
                     FROM (SELECT visible FROM notification WHERE comment_id = c.id LIMIT %1$d) few) AS may_differ
                FROM comment_in_thread c WHERE c.id = ANY (?)) handed
            WHERE handed.after_reader IS NOT NULL OR handed.may_differ
            ORDER BY handed.id
            ON CONFLICT (comment_id) DO UPDATE SET after_reader = coalesce(excluded.after_reader, known.after_reader)
            """.formatted(FEW);

    /// A lock that writers of notifications take in shared mode, and that a withdrawal of an account takes
    /// exclusively before it deletes the reader's notifications: so it deletes all of them, and later writers see
    /// that the account is withdrawn. There is one lock for all readers, because one comment may notify thousands;
    /// a withdrawal is rare and takes milliseconds. Any number that nothing else in the database uses: "telling" in
    /// ASCII.
    private static final long LOCK = 0x74656c6c696e67L;

    private final Database database;
    private final NotificationSettings config;
    private final Clock clock;

    NotificationProjection(Database database, NotificationSettings config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    void apply(List<ReceivedEvent<CommentChanged>> events) {
        List<Long> comments = ids(events);
        List<Long> toFollowers = ids(events.stream()
                .filter(event -> TOLD_TO_FOLLOWERS.contains(event.type()))
                .toList());
        Instant now = clock.instant();
        Instant oldest = now.minus(config.kept());
        holdOffWithdrawals();
        database.update(PLACE_MENTIONED, comments, oldest);
        int told = database.update(
                TELL,
                now,
                now.minus(config.mailed()),
                EmailChoice.INSTANTLY.dueAfter(now),
                EmailChoice.DAILY.dueAfter(now),
                comments,
                oldest);
        int handedOn = database.update(HAND_ON, toFollowers, oldest, comments);
        LOG.debugf("of %d comments: %d told, %d handed on", comments.size(), told, handedOn);
    }

    private static List<Long> ids(List<ReceivedEvent<CommentChanged>> events) {
        return events.stream().map(event -> event.data().commentId()).distinct().toList();
    }

    /// Must be called before the first row is locked, and in a statement of its own: the snapshot of a statement
    /// that began before the lock was granted would be outdated.
    @Transactional(TxType.MANDATORY)
    void holdOffWithdrawals() {
        database.run("SELECT pg_advisory_xact_lock_shared(?)", LOCK);
    }

    /// Waits until all writers of notifications have finished, and blocks new ones until the transaction ends.
    @Transactional(TxType.MANDATORY)
    void holdOffTelling() {
        database.run("SELECT pg_advisory_xact_lock(?)", LOCK);
    }
}
