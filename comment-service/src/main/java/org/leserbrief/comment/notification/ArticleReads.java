package org.leserbrief.comment.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// Which articles readers have read before they were told of them, so that [ArticleFanOut] leaves them out.
///
/// What somebody reads is nobody's business, so this keeps no more than it needs: of readers who follow a topic,
/// author or Ressort and want to hear of it, of articles of which they may still be told and have not been, and for
/// as long as that may happen. Who reads and is told in the same moment is told: that costs a line in a list.
@ApplicationScoped
class ArticleReads implements PersonalDataSource {
    /// By follow_of_reader.
    private static final String FOLLOWS =
            "EXISTS (SELECT 1 FROM subject_follower WHERE reader_id = reader.id AND kind < 4 AND preference < 4)";

    /// Whether a reader may still be told of an article, and it is not known that they have read it. By primary keys,
    /// and the unique key of notifications. The parameters are the reader, the article, and since when it must have
    /// been published.
    static final String MAY_BE_TOLD = """
            FROM (SELECT cast(? AS uuid) AS id) reader CROSS JOIN followed_article a
            WHERE a.article_id = ? AND a.published AND a.published_at > ? AND %s
              AND NOT EXISTS (SELECT 1 FROM article_notification n
                              WHERE n.reader_id = reader.id AND n.article_id = a.article_id)
              AND NOT EXISTS (SELECT 1 FROM article_read r
                              WHERE r.reader_id = reader.id AND r.article_id = a.article_id)
              AND NOT EXISTS (SELECT 1 FROM withdrawn_reader w WHERE w.id = reader.id)
            """.formatted(FOLLOWS);

    private static final String REMEMBER = """
            INSERT INTO article_read (read_at, reader_id, article_id, published_at)
            SELECT cast(? AS timestamptz), reader.id, a.article_id, a.published_at %s
            ON CONFLICT (reader_id, article_id) DO NOTHING
            """.formatted(MAY_BE_TOLD);

    private static final String FOLLOWS_NEWS =
            "SELECT %s AS follows FROM (SELECT cast(? AS uuid) AS id) reader".formatted(FOLLOWS);

    /// By article_read_age, then by the primary key.
    private static final String FORGET_OLD = """
            DELETE FROM article_read WHERE (reader_id, article_id) IN (
                SELECT reader_id, article_id FROM article_read WHERE published_at <= ?
                ORDER BY published_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    /// By the primary key.
    private static final String FORGET = "DELETE FROM article_read WHERE reader_id = ?";

    private final NotificationProjection projection;
    private final Database database;
    private final NotificationSettings config;
    private final Clock clock;

    ArticleReads(NotificationProjection projection, Database database, NotificationSettings config, Clock clock) {
        this.projection = projection;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Whether a reader follows anything that articles belong to; otherwise their pages need not say what they read.
    @Transactional(TxType.SUPPORTS)
    boolean followsNews(UUID reader) {
        return database.find(FOLLOWS_NEWS, row -> row.getBoolean("follows"), reader)
                .orElse(false);
    }

    /// Writes down that a reader has read an article, if they may still be told of it. The transaction must not have
    /// locked a row before.
    @Transactional(TxType.MANDATORY)
    void remember(UUID reader, long article, Instant now) {
        projection.holdOffWithdrawals();
        database.update(REMEMBER, now, reader, article, oldest(now));
    }

    /// Nobody is told any more of what was published then or before: no reading of it is written down, and what was, is
    /// deleted.
    Instant oldest(Instant now) {
        return now.minus(config.readKept());
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        Instant before = oldest(clock.instant());
        int forgotten;
        do {
            forgotten = QuarkusTransaction.requiringNew().call(() -> {
                database.planForValues();
                return database.update(FORGET_OLD, before, Notifications.FORGOTTEN_AT_ONCE);
            });
        } while (forgotten == Notifications.FORGOTTEN_AT_ONCE);
    }

    @Transactional(TxType.MANDATORY)
    void forget(UUID reader) {
        database.update(FORGET, reader);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "article_read",
                List.of("reader_id"),
                "which new articles somebody has read before being told of them, until three days after the publication",
                new PersonalData.Deleted(),
                """
                SELECT article_id AS article, read_at AS "readAt"
                FROM article_read WHERE reader_id = ? ORDER BY read_at, article_id
                """));
    }
}
