package org.leserbrief.platform.messaging.rebuild;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.TransientRetry;
import org.leserbrief.platform.base.sql.TransientRetry.PermanentFault;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.ReadModelGate;

/// Performs a rebuild: replays streams into new tables, then applies the result to the live ones.
@ApplicationScoped
class Rebuild {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);

    /// The most events that may be left to replay while writers wait at the gate: some hundredths of a second.
    private static final long FEW = 500;

    /// How often to catch up with a growing stream before the rest is replayed behind the gate.
    private static final int ROUNDS = 20;

    /// Attempts in case of a transient error, such as a lock timeout or a deadlock.
    private static final int ATTEMPTS = 5;

    /// Comparing tens of millions of rows takes minutes, not an hour.
    private static final int LONGEST_SWAP_SECONDS = 3_600;

    private static final int LONGEST_BATCH_SECONDS = 300;

    private final ShadowTables fresh;
    private final EventInbox inbox;
    private final ReadModelGate gate;
    private final RebuildRuns runs;

    Rebuild(ShadowTables fresh, EventInbox inbox, ReadModelGate gate, RebuildRuns runs) {
        this.fresh = fresh;
        this.inbox = inbox;
        this.gate = gate;
        this.runs = runs;
    }

    /// A rebuild that has been accepted.
    ///
    /// @param readers of the model's consumers, at the beginning of their streams
    /// @param mayGoOn false once the process stops or has lost the lock
    record Order(long run, ReadModel model, List<StreamReader> readers, BooleanSupplier mayGoOn) {
        Order {
            readers = List.copyOf(readers);
        }

        void check() {
            if (!mayGoOn.getAsBoolean()) {
                throw new Aborted();
            }
        }
    }

    /// @return the differences that were found and repaired
    /// @throws Aborted if it may not continue
    @WithSpan("rebuild")
    List<TableDifference> carryOut(Order order) {
        fresh.create(order.model());
        for (int attempt = 1; ; attempt++) {
            catchUp(order);
            Map<StreamReader, Map<TopicPartition, Long>> before = new HashMap<>();
            order.readers().forEach(reader -> before.put(reader, reader.positions()));
            order.check();
            try {
                return QuarkusTransaction.requiringNew()
                        .timeout(LONGEST_SWAP_SECONDS)
                        .call(() -> swap(order));
            } catch (TailFailed e) {
                // A poison message or a transient error occurred behind the gate. The next attempt deals with it
                // outside of the gate, where no writer waits.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warnf(
                        e.getCause(),
                        "putting %s in place failed, once more",
                        order.model().name());
                before.forEach(StreamReader::goBackTo);
            }
        }
    }

    private void catchUp(Order order) {
        for (int round = 0; round < ROUNDS; round++) {
            long replayed = 0;
            for (StreamReader reader : order.readers()) {
                Map<TopicPartition, Long> ends = reader.ends();
                List<ConsumerRecord<String, byte[]>> batch = reader.read(ends, StreamReader.LONG_SILENCE);
                while (!batch.isEmpty()) {
                    replay(order, reader, batch);
                    replayed += batch.size();
                    batch = reader.read(ends, StreamReader.LONG_SILENCE);
                }
            }
            if (replayed <= FEW) {
                return;
            }
        }
    }

    private void replay(Order order, StreamReader reader, List<ConsumerRecord<String, byte[]>> batch) {
        try {
            untilItPasses(order, () -> apply(order, reader, batch));
        } catch (PermanentFault together) {
            for (ConsumerRecord<String, byte[]> one : batch) {
                try {
                    untilItPasses(order, () -> apply(order, reader, List.of(one)));
                } catch (PermanentFault alone) {
                    // The live consumer parks it.
                    LOG.debugf(alone.getCause(), "passed over %s@%d", one.topic(), one.offset());
                }
            }
        }
    }

    private void apply(Order order, StreamReader reader, List<ConsumerRecord<String, byte[]>> batch) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_BATCH_SECONDS).run(() -> {
            runs.progress(order.run(), batch.size());
            fresh.enter();
            inbox.replay(reader.consumer(), batch);
        });
    }

    private static void untilItPasses(Order order, Runnable work) {
        TransientRetry.run(work, new TransientRetry.Attempts() {
            @Override
            public void before() {
                order.check();
            }

            @Override
            public void failed(RuntimeException fault) {
                if (fault instanceof RebuildRuns.Buried) {
                    throw fault;
                }
            }

            @Override
            public void retrying(int attempt, RuntimeException fault) {
                if (attempt == ATTEMPTS) {
                    throw fault;
                }
                LOG.warnf("once more, after a fault: %s", fault.getMessage());
            }
        });
    }

    private List<TableDifference> swap(Order order) {
        gate.close();
        fresh.enter();
        int replayed = replayRest(order);
        order.model().complete();
        fresh.leave();
        order.model().announce();
        List<TableDifference> differences = fresh.putInPlace(order.model().tables());
        runs.done(order.run(), replayed, differences);
        return differences;
    }

    /// Replays what has arrived since the last round. The gate is closed, so live consumers have not applied
    /// anything beyond the ends that are read now.
    private int replayRest(Order order) {
        int replayed = 0;
        try {
            for (StreamReader reader : order.readers()) {
                Map<TopicPartition, Long> ends = reader.ends();
                List<ConsumerRecord<String, byte[]>> batch = reader.read(ends, StreamReader.SHORT_SILENCE);
                while (!batch.isEmpty()) {
                    inbox.replay(reader.consumer(), batch);
                    replayed += batch.size();
                    batch = reader.read(ends, StreamReader.SHORT_SILENCE);
                }
            }
            return replayed;
        } catch (StreamReader.StreamSilent e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TailFailed(e);
        }
    }

    /// The process stops or has lost the lock.
    static final class Aborted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Aborted() {
            super("the process stops, or the database has dropped our connection");
        }
    }

    private static final class TailFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        TailFailed(Throwable cause) {
            super(cause);
        }
    }
}
