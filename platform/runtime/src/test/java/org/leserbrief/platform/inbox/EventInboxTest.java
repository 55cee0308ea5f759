package org.leserbrief.platform.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.testing.TestStream;

@PlatformTest
class EventInboxTest {
    private static final TestStream STREAM = new TestStream("notes");

    @Inject EntityManager entities;
    @Inject Notes notes;

    @Test
    void poison_is_parked_with_its_reason_and_the_rest_goes_on() {
        STREAM.write("poison", "note-written", "{not json");
        STREAM.write("poison", "note-written", "{\"note\": \"many\"}");
        STREAM.write(
                "poison", "note-written", "{\"note\": -1, \"text\": \"refused by the table\"}");
        STREAM.write("poison", "note-written", "null");
        STREAM.writeRaw(STREAM.raw("poison", "no header at all"));
        STREAM.write("poison", "note-forgotten", "{\"for\": \"somebody else\"}");
        STREAM.write(
                "poison",
                "note-written",
                "{\"note\": 7, \"text\": \"ä 🎉\", \"added\": \"in a later version\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of("ä 🎉"), textsOf(7)));
        List<?> reasons =
                entities.createNativeQuery(
                                "SELECT reason FROM parked_event WHERE key = 'poison' ORDER BY position",
                                String.class)
                        .getResultList();
        assertEquals(5, reasons.size(), reasons.toString());
        assertTrue(reasons.get(2).toString().contains("applied_note"), reasons.get(2).toString());
        assertEquals("no header ce_type", reasons.get(4));
    }

    @Test
    void a_passing_fault_is_outlasted_and_parks_nothing() {
        notes.failNext(3);
        STREAM.write("fault", "note-written", "{\"note\": 8, \"text\": \"once\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of("once"), textsOf(8)));
        assertEquals(List.of(), reasonsOf("fault"));
    }

    private List<?> textsOf(long note) {
        return query("SELECT text FROM applied_note WHERE note = ?", note);
    }

    private List<?> reasonsOf(String key) {
        return query("SELECT reason FROM parked_event WHERE key = ? ORDER BY position", key);
    }

    private List<?> query(String sql, Object parameter) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                entities.createNativeQuery(sql, String.class)
                                        .setParameter(1, parameter)
                                        .getResultList());
    }
}
