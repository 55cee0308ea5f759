package org.leserbrief.comment.erasure;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.ErasedReaders;
import org.leserbrief.platform.base.sql.TransientErrors;
import org.leserbrief.platform.http.problem.ProblemException;

/// Keeps a replica from being ready until whoever a restored backup has brought back is erased again. As long as
/// somebody may be back, it answers no readers either ([ClosedGateRoutes]) and sends no mails: a gateway may lead to a
/// replica that is not ready where it has no other.
///
/// An erasure that fails keeps it closed, however often: the check says how many fail, their alert tells of it
/// (`account_erasure_overdue_seconds`), and only an operator can decide that whoever should be erased is seen
/// rather than nothing ([ErasureSettings#replayBeforeReady]).
///
/// Without the broker nobody knows whom the backup brought back. A database that shows no sign of a restore is then
/// opened after some seconds, because an outage of Kafka must not keep replicas from starting; one that does show a
/// sign stays closed until the broker answers.
@ApplicationScoped
class ErasureGate implements ErasedReaders {
    private static final Logger LOG = Logger.getLogger(ErasureGate.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /// As long as erasures fail.
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /// A broker that is there answers within a fraction of it. As long as the ends of sessions are waited for.
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ErasureComparison comparison;
    private final ErasureReplay replay;
    private final ErasureJob job;
    private final ErasureSettings settings;
    private final Clock clock;
    private volatile State state = new State.Starting();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    ErasureGate(
            ErasureComparison comparison, ErasureReplay replay, ErasureJob job, ErasureSettings settings, Clock clock) {
        this.comparison = comparison;
        this.replay = replay;
        this.job = job;
        this.settings = settings;
        this.clock = clock;
    }

    /// What a replica knows of the erasures that its database may lack.
    sealed interface State {
        record Starting() implements State {}

        /// The stream has not been read yet.
        ///
        /// @param restored the database shows that it is not the one of the last comparison
        record Unread(Instant since, boolean restored) implements State {}

        /// @param left erasures that are not finished
        /// @param failing those of them that have failed in the last round
        record Replaying(int left, int failing) implements State {}

        /// @param requested erasures that this replica found missing
        /// @param unreadable events of the stream that cannot be understood
        record Compared(int requested, int unreadable) implements State {}
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
        // Before the port is open: the first request must not find somebody back.
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warnf("erasures are compared when the database answers: %s", e.getMessage());
        }
        // Not on the thread of the start: it may have to wait for the broker.
        thread = Thread.ofPlatform().name("erasure-gate").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    void stop() throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(Duration.ofSeconds(2));
        }
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        if (!settings.replayBeforeReady()) {
            return true;
        }
        return switch (state) {
            case State.Starting starting -> false;
            case State.Unread(var since, var restored) ->
                !restored && !clock.instant().isBefore(since.plus(PATIENCE));
            case State.Replaying replaying -> false;
            case State.Compared compared -> true;
        };
    }

    /// Not in the first seconds of an ordinary start: then the database shows no sign of a restore, and would be opened
    /// without the broker, too.
    @Override
    public boolean mayBeBack() {
        if (!settings.replayBeforeReady()) {
            return false;
        }
        return switch (state) {
            case State.Starting starting -> true;
            case State.Unread(var _, var restored) -> restored;
            case State.Replaying replaying -> true;
            case State.Compared compared -> false;
        };
    }

    /// Asks the database alone, which is quick.
    private void look() {
        List<UUID> unfinished = replay.unfinished();
        if (!unfinished.isEmpty()) {
            state = new State.Replaying(unfinished.size(), 0);
            return;
        }
        boolean restored = comparison.isRestored();
        if (restored) {
            LOG.warn("this is not the database in which erasures were last compared with their stream:"
                    + " not ready before that is done");
        }
        state = new State.Unread(clock.instant(), restored);
    }

    private void run() {
        ErasureComparison.@Nullable Findings findings = null;
        boolean repeated = false;
        Duration pause = RETRY;
        while (!stopping) {
            try {
                // Another replica may have asked for them, or this one before it was killed.
                List<UUID> unfinished = replay.unfinished();
                repeated |= !unfinished.isEmpty();
                if (finish(unfinished)) {
                    if (findings != null) {
                        open(findings, repeated);
                        return;
                    }
                    if (!(state instanceof State.Unread)) {
                        look();
                    }
                    findings = comparison.compare(!isOpen());
                    continue;
                }
            } catch (ProblemException e) {
                LOG.warnf("erasures are compared when the broker answers: %s", e.getMessage());
            } catch (RuntimeException e) {
                if (TransientErrors.isTransient(e)) {
                    LOG.warnf("erasures are compared when the database answers: %s", e.getMessage());
                } else if (!stopping) {
                    LOG.error("comparing erasures with their stream begins again after a failure", e);
                }
            }
            boolean failing = state instanceof State.Replaying(var _, var failed) && failed > 0;
            pause = failing ? longer(pause) : RETRY;
            rest(pause);
        }
    }

    /// Does what no other replica is busy with.
    ///
    /// @return whether nothing is left
    private boolean finish(List<UUID> unfinished) {
        if (unfinished.isEmpty()) {
            return true;
        }
        int before = state instanceof State.Replaying(var _, var failing) ? failing : 0;
        int left = unfinished.size();
        int failed = 0;
        for (UUID id : unfinished) {
            if (stopping) {
                return false;
            }
            state = new State.Replaying(left, Math.max(before, failed));
            if (job.erase(id)) {
                left--;
            } else {
                failed++;
            }
        }
        List<UUID> rest = replay.unfinished();
        if (rest.isEmpty()) {
            return true;
        }
        state = new State.Replaying(rest.size(), failed);
        if (failed > 0) {
            LOG.warnf(
                    "erasures: %d of %d that are to be repeated fail: not ready before they are done",
                    failed, rest.size());
        }
        return false;
    }

    private void open(ErasureComparison.Findings findings, boolean repeated) {
        state = new State.Compared(findings.requested(), findings.unreadable());
        if (findings.requested() > 0) {
            LOG.warnf("erasures: %d that the database did not know are done again", findings.requested());
        } else if (repeated) {
            LOG.info("erasures: those that were to be repeated are done");
        } else {
            LOG.info("erasures: the database knows all that are in their stream");
        }
    }

    /// So that the next start has little to read, and for what no failover explains. The job erases.
    @Scheduled(every = "1h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compareAgain() {
        if (state instanceof State.Compared) {
            try {
                ErasureComparison.Findings findings = comparison.compare(false);
                state = new State.Compared(findings.requested(), findings.unreadable());
                if (findings.requested() > 0) {
                    LOG.warnf("erasures: %d that the database did not know are asked for again", findings.requested());
                }
            } catch (ProblemException e) {
                LOG.warnf("erasures are compared when the broker answers: %s", e.getMessage());
            }
        }
    }

    /// What a standby that took over did not know of. It is erased here, not by the next run of the job, because
    /// whoever was erased is shown until then. Whether one took over is two queries: of a row by its primary
    /// key, and of the server's own state.
    @Scheduled(
            every = "{leserbrief.erasure.failover-period:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compareAfterFailover() {
        if (state instanceof State.Compared && comparison.isRestored()) {
            compareAgain();
            replay.unfinished().forEach(job::erase);
        }
    }

    static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
