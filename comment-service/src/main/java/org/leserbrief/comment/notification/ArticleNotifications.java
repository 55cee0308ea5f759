package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// The articles of which readers are told because they follow something of them; [ArticleFanOut] writes them.
@ApplicationScoped
class ArticleNotifications implements BellSource, PersonalDataSource {
    /// The columns that [ArticleNotification#of] reads, for notifications under the alias `n` and articles under
    /// `a`.
    static final String COLUMNS = """
            n.id, n.article_id, n.created_at, n.read_at, a.headline, a.url,
            %s AS authors, %s AS others
            """.formatted(reasons("= 2"), reasons("<> 2"));

    private static final String SELECT = """
            SELECT %s FROM article_notification n JOIN followed_article a ON a.article_id = n.article_id
            WHERE n.reader_id = ? AND a.published AND n.id < ?\
            """.formatted(COLUMNS);

    /// By the primary key; articles by theirs.
    static final String LIST = SELECT + " ORDER BY n.id DESC LIMIT ?";

    /// By article_notification_unread.
    static final String LIST_UNREAD = SELECT + " AND n.read_at IS NULL ORDER BY n.id DESC LIMIT ?";

    /// Whether the article of a notification with the alias `n` can be read. A subquery, because the planner may
    /// read all articles for a join.
    private static final String READABLE =
            "(SELECT a.published FROM followed_article a WHERE a.article_id = n.article_id)";

    /// By article_notification_unread.
    static final String UNREAD = """
            SELECT count(*) AS unread FROM (
                SELECT 1 FROM article_notification n WHERE n.reader_id = ? AND n.read_at IS NULL AND %s
                ORDER BY n.id LIMIT ?) counted
            """.formatted(READABLE);

    /// By article_notification_unread.
    private static final String READ_UNTIL = """
            UPDATE article_notification SET read_at = ?, mail_due_at = NULL
            WHERE reader_id = ? AND read_at IS NULL AND id <= ?
            """;

    /// By the primary key.
    private static final String READ = """
            UPDATE article_notification SET read_at = ?, mail_due_at = NULL
            WHERE reader_id = ? AND read_at IS NULL AND id = ANY (?)
            """;

    /// By the unique key, and what [ArticleReads] needs, in one statement, because every page of a discussion asks.
    private static final String IS_TO_BE_SEEN = """
            SELECT EXISTS (
                    SELECT 1 FROM article_notification
                    WHERE reader_id = ? AND article_id = ? AND read_at IS NULL)
                OR EXISTS (SELECT 1 %s) AS to_be_seen
            """.formatted(ArticleReads.MAY_BE_TOLD);

    /// By the unique key.
    private static final String SEEN = """
            UPDATE article_notification SET read_at = ?, mail_due_at = NULL
            WHERE reader_id = ? AND article_id = ? AND read_at IS NULL
            """;

    /// By article_notification_age, then by the primary key.
    private static final String FORGET_OLD = """
            DELETE FROM article_notification WHERE (reader_id, id) IN (
                SELECT reader_id, id FROM article_notification WHERE created_at < ?
                ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    /// By the primary key.
    private static final String FORGET = "DELETE FROM article_notification WHERE reader_id = ?";

    private final ArticleReads reads;
    private final Database database;

    ArticleNotifications(ArticleReads reads, Database database) {
        this.reads = reads;
        this.database = database;
    }

    /// What an article belongs to, as far as the reader follows it and wants to hear of it. By primary keys.
    private static String reasons(String kind) {
        return """
                coalesce((SELECT array_agg(DISTINCT coalesce(m.name, initcap(replace(s.living, '-', ' '))))
                    FROM article_subject s JOIN subject_name m ON m.kind = s.kind AND m.slug = s.slug
                    WHERE s.article_id = n.article_id AND s.kind %s
                      AND EXISTS (SELECT 1 FROM subject_follower f
                                  WHERE f.kind = s.kind AND f.slug = s.slug AND f.reader_id = n.reader_id
                                    AND f.preference < 4)), '{}')\
                """.formatted(kind);
    }

    @Override
    public List<ArticleNotification> list(UUID reader, boolean unreadOnly, long before, int most) {
        return database.query(unreadOnly ? LIST_UNREAD : LIST, ArticleNotification::of, reader, before, most);
    }

    @Override
    public long unread(UUID reader, int most) {
        return database.find(UNREAD, row -> row.getLong("unread"), reader, most).orElse(0L);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void readUntil(UUID reader, long newest, Instant now) {
        database.update(READ_UNTIL, now, reader, newest);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void read(UUID reader, List<Long> ids, Instant now) {
        database.update(READ, now, reader, ids);
    }

    @Override
    @Transactional(TxType.SUPPORTS)
    public boolean isToBeSeen(UUID reader, long articleId, Instant now) {
        return database.find(
                        IS_TO_BE_SEEN,
                        row -> row.getBoolean("to_be_seen"),
                        reader,
                        articleId,
                        reader,
                        articleId,
                        reads.oldest(now))
                .orElse(false);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public boolean seen(UUID reader, long articleId, Instant now) {
        if (database.update(SEEN, now, reader, articleId) > 0) {
            return true;
        }
        reads.remember(reader, articleId, now);
        return false;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public int forgetOld(Instant before, int most) {
        return database.update(FORGET_OLD, before, most);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void forget(UUID reader) {
        database.update(FORGET, reader);
        reads.forget(reader);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "article_notification",
                List.of("reader_id"),
                "of which articles somebody was told because of what they follow",
                new PersonalData.Deleted(),
                """
                SELECT article_id AS article, created_at AS "createdAt", read_at AS "readAt"
                FROM article_notification WHERE reader_id = ? ORDER BY id
                """));
    }
}
