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

    /// Marks that are worked through in one transaction.
    private static final int MARKS = 1_000;

    /// By the primary key. Marks of transactions that have not ended follow in a later run.
    private static final String TAKE = """
            WITH taken AS (
                DELETE FROM follow_change WHERE id IN (
                    SELECT id FROM follow_change ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
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
        while (QuarkusTransaction.requiringNew().call(this::step)) {
            // Repeats until no mark is left.
        }
    }

    /// @return false if there was no mark
    @Transactional(TxType.MANDATORY)
    boolean step() {
        List<String> topics = database.query(TAKE, row -> row.getString("slug"), MARKS);
        topics.forEach(this::count);
        return !topics.isEmpty();
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
