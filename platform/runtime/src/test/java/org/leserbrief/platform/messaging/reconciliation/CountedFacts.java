package org.leserbrief.platform.messaging.reconciliation;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// A counting consumer like those of a service, which a test can pause.
@Singleton
class CountedFacts extends ChannelConsumer<CountedFacts.Fact> implements ReconciledCounter {
    record Fact(long member, long group, long version, boolean counted) {}

    private static final EventTypes<Fact> TYPES = new EventTypes<>(Map.of("fact", Fact.class));

    private final VersionedCounter tally;
    private final Semaphore gate = new Semaphore(1);

    CountedFacts(EventInbox inbox, VersionedCounter tally) {
        super("facts", TYPES, inbox);
        this.tally = tally;
    }

    @Override
    public String group() {
        return "thing";
    }

    @Override
    public String channel() {
        return "facts";
    }

    void hold() {
        gate.acquireUninterruptibly();
    }

    void release() {
        gate.release();
    }

    @Incoming("facts")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        gate.acquireUninterruptibly();
        try {
            receive(records);
        } finally {
            gate.release();
        }
    }

    @Override
    public void apply(List<ReceivedEvent<Fact>> batch) {
        tally.apply(batch.stream()
                .map(ReceivedEvent::data)
                .map(fact -> new VersionedCounter.Fact(fact.member(), fact.group(), fact.version(), fact.counted()))
                .toList());
    }
}
