package org.leserbrief.platform.messaging.inbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@PlatformTest
class ParkedEventTest {
    private static final String PARKED = "/api/operations/platform-test/parked-events";
    private static final TestStream STREAM = new TestStream("notes");
    private static final AtomicLong NOTES = new AtomicLong(2_000);

    @Inject
    Database database;

    @Inject
    Notes notes;

    @AfterEach
    void unmend() {
        notes.unmend();
    }

    @Test
    void what_is_parked_is_shown_with_all_there_is_to_know() {
        String key = "shown-" + NOTES.incrementAndGet();
        STREAM.write(key, "note-written", "{\"note\": \"many 🎉\"");
        String id = parked(key);

        operator()
                .get(PARKED + "/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("Vary", containsString("Authorization"))
                .body("id", is(id))
                .body("consumer", is("notes"))
                .body("stream", is("notes"))
                .body("partition", notNullValue())
                .body("offset", notNullValue())
                .body("key", is(key))
                .body("type", is("note-written"))
                .body("headers.ce_source", is("/test"))
                .body("payload.encoding", is("utf-8"))
                .body("payload.text", is("{\"note\": \"many 🎉\""))
                .body("reason", containsString("note"))
                .body("parkedAt", notNullValue());
    }

    @Test
    void what_is_no_text_is_shown_in_base64_and_nothing_as_null() {
        String key = "bytes-" + NOTES.incrementAndGet();
        park(key, new byte[] {(byte) 0xff, 0, 1});
        String id = parked(key);
        operator()
                .get(PARKED + "/" + id)
                .then()
                .body("payload.encoding", is("base64"))
                .body("payload.text", is("/wAB"))
                .body("type", nullValue());
        String empty = "empty-" + NOTES.incrementAndGet();
        STREAM.write(empty, "note-written", null);
        operator()
                .get(PARKED + "/" + parked(empty))
                .then()
                .body("payload", nullValue())
                .body("reason", is("no value"));
    }

    @Test
    void after_a_fix_a_second_attempt_applies_it_once_whoever_tries() throws Exception {
        long note = NOTES.incrementAndGet();
        String id = parkedBeyondMe(note);
        notes.mend();

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService operators = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> attempts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                attempts.add(operators.submit(() -> retry(id).statusCode()));
            }
            for (Future<Integer> attempt : attempts) {
                answers.add(attempt.get());
            }
        }

        answers.sort(null);
        assertEquals(List.of(200, 404, 404, 404), answers);
        assertEquals(1, applied(note));
        operator().get(PARKED + "/" + id).then().statusCode(404);
        retry(id).then().statusCode(404);
    }

    @Test
    void what_still_cannot_be_understood_stays_with_its_new_reason() {
        long note = NOTES.incrementAndGet();
        String id = parkedBeyondMe(note);
        database.update("UPDATE parked_event SET reason = 'old' WHERE id = ?", Long.valueOf(id));

        retry(id)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:leserbrief:problem:event-not-understood"));

        operator().get(PARKED + "/" + id).then().body("reason", containsString("beyond me"));
        assertEquals(0, applied(note));
    }

    @Test
    void poison_that_no_fix_can_mend_is_refused_again_and_can_be_discarded() {
        String key = "poison-" + NOTES.incrementAndGet();
        STREAM.write(key, "note-written", "not json");
        String id = parked(key);
        retry(id).then().statusCode(409);

        operator().delete(PARKED + "/" + id).then().statusCode(204);

        operator().delete(PARKED + "/" + id).then().statusCode(404);
        operator().get(PARKED + "/" + id).then().statusCode(404);
        retry(id).then().statusCode(404);
    }

    @Test
    void a_passing_fault_during_a_second_attempt_changes_nothing() {
        long note = NOTES.incrementAndGet();
        String id = parkedBeyondMe(note);
        notes.mend();
        notes.failNext(1, () -> new IllegalStateException(new java.sql.SQLException("away", "40001")));

        retry(id).then().statusCode(503);

        assertEquals(0, applied(note));
        retry(id).then().statusCode(200).body("outcome", is("applied"));
        assertEquals(1, applied(note));
    }

    @Test
    void an_event_whose_consumer_or_type_is_gone_is_said_to_be() {
        String nobody = "nobody-" + NOTES.incrementAndGet();
        park(nobody, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        database.update("UPDATE parked_event SET consumer = 'long-gone' WHERE key = ?", nobody);
        retry(parked(nobody)).then().statusCode(409).body("detail", containsString("long-gone"));

        String untyped = "untyped-" + NOTES.incrementAndGet();
        park(untyped, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        database.update("UPDATE parked_event SET headers = '{\"ce_type\": \"note-sung\"}' WHERE key = ?", untyped);
        retry(parked(untyped)).then().statusCode(200).body("outcome", is("passed-over"));
    }

    @Test
    void the_list_goes_on_without_gaps_while_new_ones_come() {
        for (int i = 0; i < 7; i++) {
            park("list-" + NOTES.incrementAndGet(), new byte[] {1});
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        long last = Long.MAX_VALUE;
        while (cursor != null) {
            var page = operator()
                    .queryParam("limit", 3)
                    .queryParam("cursor", cursor)
                    .get(PARKED)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            park("later-" + NOTES.incrementAndGet(), new byte[] {1});
            for (String id : page.getList("items.id", String.class)) {
                assertTrue(seen.add(id), id);
                assertTrue(Long.parseLong(id) < last, id);
                last = Long.parseLong(id);
            }
            cursor = page.getString("next");
        }
        assertTrue(seen.size() >= 7);
    }

    @ParameterizedTest
    @CsvSource({"limit=0, 422", "limit=101, 422", "limit=x, 422", "cursor=nonsense, 400", "cursor=b3RoZXIfMQ, 400"})
    void bad_questions_get_clear_answers(String query, int status) {
        operator().get(PARKED + "?" + query).then().statusCode(status).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999999999999", "1e3", "%20"})
    void what_is_no_id_is_nothing(String id) {
        operator().urlEncodingEnabled(false).get(PARKED + "/" + id).then().statusCode(404);
        operator().urlEncodingEnabled(false).delete(PARKED + "/" + id).then().statusCode(404);
        operator()
                .urlEncodingEnabled(false)
                .post(PARKED + "/" + id + "/retry")
                .then()
                .statusCode(404);
    }

    @Test
    void only_operators_come_in_and_only_to_their_service() {
        given().get(PARKED).then().statusCode(401);
        given().post(PARKED + "/1/retry").then().statusCode(401);
        given().delete(PARKED + "/1").then().statusCode(401);
        for (String role : List.of("reader", "editor", "moderator")) {
            RequestSpecification other = as(role);
            other.get(PARKED).then().statusCode(403);
            as(role).post(PARKED + "/1/retry").then().statusCode(403);
            as(role).delete(PARKED + "/1").then().statusCode(403);
        }
        operator()
                .get("/api/operations/other-service/parked-events")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("this is platform-test"));
    }

    private String parkedBeyondMe(long note) {
        String key = "beyond-" + note;
        STREAM.write(key, "note-written", "{\"note\": %d, \"text\": \"%s\"}".formatted(note, Notes.BEYOND_ME));
        return parked(key);
    }

    private void park(String key, byte[] payload) {
        database.update("""
                INSERT INTO parked_event (consumer, stream, partition, position, key, headers, payload, reason)
                SELECT 'notes', 'notes', 77, coalesce(max(position), 0) + 1, ?, '{}', ?, 'by hand' FROM parked_event
                """, key, payload);
    }

    private String parked(String key) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> database.find(
                                "SELECT id FROM parked_event WHERE key = ?",
                                row -> Long.toString(row.getLong("id")),
                                key),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private long applied(long note) {
        return database.find("SELECT count(*) FROM applied_note WHERE note = ?", row -> row.getLong(1), note)
                .orElseThrow();
    }

    private static io.restassured.response.Response retry(String id) {
        return operator().post(PARKED + "/" + id + "/retry");
    }

    private static RequestSpecification operator() {
        return as("admin");
    }

    private static RequestSpecification as(String role) {
        return given().headers(Map.of("Authorization", "Bearer " + Tokens.of("Olga", role)));
    }
}
