package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.leserbrief.platform.inbox.ReceivedEvent;
import org.leserbrief.platform.sql.Database;

/// Decides who is told of a comment. It looks at the comment as it is now, whatever the event says:
/// events that come twice or late end in the same notifications.
@ApplicationScoped
class Telling {
    private static final Logger LOG = Logger.getLogger(Telling.class);

    /// Each look-up by a primary key: comments, mentions, followers, who ignores whom, names,
    /// settings. In the order of readers, so that two batches wait for each other in one order
    /// only.
    ///
    /// A reason that turns out stronger, such as a mention added by an edit, replaces the weaker;
    /// what has been read or mailed stays so.
    static final String TELL = """
            INSERT INTO notification AS known
                (reader_id, comment_id, article_id, kind, created_at, visible, mail_due_at)
            SELECT told.reader_id, c.id, c.article_id, min(told.kind), ?, true,
                   CASE WHEN c.created_at > ? THEN
                       CASE coalesce((SELECT email FROM notification_settings WHERE reader_id = told.reader_id), 'daily')
                           WHEN 'instantly' THEN cast(? AS timestamptz)
                           WHEN 'daily' THEN cast(? AS timestamptz)
                       END
                   END
            FROM comment c CROSS JOIN LATERAL (
                SELECT reader_id, 1 AS kind FROM comment_mention WHERE comment_id = c.id
                UNION ALL
                SELECT p.author_id, 2 FROM comment p WHERE p.id = c.parent_id
                UNION ALL
                SELECT f.reader_id, 3 FROM followed_discussion f
                WHERE f.article_id = c.article_id AND f.since <= c.created_at) told
            WHERE c.id = ANY (?) AND c.state = 'published' AND c.created_at > ? AND told.reader_id <> c.author_id
              AND NOT EXISTS (SELECT 1 FROM ignored_reader i
                              WHERE i.reader_id = told.reader_id AND i.ignored_id = c.author_id)
              AND NOT EXISTS (SELECT 1 FROM reader r WHERE r.id = told.reader_id AND r.name = '')
            GROUP BY told.reader_id, c.id
            ORDER BY told.reader_id, c.id
            ON CONFLICT (reader_id, comment_id) DO UPDATE SET kind = excluded.kind
                WHERE excluded.kind < known.kind
            """;

    /// By notification_of_comment.
    private static final String SHOW = """
            UPDATE notification n SET visible = (c.state = 'published')
            FROM comment c
            WHERE c.id = n.comment_id AND n.comment_id = ANY (?) AND n.visible <> (c.state = 'published')
            """;

    /// Taken together by those who tell, and alone by a withdrawal before it deletes what the
    /// reader was told: then it deletes all of it, and who tells after it knows that he has left.
    /// One lock for all, because one comment may be told to thousands; a withdrawal is rare and
    /// takes milliseconds. Any number that nobody else locks with: "telling" in ASCII.
    static final long LOCK = 0x74656c6c696e67L;

    private final Database database;
    private final NotificationConfig config;
    private final Clock clock;

    Telling(Database database, NotificationConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    void apply(List<ReceivedEvent<CommentChanged>> events) {
        List<Long> comments = events.stream()
                .map(event -> event.data().commentId())
                .distinct()
                .toList();
        Instant now = clock.instant();
        // A statement of its own: one that began before the lock was free would see the past.
        database.run("SELECT pg_advisory_xact_lock_shared(?)", LOCK);
        int told = database.update(
                TELL,
                now,
                now.minus(config.mailed()),
                EmailChoice.INSTANTLY.dueAfter(now),
                EmailChoice.DAILY.dueAfter(now),
                comments,
                now.minus(config.kept()));
        int changed = database.update(SHOW, comments);
        LOG.debugf("of %d comments: %d told, %d shown or hidden", comments.size(), told, changed);
    }
}
