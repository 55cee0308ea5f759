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
import org.leserbrief.platform.base.sql.TransientErrors;
import org.leserbrief.platform.http.problem.ProblemException;

/// Keeps a replica from being ready until whoever a restored backup has brought back is erased again.
///
/// Without the broker nobody knows whom the backup brought back. A database that shows no sign of a restore is then
/// opened after some seconds, because an outage of Kafka must not keep replicas from starting; one that does show a
/// sign stays closed until the broker answers.
@ApplicationScoped
class ErasureGate {
    private static final Logger LOG = Logger.getLogger(ErasureGate.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

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
        record Replaying(int left) implements State {}

        /// @param requested erasures that this replica found missing
        record Compared(int requested) implements State {}
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
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

    private void run() {
        @Nullable Integer requested = null;
        while (!stopping) {
            try {
                // Another replica may have asked for them, or this one before it was killed.
                boolean finished = finish(replay.unfinished());
                if (finished && requested != null) {
                    open(requested);
                    return;
                }
                if (finished) {
                    requested = compare();
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
            pause();
        }
    }

    /// Does what no other replica is busy with.
    ///
    /// @return whether nothing is left
    private boolean finish(List<UUID> unfinished) {
        if (unfinished.isEmpty()) {
            return true;
        }
        state = new State.Replaying(unfinished.size());
        unfinished.forEach(job::erase);
        return replay.unfinished().isEmpty();
    }

    private int compare() {
        if (!(state instanceof State.Unread)) {
            boolean restored = comparison.isRestored();
            if (restored) {
                LOG.warn("this is not the database in which erasures were last compared with their stream:"
                        + " not ready before that is done");
            }
            state = new State.Unread(clock.instant(), restored);
        }
        return comparison.compare();
    }

    private void open(int requested) {
        state = new State.Compared(requested);
        if (requested > 0) {
            LOG.warnf("erasures: %d that the database did not know are done again", requested);
        } else {
            LOG.info("erasures: the database knows all that are in their stream");
        }
    }

    /// What a standby that took over did not know of, and so that the next start has little to read. The job erases.
    @Scheduled(every = "1h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compareAgain() {
        if (state instanceof State.Compared) {
            try {
                int requested = comparison.compare();
                if (requested > 0) {
                    LOG.warnf("erasures: %d that the database did not know are asked for again", requested);
                }
            } catch (ProblemException e) {
                LOG.warnf("erasures are compared when the broker answers: %s", e.getMessage());
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
