package org.leserbrief.comment.erasure;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.comment.core.CommentErasure;
import org.leserbrief.platform.base.sql.RetriedTransaction;

/// Erases what is due. Replicas share the work: each takes the readers that no other is busy with.
@ApplicationScoped
class ErasureJob {
    private static final Logger LOG = Logger.getLogger(ErasureJob.class);

    private static final int BATCH = 500;

    private final ErasureSteps erasures;
    private final CommentErasure comments;
    private final ErasureSettings settings;
    private final ErasureRounds rounds;
    private final Clock clock;

    ErasureJob(
            ErasureSteps erasures,
            CommentErasure comments,
            ErasureSettings settings,
            ErasureRounds rounds,
            Clock clock) {
        this.erasures = erasures;
        this.comments = comments;
        this.rounds = rounds;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "{leserbrief.erasure.period:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void eraseAccounts() {
        for (UUID id : erasures.due()) {
            erase(id);
        }
        rounds.settle();
    }

    /// One that fails must not keep the others waiting; it is tried again with the next run.
    ///
    /// @return false if it has failed
    @ActivateRequestContext
    boolean erase(UUID id) {
        try {
            boolean left = true;
            while (left) {
                left = RetriedTransaction.call(() -> erasures.step(id));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "erasure %s has failed and will be tried again", id);
            return false;
        }
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        erasures.forgetIdentifiers(clock.instant().minus(settings.identifierKept()));
        int erased = BATCH;
        while (erased == BATCH) {
            erased = comments.eraseDeleted(clock.instant().minus(settings.deletedTextKept()), BATCH);
        }
    }
}
