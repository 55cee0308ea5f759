package org.leserbrief.comment.erasure;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

/// A replica whose database was restored is not ready before it has done the erasures again that the database lacks.
@ServiceTest
class ErasureGateTest {
    private static final TestStream STREAM = new TestStream(ErasureRequested.STREAM);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /// As in `Readers`: whoever changes something of an account holds it.
    private static final String LOCK_ACCOUNT = "SELECT pg_advisory_lock(104, hashtext(cast(cast(? AS uuid) AS text)))";

    private static final String FREE_ACCOUNT =
            "SELECT pg_advisory_unlock(104, hashtext(cast(cast(? AS uuid) AS text)))";

    private static final ErasureSettings OPEN_AT_ONCE = new ErasureSettings() {
        @Override
        public String period() {
            return "off";
        }

        @Override
        public Duration grace() {
            return Duration.ZERO;
        }

        @Override
        public boolean replayBeforeReady() {
            return false;
        }

        @Override
        public List<String> awaits() {
            return List.of();
        }

        @Override
        public Duration identifierKept() {
            return Duration.ofDays(35);
        }

        @Override
        public Duration deletedTextKept() {
            return Duration.ofDays(30);
        }
    };

    @Inject
    Database database;

    @Inject
    DataSource source;

    @Inject
    ObjectMapper json;

    @Inject
    ErasureStream stream;

    @Inject
    ErasureCheckpoints checkpoints;

    @Inject
    ErasureReplay replay;

    @Inject
    ErasureComparison comparison;

    @Inject
    ErasureJob job;

    @Inject
    ErasureSettings settings;

    @Inject
    Clock clock;

    private final List<ErasureGate> gates = new ArrayList<>();

    /// The gate of another replica that starts.
    private ErasureGate start() {
        return start(comparison, settings, clock);
    }

    private ErasureGate start(ErasureComparison comparison, ErasureSettings settings, Clock clock) {
        ErasureGate gate = new ErasureGate(comparison, replay, job, settings, clock);
        gates.add(gate);
        gate.start();
        return gate;
    }

    @AfterEach
    void stopGates() throws InterruptedException {
        for (ErasureGate gate : gates) {
            gate.stop();
        }
    }

    private static void awaitOpen(ErasureGate gate) {
        Awaitility.await().atMost(LONGEST).until(gate::isOpen);
    }

    private static String person() {
        return "Restored " + UUID.randomUUID().toString().substring(0, 8);
    }

    /// As after a restore: the stream knows of an erasure, and the database does not.
    private UUID requested(String name) throws Exception {
        UUID id = UUID.randomUUID();
        STREAM.write(
                id.toString(),
                ErasureRequested.TYPE,
                json.writeValueAsString(
                        new ErasureRequested(id, UUID.fromString(Tokens.idOf(name)), Instant.now(), Instant.now())));
        return id;
    }

    private boolean isReplayed(UUID id) {
        return database.find(
                        "SELECT replayed_at IS NOT NULL FROM account_erasure WHERE id = ?",
                        row -> row.getBoolean(1),
                        id)
                .orElse(false);
    }

    @Test
    void two_replicas_are_not_ready_before_an_erasure_that_a_restore_forgot_is_done_again() throws Exception {
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Wieder da");
        ErasureGate first;
        ErasureGate second;
        try (Connection account = source.getConnection()) {
            call(account, LOCK_ACCOUNT, name);
            try {
                UUID id = requested(name);
                first = start();
                Awaitility.await().atMost(LONGEST).until(() -> isReplayed(id));
                // Nothing is left in the stream for this one to find.
                assertFalse(has(checkpoints.last().position(), id));
                second = start();
                awaitReplaying(first);
                awaitReplaying(second);
                given().get("/api/comments/" + comment).then().statusCode(200);
                assertFalse(first.isOpen());
                assertFalse(second.isOpen());
                assertEquals(
                        HealthCheckResponse.Status.DOWN,
                        new ErasureHealth(second).call().getStatus());
            } finally {
                call(account, FREE_ACCOUNT, name);
            }
        }
        awaitOpen(first);
        awaitOpen(second);
        assertEquals(
                HealthCheckResponse.Status.UP, new ErasureHealth(second).call().getStatus());
        given().get("/api/comments/" + comment).then().statusCode(410);
        Api.as(name).delete("/api/me/erasure").then().statusCode(409);
    }

    private static void awaitReplaying(ErasureGate gate) {
        Awaitility.await().atMost(LONGEST).until(() -> gate.state() instanceof ErasureGate.State.Replaying);
    }

    private boolean has(Optional<ErasureStream.Position> after, UUID id) {
        return stream.requestsAfter(after).requests().stream()
                .anyMatch(request -> request.sagaId().equals(id));
    }

    private static void call(Connection connection, String function, String name) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(function)) {
            statement.setString(1, Tokens.idOf(name));
            statement.execute();
        }
    }

    /// The database went back to a moment in the day in which it could be taken back.
    @Test
    void a_request_that_had_not_begun_at_the_moment_of_the_backup_is_not_waited_for_any_more() throws Exception {
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Wieder da");
        String id =
                Api.as(name).delete("/api/me").then().statusCode(202).extract().path("id");
        database.update(
                "UPDATE account_erasure SET not_before = now() + interval '30 days' WHERE id = ?", UUID.fromString(id));
        STREAM.write(
                id,
                ErasureRequested.TYPE,
                json.writeValueAsString(new ErasureRequested(
                        UUID.fromString(id), UUID.fromString(Tokens.idOf(name)), Instant.now(), Instant.now())));
        ErasureGate gate = start();
        awaitOpen(gate);
        assertInstanceOf(ErasureGate.State.Compared.class, gate.state());
        given().get("/api/comments/" + comment).then().statusCode(410);
    }

    @Test
    void an_ordinary_start_finds_nothing_and_knows_the_end_of_the_stream() throws Exception {
        String name = person();
        Api.comment(name, Articles.open(), "Bald fort");
        Erasing.erase(name);
        awaitOpen(start());
        ErasureGate next = start();
        awaitOpen(next);
        assertEquals(new ErasureGate.State.Compared(0), next.state());
    }

    @Test
    void a_stream_that_was_created_anew_is_read_from_its_beginning() throws Exception {
        awaitOpen(start());
        database.update("UPDATE erasure_checkpoint SET stream = 'another', offsets = '{7000,7000}'");
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Wieder da");
        assertTrue(has(checkpoints.last().position(), requested(name)));
        awaitOpen(start());
        given().get("/api/comments/" + comment).then().statusCode(410);
    }

    @Test
    void offsets_behind_the_end_of_the_stream_are_no_position_in_it() throws Exception {
        ErasureStream.Position end = stream.requestsAfter(Optional.empty()).end();
        UUID id = requested(person());
        assertTrue(has(Optional.of(end), id));
        ErasureStream.Position later = stream.requestsAfter(Optional.of(end)).end();
        assertFalse(has(Optional.of(later), id));
        ErasureStream.Position behind = new ErasureStream.Position(
                end.stream(),
                end.offsets().stream().map(offset -> offset + 1_000).toList());
        assertTrue(has(Optional.of(behind), id));
        awaitOpen(start());
    }

    /// A half of what it had erased may be back.
    @Test
    void an_erasure_that_was_under_way_at_the_moment_of_the_backup_is_finished_first() throws Exception {
        awaitOpen(start());
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Noch da");
        Erasing.begin(name);
        given().get("/api/comments/" + comment).then().statusCode(200);
        database.update("UPDATE erasure_checkpoint SET database = 'another'");
        assertTrue(comparison.isRestored());
        ErasureGate gate = start();
        awaitOpen(gate);
        // Other tests leave some under way.
        assertTrue(gate.state() instanceof ErasureGate.State.Compared compared && compared.requested() > 0);
        given().get("/api/comments/" + comment).then().statusCode(410);
        assertFalse(comparison.isRestored());
    }

    @Test
    void without_the_broker_a_database_opens_after_a_moment_unless_it_was_restored() {
        awaitOpen(start());
        AtomicBoolean restored = new AtomicBoolean();
        AtomicBoolean away = new AtomicBoolean(true);
        ErasureComparison unreachable = new ErasureComparison(stream, checkpoints, replay) {
            @Override
            boolean isRestored() {
                return restored.get();
            }

            @Override
            int compare() {
                if (away.get()) {
                    throw new ProblemException(ProblemType.UNAVAILABLE, "the broker is away");
                }
                return 0;
            }
        };
        ErasureGate early = start(unreachable, settings, Clock.fixed(Instant.now(), ZoneOffset.UTC));
        awaitUnread(early);
        assertFalse(early.isOpen());
        TestClock time = new TestClock();
        ErasureGate patient = start(unreachable, settings, time);
        awaitUnread(patient);
        time.pass(ErasureGate.PATIENCE);
        assertTrue(patient.isOpen());

        restored.set(true);
        ErasureGate closed = start(unreachable, settings, time);
        awaitUnread(closed);
        time.pass(Duration.ofDays(1));
        assertFalse(closed.isOpen());
        assertTrue(start(unreachable, OPEN_AT_ONCE, clock).isOpen());

        away.set(false);
        awaitOpen(closed);
        awaitOpen(early);
        assertEquals(new ErasureGate.State.Compared(0), closed.state());
    }

    private static void awaitUnread(ErasureGate gate) {
        Awaitility.await().atMost(LONGEST).until(() -> gate.state() instanceof ErasureGate.State.Unread);
    }
}
