package org.leserbrief.comment.follow;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Announces how many follow a topic.
///
/// Whoever follows or stops leaves a mark and waits for nobody; this job counts what is marked. So a topic makes one
/// event in a period, however many click, and no number can drift, because it is counted and not added to. A reader
/// who follows two topics that are one by now counts once.
@ApplicationScoped
class FollowerCounts {
    static final String JOB = "follower-counts";

    /// Topics that are counted in one transaction, apart from those that were merged into them.
    private static final int TOPICS = 20;

    /// Reads the queue, which is nearly empty. What marked topics stand for, so that all that count together are
    /// taken together.
    private static final String MARKED = """
            SELECT DISTINCT coalesce(f.living, c.slug) AS topic
            FROM follow_change c LEFT JOIN followable f ON f.kind = 1 AND f.slug = c.slug
            ORDER BY 1
            """;

    /// Reads the queue, and topics by followable_living and the primary key. Takes all marks of these topics, which
    /// are all in the count that follows. Marks of transactions that have not ended follow in a later run. Locked
    /// by ARRAY, which is evaluated once: IN was for each mark where PostgreSQL expected few of them.
    private static final String TAKE = """
            WITH alike AS (
                SELECT slug FROM unnest(cast(? AS text[])) AS wanted (slug)
                UNION SELECT slug FROM followable WHERE kind = 1 AND living = ANY (?)
            ), taken AS (
                DELETE FROM follow_change WHERE id = ANY (ARRAY(
                    SELECT id FROM follow_change WHERE slug IN (SELECT slug FROM alike) FOR UPDATE SKIP LOCKED))
                RETURNING slug
            )
            SELECT slug FROM taken
            UNION SELECT f.living FROM taken JOIN followable f ON f.kind = 1 AND f.slug = taken.slug
            ORDER BY 1
            """;

    /// By the primary key. Two replicas that count the same topic do so one after the other: the later one sees
    /// what the earlier one has announced.
    private static final String LOCK = """
            INSERT INTO follower_count (slug, followers, version) VALUES (?, 0, 0)
            ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug
            RETURNING followers, version
            """;

    /// By followable_living and the primary key of the follows. A topic that was merged stands for none, itself
    /// included.
    static final String COUNT = """
            SELECT count(DISTINCT f.reader_id) AS followers
            FROM followable alike JOIN follow f ON f.kind = 1 AND f.slug = alike.slug
            WHERE alike.kind = 1 AND alike.living = ?
            """;

    /// By the primary key.
    private static final String KEEP = "UPDATE follower_count SET followers = ?, version = ? WHERE slug = ?";

    private final Outbox outbox;
    private final Database database;
    private final Clock clock;

    FollowerCounts(Outbox outbox, Database database, Clock clock) {
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    private record Announced(long followers, long version) {
        static Announced of(ResultSet row) throws SQLException {
            return new Announced(row.getLong("followers"), row.getLong("version"));
        }
    }

    @Scheduled(
            identity = JOB,
            every = "{leserbrief.follow.count-period:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        // Read once: what is clicked meanwhile is for the next run, or a topic would be announced at every click.
        List<String> topics =
                QuarkusTransaction.requiringNew().call(() -> database.query(MARKED, row -> row.getString("topic")));
        for (int from = 0; from < topics.size(); from += TOPICS) {
            List<String> some = topics.subList(from, Math.min(from + TOPICS, topics.size()));
            QuarkusTransaction.requiringNew().run(() -> step(some));
        }
    }

    @Transactional(TxType.MANDATORY)
    void step(List<String> topics) {
        database.query(TAKE, row -> row.getString("slug"), topics, topics).forEach(this::count);
    }

    private void count(String topic) {
        Announced before = database.find(LOCK, Announced::of, topic).orElseThrow();
        long followers =
                database.find(COUNT, row -> row.getLong("followers"), topic).orElse(0L);
        if (followers != before.followers()) {
            long version = before.version() + 1;
            database.update(KEEP, followers, version, topic);
            outbox.append(
                    FollowerCountChanged.STREAM,
                    topic,
                    FollowerCountChanged.TYPE,
                    new FollowerCountChanged(topic, followers, version, clock.instant()));
        }
    }
}
