package org.leserbrief.platform.messaging.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.trace.TraceParent;
import org.leserbrief.platform.messaging.event.EventHeaders;
import org.leserbrief.platform.messaging.event.EventTracing;
import org.leserbrief.platform.testing.TestStream;

@PlatformTest
class EventInboxTest {
    private static final TestStream STREAM = new TestStream("notes");

    /// Ids that no other test of this table uses.
    private static final AtomicLong NOTES = new AtomicLong(1_000);

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper json;

    @Inject
    ParkedEvents parked;

    @Inject
    ReadModelGate gate;

    @Inject
    Event<EventsApplied> applied;

    @Inject
    EventTracing tracing;

    @Inject
    Notes notes;

    @Inject
    MeterRegistry metrics;

    @Test
    void poison_is_parked_with_its_reason_and_the_rest_goes_on() {
        STREAM.write("poison", "note-written", "{not json");
        STREAM.write("poison", "note-written", "{\"note\": \"many\"}");
        STREAM.write("poison", "note-written", "{\"note\": -1, \"text\": \"refused by the table\"}");
        STREAM.write("poison", "note-written", "null");
        STREAM.writeRaw(STREAM.raw("poison", "no header at all"));
        STREAM.write("poison", "note-forgotten", "{\"for\": \"somebody else\"}");
        STREAM.write("poison", "note-written", "{\"note\": 7, \"text\": \"ä 🎉\", \"added\": \"in a later version\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(List.of("ä 🎉"), textsOf(7)));
        List<?> reasons = entities.createNativeQuery(
                        "SELECT reason FROM parked_event WHERE key = 'poison' ORDER BY position", String.class)
                .getResultList();
        assertEquals(5, reasons.size(), reasons.toString());
        assertTrue(
                reasons.get(2).toString().contains("applied_note"),
                reasons.get(2).toString());
        assertEquals("no header ce_type", reasons.get(4));
    }

    @Test
    void an_event_without_a_value_is_parked() {
        String key = "no value " + NOTES.incrementAndGet();
        var message = new ConsumerRecord<String, byte[]>("notes", 0, NOTES.incrementAndGet(), key, null);
        message.headers().add(EventHeaders.TYPE, "note-written".getBytes(StandardCharsets.UTF_8));
        var records = new ConsumerRecords<>(Map.of(new TopicPartition("notes", 0), List.of(message)), Map.of());
        new EventInbox(json, parked, gate, applied, tracing).receive(notes, records);
        assertEquals(List.of("no value"), reasonsOf(key));
    }

    @Test
    void a_header_without_a_value_counts_as_none() {
        String key = "no header " + NOTES.incrementAndGet();
        byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
        var message = new ConsumerRecord<>("notes", 0, NOTES.incrementAndGet(), key, value);
        message.headers().add(EventHeaders.TYPE, null).add(TraceParent.HEADER, null);
        var records = new ConsumerRecords<>(Map.of(new TopicPartition("notes", 0), List.of(message)), Map.of());
        new EventInbox(json, parked, gate, applied, tracing).receive(notes, records);
        assertEquals(List.of("no header ce_type"), reasonsOf(key));
    }

    /// SQLSTATEs from PostgreSQL's manual, appendix A: connection failure, lock timeout, serialization failure,
    /// deadlock, statement timeout, shutdown by an administrator, crash of another server process, too many
    /// connections, disk full; and none, as in errors of a pool or driver that cannot connect.
    @ParameterizedTest
    @ValueSource(strings = {"08006", "55P03", "40001", "40P01", "57014", "57P01", "57P02", "53300", "53100", ""})
    void a_passing_fault_is_outlasted_and_parks_nothing(String state) {
        long note = NOTES.incrementAndGet();
        notes.failNext(2, () -> new IllegalStateException(new SQLException("away", state.isEmpty() ? null : state)));
        STREAM.write("fault", "note-written", "{\"note\": %d, \"text\": \"once\"}".formatted(note));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(List.of("once"), textsOf(note)));
        assertEquals(List.of(), reasonsOf("fault"));
    }

    @Test
    void a_real_statement_timeout_and_a_real_kill_of_the_connection_pass_as_well() {
        long note = NOTES.incrementAndGet();
        AtomicInteger turn = new AtomicInteger();
        notes.failNext(2, () -> {
            String kill = turn.getAndIncrement() == 0
                    ? "SET LOCAL statement_timeout = '10ms'; SELECT pg_sleep(5)"
                    : "SELECT pg_terminate_backend(pg_backend_pid())";
            try {
                entities.createNativeQuery(kill).getResultList();
                return new IllegalArgumentException("the connection survived");
            } catch (RuntimeException fault) {
                return fault;
            }
        });
        STREAM.write("real fault", "note-written", "{\"note\": %d, \"text\": \"once\"}".formatted(note));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(List.of("once"), textsOf(note)));
        assertEquals(2, turn.get());
        assertEquals(List.of(), reasonsOf("real fault"));
    }

    /// During shutdown everything fails ("EntityManagerFactory is closed"). The event is processed after the
    /// restart.
    @Test
    void what_fails_while_the_process_stops_is_left_to_the_next_one() {
        EventInbox stopping = new EventInbox(json, parked, gate, applied, tracing);
        stopping.stop(new ShutdownEvent());
        notes.failNext(1, () -> new IllegalStateException("closed"));
        var message = new ConsumerRecord<>(
                "notes", 0, 0, "stopping", "{\"note\": 1, \"text\": \"late\"}".getBytes(StandardCharsets.UTF_8));
        message.headers().add(EventHeaders.TYPE, "note-written".getBytes(StandardCharsets.UTF_8));
        var records = new ConsumerRecords<>(Map.of(new TopicPartition("notes", 0), List.of(message)), Map.of());
        assertThrows(IllegalStateException.class, () -> stopping.receive(notes, records));
        assertEquals(List.of(), reasonsOf("stopping"));
    }

    @Test
    void how_late_an_event_was_applied_is_measured() {
        Timer delays = metrics.get("event.delay").tag("consumer", notes.name()).timer();
        double before = delays.totalTime(TimeUnit.SECONDS);
        new EventInbox(json, parked, gate, applied, tracing)
                .receive(
                        notes,
                        note(
                                NOTES.incrementAndGet(),
                                Instant.now().minusSeconds(90).toString()));
        double measured = delays.totalTime(TimeUnit.SECONDS) - before;
        assertTrue(measured >= 90 && measured < 180, "measured " + measured + " s");
    }

    @Test
    void an_event_whose_time_cannot_be_read_is_applied_all_the_same() {
        long note = NOTES.incrementAndGet();
        new EventInbox(json, parked, gate, applied, tracing).receive(notes, note(note, "yesterday"));
        assertEquals(List.of("timed"), textsOf(note));
    }

    private static ConsumerRecords<String, byte[]> note(long note, String time) {
        byte[] value = "{\"note\": %d, \"text\": \"timed\"}".formatted(note).getBytes(StandardCharsets.UTF_8);
        var message = new ConsumerRecord<>("notes", 0, NOTES.incrementAndGet(), "timed", value);
        message.headers()
                .add(EventHeaders.TYPE, "note-written".getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.TIME, time.getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecords<>(Map.of(new TopicPartition("notes", 0), List.of(message)), Map.of());
    }

    private List<?> textsOf(long note) {
        return query("SELECT text FROM applied_note WHERE note = ?", note);
    }

    private List<?> reasonsOf(String key) {
        return query("SELECT reason FROM parked_event WHERE key = ? ORDER BY position", key);
    }

    private List<?> query(String sql, Object parameter) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(sql, String.class)
                        .setParameter(1, parameter)
                        .getResultList());
    }
}
