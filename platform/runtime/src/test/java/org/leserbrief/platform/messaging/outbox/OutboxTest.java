package org.leserbrief.platform.messaging.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.trace.TraceParent;
import org.leserbrief.platform.messaging.event.Correlation;
import org.leserbrief.platform.messaging.event.EventTracing;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;

@PlatformTest
class OutboxTest {
    private static final TestStream OUTGOING = new TestStream("outgoing");

    @Inject
    Outbox outbox;

    @Inject
    EventTracing tracing;

    @Inject
    EntityManager entities;

    record NoteWritten(String note, long version, String text) {}

    @Test
    void a_committed_event_arrives_as_a_cloud_event_with_its_correlation_id() {
        String key = UUID.randomUUID().toString();
        Correlation.with("trail-1", () -> append(key, 1));
        Event event = OUTGOING.await(1, e -> e.key().equals(key)).getFirst();
        assertEquals("{\"note\":\"" + key + "\",\"version\":1,\"text\":\"Grüße 🚲\"}", event.json());
        assertEquals("note-written", event.type());
        assertEquals("1.0", event.headers().get("ce_specversion"));
        assertEquals("/platform-test", event.headers().get("ce_source"));
        assertEquals("trail-1", event.headers().get("ce_correlationid"));
        assertEquals("application/json", event.headers().get("content-type"));
        UUID.fromString(event.headers().get("ce_id"));
    }

    /// Tracing is disabled by default.
    @Test
    void while_traces_are_off_an_event_says_nothing_of_any() {
        String key = UUID.randomUUID().toString();
        Span cause = Span.wrap(SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault()));
        EventTracing.within(
                tracing.send("outgoing", "note-written", UUID.randomUUID(), TraceParent.of(cause)),
                () -> append(key, 1));
        Event event = OUTGOING.await(1, e -> e.key().equals(key)).getFirst();
        assertFalse(event.headers().containsKey("traceparent"), event.headers().toString());
    }

    @Test
    void an_event_of_a_transaction_that_fails_never_leaves() {
        String failed = UUID.randomUUID().toString();
        assertThrows(
                IllegalStateException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append("outgoing", failed, "note-written", note(failed, 1));
                    throw new IllegalStateException("changed its mind");
                }));
        String later = UUID.randomUUID().toString();
        append(later, 1);
        OUTGOING.await(1, e -> e.key().equals(later));
        assertTrue(OUTGOING.readAll().stream().noneMatch(e -> e.key().equals(failed)));
    }

    @Test
    void outside_a_transaction_nothing_is_accepted() {
        assertThrows(TransactionalException.class, () -> outbox.append("outgoing", "x", "note-written", note("x", 1)));
    }

    @Test
    void events_of_one_entity_leave_in_the_order_of_its_versions() throws Exception {
        long id = Math.abs(UUID.randomUUID().getMostSignificantBits());
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("INSERT INTO note (id, version) VALUES (?, 0)")
                        .setParameter(1, id)
                        .executeUpdate());
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                work.add(writers.submit(() -> change(id)));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        List<Event> events = OUTGOING.await(200, e -> e.key().equals(Long.toString(id)));
        List<String> versions = events.stream()
                .map(e -> String.valueOf(e.json()).replaceAll(".*\"version\":(\\d+).*", "$1"))
                .toList();
        List<String> expected = new ArrayList<>();
        for (int version = 1; version <= 200; version++) {
            expected.add(Integer.toString(version));
        }
        assertEquals(expected, versions);
    }

    @Test
    void an_event_that_can_never_be_sent_is_parked_and_does_not_hold_up_others() {
        String tooLarge = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(
                        "outgoing", tooLarge, "note-written", new NoteWritten(tooLarge, 1, "x".repeat(2_000_000))));
        String later = UUID.randomUUID().toString();
        append(later, 1);
        OUTGOING.await(1, e -> e.key().equals(later));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(List.of("note-written"), parkedTypes(tooLarge)));
    }

    private List<?> parkedTypes(String key) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("SELECT type FROM outbox_parked WHERE key = ?", String.class)
                        .setParameter(1, key)
                        .getResultList());
    }

    private void change(long id) {
        QuarkusTransaction.requiringNew().run(() -> {
            Object version = entities.createNativeQuery(
                            "UPDATE note SET version = version + 1 WHERE id = ? RETURNING version", Long.class)
                    .setParameter(1, id)
                    .getSingleResult();
            String key = Long.toString(id);
            outbox.append("outgoing", key, "note-written", note(key, (Long) version));
        });
    }

    private void append(String key, long version) {
        QuarkusTransaction.requiringNew().run(() -> outbox.append("outgoing", key, "note-written", note(key, version)));
    }

    private static NoteWritten note(String key, long version) {
        return new NoteWritten(key, version, "Grüße 🚲");
    }
}
