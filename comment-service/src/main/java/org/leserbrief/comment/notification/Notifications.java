package org.leserbrief.comment.notification;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The readers' notifications, and which of them they have read.
@ApplicationScoped
public class Notifications implements PersonalDataSource {
    /// Takes some tens of milliseconds, so that requests do not wait.
    static final int FORGOTTEN_AT_ONCE = 5_000;

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    /// By the primary key; comments by theirs. The statement that reads notifications checks the comment's own row
    /// for whether it is readable. `visible` is updated later, by the comment's event, and only keeps permanently
    /// hidden comments from being checked each time.
    static final String LIST = """
            SELECT %s FROM notification n JOIN published_comment c ON c.id = n.comment_id
            WHERE n.reader_id = ? AND n.visible AND n.id < ? ORDER BY n.id DESC LIMIT ?
            """.formatted(Notification.COLUMNS);

    /// By notification_unread.
    static final String LIST_UNREAD = """
            SELECT %s FROM notification n JOIN published_comment c ON c.id = n.comment_id
            WHERE n.reader_id = ? AND n.visible AND n.read_at IS NULL AND n.id < ?
            ORDER BY n.id DESC LIMIT ?
            """.formatted(Notification.COLUMNS);

    /// Whether the comment of a notification with the alias `n` is readable. A subquery, because the planner may
    /// read all comments for a join.
    private static final String READABLE =
            "n.visible AND (SELECT c.state = 'published' FROM comment_in_thread c WHERE c.id = n.comment_id)";

    /// By notification_unread. Reads only as many entries as are counted, and those of comments that were hidden a
    /// moment ago.
    static final String UNREAD = """
            SELECT count(*) AS unread FROM (
                SELECT 1 FROM notification n WHERE n.reader_id = ? AND n.read_at IS NULL AND %s
                ORDER BY n.id LIMIT ?) counted
            """.formatted(READABLE);

    /// By notification_unread. Notifications of comments that are not readable at present stay unread.
    private static final String READ_UNTIL = """
            UPDATE notification n SET read_at = ?, mail_due_at = NULL
            WHERE n.reader_id = ? AND n.read_at IS NULL AND %s AND n.id <= ?
            """.formatted(READABLE);

    /// By the primary key.
    private static final String READ = """
            UPDATE notification n SET read_at = ?, mail_due_at = NULL
            WHERE n.reader_id = ? AND n.read_at IS NULL AND %s AND n.id = ANY (?)
            """.formatted(READABLE);

    /// By the unique key.
    private static final String IS_UNREAD = """
            SELECT EXISTS (
                SELECT 1 FROM notification n
                WHERE n.reader_id = ? AND n.read_at IS NULL AND %s AND n.comment_id = ?) AS unread
            """.formatted(READABLE);

    /// By the unique key.
    private static final String SEEN = """
            UPDATE notification n SET read_at = ?, mail_due_at = NULL
            WHERE n.reader_id = ? AND n.read_at IS NULL AND %s AND n.comment_id = ?
            """.formatted(READABLE);

    /// By notification_age, then by the primary key.
    static final String FORGET_OLD = """
            DELETE FROM notification WHERE (reader_id, id) IN (
                SELECT reader_id, id FROM notification WHERE created_at < ?
                ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    /// By the unique key.
    private static final String FORGET = "DELETE FROM notification WHERE reader_id = ?";

    /// By notified_mention_of_reader.
    private static final String FORGET_MENTIONED = "UPDATE notified_mention SET reader_id = NULL WHERE reader_id = ?";

    private final NotificationProjection projection;
    private final List<BellSource> others;
    private final Database database;
    private final NotificationSettings config;
    private final Clock clock;

    Notifications(
            NotificationProjection projection,
            @All List<BellSource> others,
            Database database,
            NotificationSettings config,
            Clock clock) {
        this.projection = projection;
        this.others = List.copyOf(others);
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Newest first.
    @Transactional(TxType.SUPPORTS)
    Slice<BellItem> list(UUID reader, boolean unreadOnly, Limit limit, @Nullable String cursor) {
        String name = "notifications:" + reader + (unreadOnly ? ":unread" : "");
        Cursor position = Cursor.decode(cursor, name, 1);
        long before = position == null ? Long.MAX_VALUE : position.number(0);
        int most = limit.value() + 1;
        List<BellItem> newest = Stream.<BellItem>concat(
                        database
                                .query(unreadOnly ? LIST_UNREAD : LIST, Notification::of, reader, before, most)
                                .stream(),
                        others.stream().flatMap(other -> other.list(reader, unreadOnly, before, most).stream()))
                .sorted(Comparator.comparingLong(BellItem::id).reversed())
                .limit(most)
                .toList();
        return Slice.of(newest, limit, last -> Cursor.of(name, last.id()));
    }

    /// The number of unread notifications, at most `most`.
    @Transactional(TxType.SUPPORTS)
    long unread(UUID reader, int most) {
        long unread = database.find(UNREAD, row -> row.getLong("unread"), reader, most)
                .orElse(0L);
        for (BellSource other : others) {
            unread += other.unread(reader, most);
        }
        return Math.min(most, unread);
    }

    /// Marks this one and all older ones as read. Those are not mailed any more.
    @Transactional
    void readUntil(UUID reader, long newest) {
        Instant now = clock.instant();
        others.forEach(other -> other.readUntil(reader, newest, now));
        log(reader, database.update(READ_UNTIL, now, reader, newest));
    }

    /// Marks these as read; unknown ids and those of other readers are ignored.
    @Transactional
    void read(UUID reader, List<Long> ids) {
        if (!ids.isEmpty()) {
            Instant now = clock.instant();
            others.forEach(other -> other.read(reader, ids, now));
            log(reader, database.update(READ, now, reader, ids));
        }
    }

    /// Whether the reader has an unread notification about a comment.
    @Transactional(TxType.SUPPORTS)
    public boolean isUnread(UUID reader, long commentId) {
        return database.find(IS_UNREAD, row -> row.getBoolean("unread"), reader, commentId)
                .orElse(false);
    }

    /// Whether the reader has an unread notification about an article itself, or may still get one.
    @Transactional(TxType.SUPPORTS)
    public boolean isArticleToBeSeen(UUID reader, long articleId) {
        Instant now = clock.instant();
        return others.stream().anyMatch(other -> other.isToBeSeen(reader, articleId, now));
    }

    /// Marks the notification about an article as read, because the reader is looking at it or at its discussion.
    /// Who has not been told of it yet is not any more.
    ///
    /// @return whether there was an unread one
    @Transactional
    boolean seenArticle(UUID reader, long articleId) {
        Instant now = clock.instant();
        int read = 0;
        for (BellSource other : others) {
            read += other.seen(reader, articleId, now) ? 1 : 0;
        }
        log(reader, read);
        return read > 0;
    }

    /// Marks the notification about a comment as read, because the reader is looking at the comment.
    ///
    /// @return whether there was an unread one
    @Transactional
    boolean seen(UUID reader, long commentId) {
        int read = database.update(SEEN, clock.instant(), reader, commentId);
        log(reader, read);
        return read > 0;
    }

    private static void log(UUID reader, int read) {
        if (read > 0) {
            LOG.infof("reader %s has read %d notifications", reader, read);
        }
    }

    /// In small transactions: an article with 100,000 followers makes as many notifications.
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        Instant before = clock.instant().minus(config.kept());
        forgetOld(most -> database.update(FORGET_OLD, before, most));
        others.forEach(other -> forgetOld(most -> other.forgetOld(before, most)));
    }

    private void forgetOld(IntUnaryOperator step) {
        int forgotten;
        do {
            forgotten = QuarkusTransaction.requiringNew().call(() -> {
                database.planForValues();
                return step.applyAsInt(FORGOTTEN_AT_ONCE);
            });
        } while (forgotten == FORGOTTEN_AT_ONCE);
    }

    /// Runs before the other observers: while it waits for this lock, the transaction must not hold locks that
    /// others wait for.
    @Transactional(TxType.MANDATORY)
    void forget(@Observes @Priority(1) AccountWithdrawn withdrawn) {
        projection.holdOffTelling();
        database.update(FORGET, withdrawn.reader());
        others.forEach(other -> other.forget(withdrawn.reader()));
        database.update(FORGET_MENTIONED, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(
                new PersonalData(
                        "notification",
                        List.of("reader_id"),
                        "what somebody was told of",
                        new PersonalData.Deleted(),
                        """
                        SELECT comment_id AS comment, article_id AS article, created_at AS "createdAt", read_at AS "readAt"
                        FROM notification WHERE reader_id = ? ORDER BY id
                        """),
                new PersonalData(
                        "notified_mention",
                        List.of("reader_id"),
                        "who was told of a mention, so that nobody is told twice",
                        new PersonalData.Anonymised("the id goes"),
                        null));
    }
}
