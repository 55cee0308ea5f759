package org.leserbrief.platform.inbox;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// A consumer as a service has it; its table refuses notes that are not positive.
@ApplicationScoped
class Notes {
    record Note(long note, String text) {}

    private static final EventTypes<Note> TYPES =
            new EventTypes<>(Map.of("note-written", Note.class));

    private final EventInbox inbox;
    private final EntityManager entities;

    private final AtomicInteger outages = new AtomicInteger();

    Notes(EventInbox inbox, EntityManager entities) {
        this.inbox = inbox;
        this.entities = entities;
    }

    /// Lets the next batches fail as if the database were away.
    void failNext(int times) {
        outages.set(times);
    }

    @Incoming("notes")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.receive("notes", records, TYPES, this::apply);
    }

    private void apply(List<ReceivedEvent<Note>> batch) {
        for (ReceivedEvent<Note> event : batch) {
            entities.createNativeQuery("INSERT INTO applied_note (note, text) VALUES (?, ?)")
                    .setParameter(1, event.data().note())
                    .setParameter(2, event.data().text())
                    .executeUpdate();
        }
        if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException(new java.sql.SQLException("connection lost", "08006"));
        }
    }
}
