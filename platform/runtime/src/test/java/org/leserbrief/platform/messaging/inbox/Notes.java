package org.leserbrief.platform.messaging.inbox;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// A consumer like those of a service; its table refuses notes that are not positive.
@Singleton
class Notes extends ChannelConsumer<Notes.Note> {
    record Note(long note, String text) {}

    /// A text for which the consumer throws an exception until [#mend] is called.
    static final String BEYOND_ME = "beyond me";

    private final EntityManager entities;

    private final AtomicInteger outages = new AtomicInteger();
    private volatile Supplier<RuntimeException> outage = () -> new IllegalStateException();
    private volatile boolean mended;

    Notes(EventInbox inbox, EntityManager entities) {
        super("notes", new EventTypes<>(Map.of("note-written", Note.class)), inbox);
        this.entities = entities;
    }

    /// Makes the next batches fail with this exception.
    void failNext(int times, Supplier<RuntimeException> fault) {
        outage = fault;
        outages.set(times);
    }

    void mend() {
        mended = true;
    }

    void unmend() {
        mended = false;
    }

    @Incoming("notes")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<Note>> batch) {
        for (ReceivedEvent<Note> event : batch) {
            if (event.data().text().contains(BEYOND_ME) && !mended) {
                throw new IllegalArgumentException("a text that is beyond me");
            }
            entities.createNativeQuery("INSERT INTO applied_note (note, text) VALUES (?, ?)")
                    .setParameter(1, event.data().note())
                    .setParameter(2, event.data().text())
                    .executeUpdate();
        }
        if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw outage.get();
        }
    }
}
