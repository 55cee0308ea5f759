package org.leserbrief.platform.messaging.rebuild;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;

/// Starts rebuilds, one at a time, and reports their state.
@ApplicationScoped
class Rebuilds {
    static final ProblemType RUNNING = new ProblemType(
            409, "rebuild-running", "Es wird schon etwas neu aufgebaut", "A rebuild is already under way");

    private static final Logger LOG = Logger.getLogger(Rebuilds.class);

    private final StreamHistory streams;
    private final RebuildLock lock;
    private final RebuildRuns runs;
    private final Rebuild work;
    private final ShadowTables fresh;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    Rebuilds(StreamHistory streams, RebuildLock lock, RebuildRuns runs, Rebuild work, ShadowTables fresh) {
        this.streams = streams;
        this.lock = lock;
        this.runs = runs;
        this.work = work;
        this.fresh = fresh;
    }

    /// Gives up a running rebuild; the live tables are unchanged.
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null && !running.join(Duration.ofSeconds(2))) {
            running.interrupt();
            running.join(Duration.ofSeconds(1));
        }
    }

    /// Starts a rebuild in the background.
    ///
    /// @param caller the subject of the operator who requests it
    /// @throws ProblemException 409 if another one is running or a stream lacks its beginning, 503 if the broker
    ///     does not answer; nothing has been built then
    void start(ReadModel model, String caller) {
        RebuildLock.Held held =
                lock.take().orElseThrow(() -> new ProblemException(RUNNING, "one at a time: wait until it has ended"));
        List<StreamReader> readers = new ArrayList<>();
        try {
            for (StreamConsumer<?> consumer : model.consumers()) {
                readers.add(streams.open(consumer));
            }
            long total = readers.stream()
                    .mapToLong(reader -> reader.distanceTo(reader.ends()))
                    .sum();
            long run = runs.begin(model.name(), caller, total);
            Rebuild.Order order = new Rebuild.Order(run, model, readers, () -> !stopping && held.isAlive());
            LOG.infof("rebuild %d of %s: %d events to replay", run, model.name(), total);
            // A platform thread, because it spends its time in JDBC calls.
            thread = Thread.ofPlatform().name("rebuild").daemon().start(() -> run(order, held));
        } catch (RuntimeException e) {
            readers.forEach(StreamReader::close);
            held.close();
            throw e instanceof KafkaException
                    ? new ProblemException(ProblemType.UNAVAILABLE, "the broker does not answer")
                    : e;
        }
    }

    /// The last rebuild of a model, if there was any.
    Optional<RebuildRun> last(ReadModel model) {
        return runs.last(model.name()).map(run -> run.isRunning() && isDead(model) ? run.interrupted() : run);
    }

    /// A run that is marked as running while nobody holds the lock is dead, unless it ended between the two
    /// queries.
    private boolean isDead(ReadModel model) {
        return !lock.isTaken()
                && runs.last(model.name()).map(RebuildRun::isRunning).orElse(false);
    }

    private void run(Rebuild.Order order, RebuildLock.Held held) {
        // Consumers log as usual during a replay; this marks their lines as part of the rebuild.
        MDC.put("rebuild", order.model().name());
        try (held) {
            try {
                List<TableDifference> found = work.carryOut(order);
                LOG.infof("rebuild %d of %s: %s", order.run(), order.model().name(), found);
            } catch (RuntimeException e) {
                giveUp(order, e);
            } finally {
                order.readers().forEach(Rebuilds::close);
                cleanUp();
            }
        } finally {
            MDC.remove("rebuild");
        }
    }

    private void giveUp(Rebuild.Order order, RuntimeException fault) {
        boolean stopped = stopping || fault instanceof Rebuild.Aborted;
        if (stopped) {
            LOG.warnf(
                    "rebuild %d of %s given up: %s", order.run(), order.model().name(), fault);
        } else {
            LOG.errorf(
                    fault, "rebuild %d of %s failed", order.run(), order.model().name());
        }
        try {
            runs.givenUp(order.run(), stopped ? RebuildRun.State.STOPPED : RebuildRun.State.FAILED, explain(fault));
        } catch (RuntimeException databaseIsAway) {
            LOG.warnf("the end could not be written down: %s", databaseIsAway.getMessage());
        }
    }

    /// An explanation for operators; details are in the log.
    private static String explain(RuntimeException fault) {
        return switch (fault) {
            case Rebuild.Aborted aborted -> String.valueOf(aborted.getMessage());
            case RebuildRuns.Buried buried -> String.valueOf(buried.getMessage());
            case StreamReader.StreamSilent silent -> String.valueOf(silent.getMessage());
            case KafkaException broker -> "the broker went away: start it again";
            default -> "an unexpected fault, which is in the log of the service";
        };
    }

    private void cleanUp() {
        try {
            fresh.drop();
        } catch (RuntimeException e) {
            LOG.warnf("the next rebuild will take away what this one has left: %s", e.getMessage());
        }
    }

    private static void close(StreamReader reader) {
        try {
            reader.close();
        } catch (RuntimeException e) {
            LOG.debugf(e, "a consumer did not close");
        }
    }
}
