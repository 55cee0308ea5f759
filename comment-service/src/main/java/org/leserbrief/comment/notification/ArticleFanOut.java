package org.leserbrief.comment.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leserbrief.comment.reader.ErasedReadersBack;
import org.leserbrief.platform.base.sql.Database;

/// Tells the followers of an article's topics, authors and Ressort of it, as [FollowerFanOut] does those of a
/// discussion:
/// in transactions of a bounded size, whose progress is stored with them, the article first that has waited longest.
///
/// The followers of all that an article belongs to are gone through together, in the order of their ids, so whoever
/// follows several of its things is told once, as eagerly as they want to hear of any of them.
///
/// **Topics and Ressorts that are merged meanwhile.** Articles, taggings and merges come in any order, because they
/// have streams or keys of their own, and by the time somebody is told, a topic may stand for another one than when
/// the article got it. So it is written down which topics' and Ressorts' followers have been told of an article
/// (`told_subject`), and whenever an article gets topics or another Ressort, or these are merged or parted, the
/// followers of those of its topics, and of its Ressort, are told that have not been. What belongs to the article
/// only because it, or what stands for it, was merged after the article had got the other is left out: a merge is no
/// news. For that it is written down, too, until when the article had it: who is merged with it after that, or before
/// the article gets it again, is told. When that merge is undone, this is decided again. So in whatever order the
/// events come, in the end the followers of every topic that the article has, and of its Ressort, were told, and
/// `(reader, article)` is unique, so nobody was told twice. [#PIN] holds the rule.
///
/// Kinds are those of `follow`: 1 a topic, 2 an author, 3 a Ressort.
@ApplicationScoped
public class ArticleFanOut {
    static final String JOB = "article-fan-out";

    /// Rows written in one transaction, as in [FollowerFanOut].
    static final int CHUNK = FollowerFanOut.CHUNK;

    /// By the primary key. Everything that the article belongs to is gone through, again if it has begun.
    private static final String PUBLISHED = """
            INSERT INTO article_fan_out AS known (article_id, since, not_before) VALUES (?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE SET topics_before = NULL, after_reader = excluded.after_reader,
                topics = NULL, ressorts = NULL, since = greatest(known.since, excluded.since),
                not_before = excluded.not_before
            """;

    /// By the primary key. What is under way for the article is begun again.
    private static final String GAINED = """
            INSERT INTO article_fan_out AS known (article_id, topics_before, since, not_before) VALUES (?, ?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE SET after_reader = excluded.after_reader, topics = NULL, ressorts = NULL,
                since = greatest(known.since, excluded.since)
            """;

    /// By told_subject_slug, a scan of the articles that are under way, which are a handful, and primary keys: the
    /// articles of two days. What is under way is begun again, and waits as long, unless it is the article itself
    /// that is told. Replicas of the release before know nothing that is pinned, and tell of no topic that the
    /// article has.
    private static final String REGROUPED = """
            INSERT INTO article_fan_out AS known (article_id, topics_before, since, not_before)
            SELECT article_id, ARRAY(SELECT s.slug FROM article_subject s WHERE s.article_id = met.article_id AND s.kind = 1),
                greatest(a.published_at, a.tagged_at, a.filed_at), cast(? AS timestamptz)
            FROM (SELECT article_id FROM told_subject WHERE kind = ? AND slug = ANY (?)
                  UNION
                  SELECT article_id FROM article_fan_out
                  WHERE CASE cast(? AS smallint) WHEN 1 THEN topics ELSE ressorts END && cast(? AS text[])) met
                JOIN followed_article a USING (article_id)
            WHERE a.published AND a.published_at > ?
            ORDER BY article_id
            ON CONFLICT (article_id) DO UPDATE SET after_reader = excluded.after_reader, topics = NULL, ressorts = NULL,
                not_before = CASE WHEN known.topics_before IS NULL THEN known.not_before
                                  ELSE greatest(known.not_before, excluded.not_before) END
            """;

    /// Reads what a rebuild has made anew: the articles of two days.
    private static final String REBUILT =
            "SELECT article_id, since, not_before FROM rebuild.article_fan_out ORDER BY article_id";

    /// By article_fan_out_turn: a handful of rows.
    private static final String TAKE = """
            UPDATE article_fan_out SET turn = nextval(pg_get_serial_sequence('article_fan_out', 'turn'))
            WHERE article_id = (SELECT article_id FROM article_fan_out WHERE not_before <= ?
                                ORDER BY turn LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING article_id
            """;

    /// Decides for all chunks of an article which topics' and Ressorts' followers are told of it: of one that was
    /// published all, otherwise those that have not been, and that are not one with what has been by a merge in the
    /// time in which the article had that. By primary keys.
    ///
    /// Of an article of which no topic is known to have been told, it is concluded from what the article had.
    /// Replicas of the release before begin again without forgetting what was decided, so it is decided whenever it
    /// begins.
    static final String PIN = """
            WITH beginning AS MATERIALIZED (
                SELECT article_id, topics_before FROM article_fan_out
                WHERE article_id = ?
                  AND (topics IS NULL OR ressorts IS NULL OR after_reader = '00000000-0000-0000-0000-000000000000')
            ), untold AS MATERIALIZED (
                SELECT DISTINCT s.kind, s.slug
                FROM beginning o JOIN article_subject s ON s.article_id = o.article_id AND s.kind IN (1, 3)
                    JOIN living_subject own ON own.kind = s.kind AND own.slug = s.slug
                WHERE (o.topics_before IS NULL OR NOT EXISTS (
                          SELECT 1 FROM told_subject t JOIN living_subject told ON told.kind = t.kind AND told.slug = t.slug
                          WHERE t.article_id = o.article_id AND t.kind = s.kind
                            AND (t.slug = s.slug
                                 OR told.living = s.living AND greatest(told.joined_at, own.joined_at) > t.gained_at
                                    AND (t.lost_at IS NULL
                                         OR t.lost_at >= greatest(told.joined_at, own.joined_at)))))
                  AND (o.topics_before IS NULL OR s.kind <> 1
                       OR EXISTS (SELECT 1 FROM told_subject t WHERE t.article_id = o.article_id AND t.kind = 1)
                       OR NOT EXISTS (SELECT 1 FROM living_subject t
                                      WHERE t.kind = 1 AND t.slug = ANY (o.topics_before) AND t.living = s.living))
            )
            UPDATE article_fan_out o SET topics = ARRAY(SELECT slug FROM untold WHERE kind = 1),
                ressorts = ARRAY(SELECT slug FROM untold WHERE kind = 3)
            FROM beginning WHERE o.article_id = beginning.article_id
            """;

    /// Tells the next followers, and stores the progress. By a range of the followers' primary key for each thing,
    /// of which the first of all are taken; everything else by primary keys.
    ///
    /// Who has read the article already is not told. An article that cannot be read at present ends it: its
    /// publication starts a new one.
    static final String TELL_NEXT = """
            WITH work AS MATERIALIZED (
                SELECT o.article_id, o.after_reader, o.topics_before, o.topics, o.ressorts, o.since
                FROM article_fan_out o JOIN followed_article a ON a.article_id = o.article_id
                WHERE o.article_id = ? AND a.published
            ), subject AS MATERIALIZED (
                SELECT cast(1 AS smallint) AS kind, slug FROM work CROSS JOIN LATERAL unnest(work.topics) AS pinned (slug)
                UNION
                SELECT cast(3 AS smallint), slug FROM work CROSS JOIN LATERAL unnest(work.ressorts) AS pinned (slug)
                UNION
                SELECT s.kind, s.slug FROM work CROSS JOIN LATERAL (
                    SELECT kind, slug FROM article_subject WHERE article_id = work.article_id AND kind = 2) s
                WHERE work.topics_before IS NULL
            ), near AS MATERIALIZED (
                SELECT f.reader_id, f.since, f.preference FROM work CROSS JOIN subject s CROSS JOIN LATERAL (
                    SELECT reader_id, since, preference FROM subject_follower
                    WHERE kind = s.kind AND slug = s.slug AND reader_id > work.after_reader
                    ORDER BY reader_id LIMIT ?) f
            ), chunk AS MATERIALIZED (
                SELECT DISTINCT reader_id FROM near ORDER BY reader_id LIMIT ?
            ), told AS (
                INSERT INTO article_notification AS known (reader_id, article_id, created_at, mail_due_at)
                SELECT eager.reader_id, work.article_id, cast(? AS timestamptz), %s
                FROM work CROSS JOIN LATERAL (
                    SELECT n.reader_id, min(n.preference) AS preference
                    FROM near n
                    WHERE n.reader_id <= (SELECT reader_id FROM chunk ORDER BY reader_id DESC LIMIT 1)
                      AND n.since <= work.since AND n.preference < 4
                    GROUP BY n.reader_id) eager
                WHERE NOT EXISTS (SELECT 1 FROM withdrawn_reader r WHERE r.id = eager.reader_id)
                  AND NOT EXISTS (SELECT 1 FROM article_read seen
                                  WHERE seen.reader_id = eager.reader_id AND seen.article_id = work.article_id)
                ORDER BY eager.reader_id
                ON CONFLICT (reader_id, article_id) DO UPDATE SET mail_due_at = excluded.mail_due_at
                    WHERE known.read_at IS NULL AND known.mail_due_at > excluded.mail_due_at
            )
            UPDATE article_fan_out SET after_reader =
                (SELECT reader_id FROM chunk ORDER BY reader_id DESC LIMIT 1)
            WHERE article_id = ? AND (SELECT count(*) FROM chunk) = ?
            """.formatted(MailDue.of("eager.reader_id", "eager.preference"));

    /// Since when an article has what is under the alias `s`.
    private static final String GAINED_AT =
            "CASE s.kind WHEN 1 THEN greatest(o.since, a.tagged_at) ELSE coalesce(a.filed_at, o.since) END";

    /// By primary keys. What was told before, and the article had lost, it has again, itself or what it is one with.
    /// Written down before it is decided who is told: whoever is merged with it after that is not.
    private static final String HAS_AGAIN = """
            INSERT INTO told_subject (article_id, kind, slug, gained_at)
            SELECT o.article_id, s.kind, s.slug, %s
            FROM article_fan_out o JOIN followed_article a ON a.article_id = o.article_id
                JOIN article_subject s ON s.article_id = o.article_id AND s.kind IN (1, 3)
            WHERE o.article_id = ? AND a.published
              AND EXISTS (SELECT 1 FROM told_subject t
                          WHERE t.article_id = o.article_id AND t.kind = s.kind AND t.slug = s.slug)
              AND NOT EXISTS (SELECT 1 FROM told_subject t
                              WHERE t.article_id = o.article_id AND t.kind = s.kind AND t.slug = s.slug
                                AND t.lost_at IS NULL)
            ON CONFLICT (article_id, kind, slug, gained_at) DO NOTHING
            """.formatted(GAINED_AT);

    /// By primary keys.
    private static final String REMEMBER = """
            INSERT INTO told_subject (article_id, kind, slug, gained_at)
            SELECT o.article_id, s.kind, s.slug, %s
            FROM article_fan_out o JOIN followed_article a ON a.article_id = o.article_id
                CROSS JOIN LATERAL (SELECT 1, unnest(o.topics) UNION ALL SELECT 3, unnest(o.ressorts)) AS s (kind, slug)
            WHERE o.article_id = ? AND a.published
              AND NOT EXISTS (SELECT 1 FROM told_subject t
                              WHERE t.article_id = o.article_id AND t.kind = s.kind AND t.slug = s.slug
                                AND t.lost_at IS NULL)
            ON CONFLICT (article_id, kind, slug, gained_at) DO NOTHING
            """.formatted(GAINED_AT);

    /// By the primary key.
    private static final String BEGIN_AGAIN = """
            UPDATE article_fan_out SET topics = NULL, ressorts = NULL,
                after_reader = '00000000-0000-0000-0000-000000000000'
            WHERE article_id = ?
            """;

    /// By the primary key.
    private static final String LOSE = """
            UPDATE told_subject SET lost_at = ?
            WHERE article_id = ? AND kind = ? AND lost_at IS NULL AND slug <> ALL (cast(? AS text[]))
            """;

    /// Without an index: the articles of a week.
    private static final String FORGET_OLD = "DELETE FROM told_subject WHERE gained_at < ?";

    /// Nobody is told of what was published longer ago, and who was told before is still known by the notification.
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /// A lock that each step takes in shared mode, and that whoever merges or parts topics or Ressorts takes
    /// exclusively: what an unfinished step has told is not to be seen yet. Any number that nothing else in the
    /// database uses: "regroups" in ASCII.
    private static final long GROUPS = 0x726567726f757073L;

    /// By the primary key.
    private static final String DONE = "DELETE FROM article_fan_out WHERE article_id = ?";

    private final NotificationProjection projection;
    private final Database database;
    private final NotificationSettings config;
    private final Clock clock;

    ArticleFanOut(NotificationProjection projection, Database database, NotificationSettings config, Clock clock) {
        this.projection = projection;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Whoever may be told of an article must be known to have read it.
    ///
    /// @param news how long after its publication somebody may be told
    public void requireReadsKept(Duration news) {
        if (config.readKept().compareTo(news) < 0) {
            throw new IllegalStateException(
                    "leserbrief.notifications.read-kept (%s) is shorter than leserbrief.follow.news (%s)"
                            .formatted(config.readKept(), news));
        }
    }

    /// Tells the followers of all that a published article belongs to.
    ///
    /// @param since who began to follow later is not told
    @Transactional(TxType.MANDATORY)
    public void published(long article, Instant since) {
        database.update(PUBLISHED, article, since, clock.instant());
    }

    /// Tells the followers of the topics, or of the Ressort, that an article got besides what it had.
    ///
    /// @param before the slugs of the topics that it had
    /// @param since who began to follow later is not told
    /// @param notBefore when it begins, unless it has to tell other followers of the article anyway
    @Transactional(TxType.MANDATORY)
    public void gained(long article, List<String> before, Instant since, Instant notBefore) {
        database.update(GAINED, article, before, since, notBefore);
    }

    /// What is under way for an article that has lost topics or its Ressort goes on without those, and who is merged
    /// with one of them later is not one with what the article has.
    ///
    /// @param kept the slugs of what it has now of this kind
    /// @param at when it lost the others
    @Transactional(TxType.MANDATORY)
    public void lost(long article, int kind, List<String> kept, Instant at) {
        // First, because this waits for a step that is about to write down what it has told.
        database.update(BEGIN_AGAIN, article);
        database.update(LOSE, at, article, kind, kept);
    }

    /// Tells the followers of articles that have topics or Ressorts which were merged or parted, as far as they have
    /// not been.
    ///
    /// @param slugs all that are, or were, one with what has moved
    /// @param newsSince of an article that was published before nobody is told
    /// @param notBefore when it begins, unless it has to tell of the article itself anyway
    @Transactional(TxType.MANDATORY)
    public void regrouped(int kind, List<String> slugs, Instant newsSince, Instant notBefore) {
        database.run("SELECT pg_advisory_xact_lock(?)", GROUPS);
        database.update(REGROUPED, notBefore, kind, slugs, kind, slugs, newsSince);
    }

    /// An article whose followers are to be told.
    public record Work(long article, Instant since, Instant notBefore) {
        static Work of(ResultSet row) throws SQLException {
            return new Work(
                    row.getLong("article_id"),
                    Objects.requireNonNull(Database.instant(row, "since")),
                    Objects.requireNonNull(Database.instant(row, "not_before")));
        }
    }

    /// What a rebuild of the articles would have told, beside the live tables.
    @Transactional(TxType.MANDATORY)
    public List<Work> rebuilt() {
        return database.query(REBUILT, Work::of);
    }

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

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        database.update(FORGET_OLD, clock.instant().minus(REMEMBERED));
    }

    /// Processes one chunk for the article that has waited longest.
    ///
    /// @return false if there is no work, or other replicas are doing all of it
    @Transactional(TxType.MANDATORY)
    boolean step() {
        projection.holdOffWithdrawals();
        database.run("SELECT pg_advisory_xact_lock_shared(?)", GROUPS);
        Instant now = clock.instant();
        Optional<Long> article = database.find(TAKE, row -> row.getLong("article_id"), now);
        article.ifPresent(id -> {
            database.update(HAS_AGAIN, id);
            database.update(PIN, id);
            if (tellNext(id, now) == 0) {
                database.update(REMEMBER, id);
                database.update(DONE, id);
            }
        });
        return article.isPresent();
    }

    private int tellNext(long article, Instant now) {
        return database.update(
                TELL_NEXT,
                article,
                CHUNK,
                CHUNK,
                now,
                now,
                EmailChoice.DAILY.dueAfter(now),
                EmailChoice.nextMonday(now),
                article,
                CHUNK);
    }
}
