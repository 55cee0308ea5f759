package org.leserbrief.platform.messaging.outbox;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Operator;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;

@PlatformTest
class UnsendableEventTest {
    private static final String UNSENDABLE = "/api/operations/platform-test/unsendable-events";
    private static final TestStream OUTGOING = new TestStream("outgoing");

    @Inject
    Outbox outbox;

    @Inject
    Database database;

    record NoteWritten(String note, String text) {}

    @Test
    void what_kafka_refused_is_shown_and_sent_again_once_with_its_event_id() throws Exception {
        String key = UUID.randomUUID().toString();
        String id = parkedTooLarge(key);
        String eventId = Operator.as("admin")
                .get(UNSENDABLE)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("items[0].id", is(id))
                .body("items[0].key", is(key))
                .body("items[0].type", is("note-written"))
                .body("items[0].data.length()", is(1000))
                .body("items[0].reason", containsString("RecordTooLarge"))
                .body("items[0].parkedAt", notNullValue())
                .extract()
                .path("items[0].eventId");
        // Fixes what was wrong with the event.
        database.update("UPDATE outbox_parked SET data = '{}' WHERE key = ?", key);

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService operators = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> attempts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                attempts.add(operators.submit(() -> retry(id)));
            }
            for (Future<Integer> attempt : attempts) {
                answers.add(attempt.get());
            }
        }

        answers.sort(null);
        assertEquals(List.of(202, 404, 404), answers);
        Event sent = OUTGOING.await(1, event -> event.key().equals(key)).getFirst();
        assertEquals(eventId, sent.headers().get("ce_id"));
    }

    @Test
    void what_is_refused_again_comes_back() {
        String key = UUID.randomUUID().toString();
        String id = parkedTooLarge(key);
        assertEquals(202, retry(id));
        String again = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> parked(key),
                        found -> found.filter(other -> !other.equals(id)).isPresent())
                .orElseThrow();
        assertNotEquals(id, again);
    }

    @Test
    void only_operators_come_in_and_what_is_not_there_is_not_found() {
        RestAssured.get(UNSENDABLE).then().statusCode(401);
        for (String role : List.of("reader", "editor", "moderator", "service")) {
            Operator.as(role).get(UNSENDABLE).then().statusCode(403);
            Operator.as(role).post(UNSENDABLE + "/1/retry").then().statusCode(403);
        }
        assertEquals(404, retry("999999999"));
        assertEquals(404, retry("x"));
        Operator.as("admin").get(UNSENDABLE + "?limit=0").then().statusCode(422);
        Operator.as("admin").get(UNSENDABLE + "?cursor=x").then().statusCode(400);
        Operator.as("admin")
                .get("/api/operations/other/unsendable-events")
                .then()
                .statusCode(404);
    }

    private static int retry(String id) {
        return Operator.as("admin").post(UNSENDABLE + "/" + id + "/retry").statusCode();
    }

    private String parkedTooLarge(String key) {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append("outgoing", key, "note-written", new NoteWritten(key, "x".repeat(2_000_000))));
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> parked(key), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> parked(String key) {
        return database.find(
                "SELECT id FROM outbox_parked WHERE key = ?", row -> Long.toString(row.getLong("id")), key);
    }
}
