package org.leserbrief.comment.antispam;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.leserbrief.platform.base.sql.Database;

/// Remembers which challenges were used, for all replicas. A row costs whoever makes it a proof of work, and goes
/// when the challenge expires.
@ApplicationScoped
class SpentChallenges {
    /// By the primary key.
    private static final String SPEND =
            "INSERT INTO spent_challenge (challenge, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

    /// By spent_challenge_age.
    private static final String FORGET = "DELETE FROM spent_challenge WHERE expires_at < ?";

    private final Database database;
    private final Clock clock;

    SpentChallenges(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Belongs to the transaction of what the proof is for: if that is refused, the proof can be used again.
    ///
    /// @return false if it was used before
    @Transactional(TxType.MANDATORY)
    boolean spend(Challenges.Solved solved) {
        return database.update(SPEND, solved.challenge(), solved.expiresAt()) > 0;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        database.planForValues();
        database.update(FORGET, clock.instant());
    }
}
