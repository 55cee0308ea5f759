package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.mail.MailOutcome;

/// The queue of mails about notifications, of comments and of articles alike. A notification is in at most one mail,
/// and what is due at a time is in the same.
@ApplicationScoped
class OutgoingMails implements PersonalDataSource {
    /// Any number that nothing else in the database uses: "mailplan" in ASCII.
    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(7881702213430374766)";

    /// By the indexes of what is due of both kinds, outgoing_mail_of_reader and the contact's primary key. Creates
    /// one mail for each reader with all notifications that are due; a reader without an address gets none.
    ///
    /// A reader who was mailed a short while ago, or has a mail in the queue, gets no further one yet: their
    /// notifications are postponed, so that they do not block the queue.
    private static final String PLAN = """
            WITH waiting AS (
                SELECT DISTINCT reader_id FROM (
                    (SELECT reader_id FROM notification WHERE mail_due_at <= ? ORDER BY mail_due_at LIMIT 1000)
                    UNION ALL
                    (SELECT reader_id FROM article_notification WHERE mail_due_at <= ?
                     ORDER BY mail_due_at LIMIT 1000)) earliest
            ), due AS (
                SELECT w.reader_id, c.reader_id IS NOT NULL AS has_address,
                    CASE
                        WHEN EXISTS (SELECT 1 FROM outgoing_mail o
                                     WHERE o.reader_id = w.reader_id AND o.parked_at IS NULL)
                            THEN cast(? AS timestamptz)
                        WHEN c.last_mailed_at > cast(? AS timestamptz)
                            THEN c.last_mailed_at + make_interval(secs => ?)
                    END AS put_off_until
                FROM waiting w LEFT JOIN mailable_reader c
                    ON c.reader_id = w.reader_id AND coalesce(c.refused_until <= ?, true)
            ), made AS (
                INSERT INTO outgoing_mail (reader_id, created_at, next_attempt_at)
                SELECT d.reader_id, ?, ? FROM due d WHERE d.has_address AND d.put_off_until IS NULL
                RETURNING id, reader_id
            ), articles AS (
                UPDATE article_notification n SET mail_due_at = due.put_off_until,
                    mail_id = (SELECT id FROM made WHERE made.reader_id = n.reader_id)
                FROM due WHERE n.reader_id = due.reader_id AND n.mail_due_at <= ?
            )
            UPDATE notification n SET mail_due_at = due.put_off_until,
                mail_id = (SELECT id FROM made WHERE made.reader_id = n.reader_id)
            FROM due WHERE n.reader_id = due.reader_id AND n.mail_due_at <= ?
            """;

    /// By notification_of_mail. Notifications that have been read since, or whose comment was removed or article
    /// withdrawn, are not mailed, and neither are those about authors whom the reader ignores by now. What was told
    /// because the reader follows the discussion or the author is mailed only while they do and want to hear of it.
    /// Everything but the notifications by primary keys.
    private static final String CONTENT = """
            SELECT %s FROM notification n JOIN published_comment c ON c.id = n.comment_id
            WHERE n.mail_id = ? AND n.visible AND n.read_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM ignored_author i
                              WHERE i.reader_id = n.reader_id AND i.ignored_id = c.author_id)
              AND NOT EXISTS (SELECT 1 FROM commented_article d WHERE d.article_id = n.article_id AND d.withdrawn)
              AND (n.kind <> 3
                   OR EXISTS (SELECT 1 FROM discussion_follower f
                              WHERE f.article_id = n.article_id AND f.reader_id = n.reader_id AND f.preference < 4)
                   OR EXISTS (SELECT 1 FROM subject_follower f
                              WHERE f.kind = 5 AND f.slug = cast(c.author_id AS text)
                                AND f.reader_id = n.reader_id AND f.preference < 4))
            ORDER BY n.id LIMIT ?
            """.formatted(Notification.COLUMNS);

    /// By article_notification_of_mail. Articles that have been read or withdrawn since are not mailed, and neither
    /// are those of which the reader follows nothing any more, or wants to hear nothing.
    private static final String ARTICLES = """
            SELECT * FROM (
                SELECT %s FROM article_notification n JOIN followed_article a ON a.article_id = n.article_id
                WHERE n.mail_id = ? AND n.read_at IS NULL AND a.published) news
            WHERE cardinality(authors) + cardinality(others) > 0 ORDER BY id LIMIT ?
            """.formatted(ArticleNotifications.COLUMNS);

    /// By outgoing_mail_of_reader.
    private static final String FORGET = "DELETE FROM outgoing_mail WHERE reader_id = ?";

    private final MailQueue queue;
    private final Database database;
    private final MailSettings config;
    private final Clock clock;

    OutgoingMails(Database database, MailSettings config, Clock clock) {
        this.queue = new MailQueue(database, config, clock, "outgoing_mail", "id, reader_id, attempts");
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// A mail that this process has to send.
    record Taken(long id, UUID reader, int attempt) {}

    /// Creates mails for notifications that are due; in one replica at a time, so that a reader gets one mail.
    @Transactional
    void plan() {
        if (!database.find(TAKE_TURN, row -> row.getBoolean(1)).orElse(false)) {
            return;
        }
        Instant now = clock.instant();
        Duration gap = config.gap();
        // Applies even without a gap, so that a reader with a mail in the queue is not checked again in every run.
        Duration pause = gap.compareTo(config.firstPause()) > 0 ? gap : config.firstPause();
        database.update(PLAN, now, now, now.plus(pause), now.minus(gap), gap.toSeconds(), now, now, now, now, now);
    }

    /// Takes the next mail, for this process alone.
    @Transactional
    Optional<Taken> take() {
        return queue.take(
                row -> new Taken(row.getLong("id"), row.getObject("reader_id", UUID.class), row.getInt("attempts")));
    }

    /// What a mail tells of as it is now.
    ///
    /// @param comments oldest first
    /// @param articles oldest first
    record Content(List<Notification> comments, List<ArticleNotification> articles) {
        Content {
            comments = List.copyOf(comments);
            articles = List.copyOf(articles);
        }

        boolean isEmpty() {
            return comments.isEmpty() && articles.isEmpty();
        }

        int size() {
            return comments.size() + articles.size();
        }
    }

    /// @param most of each kind
    @Transactional(TxType.SUPPORTS)
    Content content(Taken mail, int most) {
        return new Content(
                database.query(CONTENT, Notification::of, mail.id(), most),
                database.query(ARTICLES, ArticleNotification::of, mail.id(), most));
    }

    @Transactional
    void done(Taken mail) {
        queue.done(mail.id());
    }

    /// @return what the mail server seems to do
    @Transactional
    MailQueue.Server settle(Taken mail, MailOutcome outcome) {
        return queue.settle(mail.id(), mail.attempt(), outcome);
    }

    @Transactional
    void parkLost() {
        queue.parkLost();
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "outgoing_mail",
                List.of("reader_id", "reason"),
                "mails to be sent; their text is made when they are",
                new PersonalData.Deleted(),
                """
                        SELECT created_at AS "createdAt" FROM outgoing_mail WHERE reader_id = ? ORDER BY id
                        """));
    }
}
