package org.leserbrief.platform.messaging.rebuild;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// A read model like those of a service: amounts by their newest version, each published in an event.
@Singleton
class Entries extends ChannelConsumer<Entries.Entry> implements ReadModel {
    record Entry(long id, long version, long amount) {}

    record EntryApplied(long id, long version) {}

    private final EntityManager entities;
    private final Outbox outbox;
    private volatile CountDownLatch held = new CountDownLatch(0);

    Entries(EventInbox inbox, EntityManager entities, Outbox outbox) {
        super("entries", new EventTypes<>(Map.of("entry-made", Entry.class)), inbox);
        this.entities = entities;
        this.outbox = outbox;
    }

    /// Makes the next rebuild wait before it applies its result.
    CountDownLatch hold() {
        CountDownLatch latch = new CountDownLatch(1);
        held = latch;
        return latch;
    }

    @Incoming("entries")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<Entry>> batch) {
        for (ReceivedEvent<Entry> event : batch) {
            Entry entry = event.data();
            int changed = entities.createNativeQuery("""
                                    INSERT INTO entry AS known (id, version, amount) VALUES (?, ?, ?)
                                    ON CONFLICT (id) DO UPDATE SET version = excluded.version, amount = excluded.amount
                                    WHERE known.version < excluded.version
                                    """)
                    .setParameter(1, entry.id())
                    .setParameter(2, entry.version())
                    .setParameter(3, entry.amount())
                    .executeUpdate();
            if (changed > 0) {
                outbox.append(
                        "outgoing",
                        "entry-" + entry.id(),
                        "entry-applied",
                        new EntryApplied(entry.id(), entry.version()));
            }
        }
    }

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(this);
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.of("entry", "id").blankIf("version = 0"));
    }

    @Override
    public void complete() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
