package org.leserbrief.comment.erasure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.Trigger;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.core.CommentErasure;
import org.leserbrief.comment.reader.ErasedReadersBack;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;
import org.leserbrief.platform.messaging.stream.StreamConfigurations;
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

    private static final ErasureSettings WAITING = new OwnSettings(true);

    /// The application under test has this setting, too, so that what tests leave does not close it.
    private static final ErasureSettings OPEN_AT_ONCE = new OwnSettings(false);

    private static final ScheduledExecution EXECUTION = new ScheduledExecution() {
        @Override
        public Trigger getTrigger() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant getFireTime() {
            return Instant.now();
        }

        @Override
        public Instant getScheduledFireTime() {
            return getFireTime();
        }
    };

    private record OwnSettings(boolean replayBeforeReady) implements ErasureSettings {
        @Override
        public String period() {
            return "off";
        }

        @Override
        public String failoverPeriod() {
            return "off";
        }

        @Override
        public Duration grace() {
            return Duration.ZERO;
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
    }

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
    ErasureMails mails;

    @Inject
    ErasureSteps steps;

    @Inject
    CommentErasure comments;

    @Inject
    ErasureRounds rounds;

    @Inject
    ErasedReadersBack silence;

    @Inject
    ErasureGate own;

    @Inject
    Clock clock;

    private final List<ErasureGate> gates = new ArrayList<>();

    /// The gate of another replica that starts.
    private ErasureGate start() {
        return start(comparison, WAITING, clock);
    }

    private ErasureGate start(ErasureComparison comparison, ErasureSettings settings, Clock clock) {
        return start(new ErasureGate(comparison, replay, job, settings, clock));
    }

    private ErasureGate start(ErasureGate gate) {
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

    /// The application's own gate compares when it starts: it must not do so while a test has another checkpoint there.
    @BeforeEach
    void awaitOwnGate() {
        Awaitility.await().atMost(LONGEST).until(() -> own.state() instanceof ErasureGate.State.Compared);
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
        assertEquals(new ErasureGate.State.Compared(0, 0), next.state());
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
        // The database knew of it.
        assertEquals(new ErasureGate.State.Compared(0, 0), gate.state());
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
            Findings compare(boolean starting) {
                if (away.get()) {
                    throw new ProblemException(ProblemType.UNAVAILABLE, "the broker is away");
                }
                return new Findings(0, 0);
            }
        };
        ErasureGate early = start(unreachable, WAITING, Clock.fixed(Instant.now(), ZoneOffset.UTC));
        awaitUnread(early);
        assertFalse(early.isOpen());
        assertFalse(early.mayBeBack());
        TestClock time = new TestClock();
        ErasureGate patient = start(unreachable, WAITING, time);
        awaitUnread(patient);
        time.pass(ErasureGate.PATIENCE);
        assertTrue(patient.isOpen());

        restored.set(true);
        ErasureGate closed = start(unreachable, WAITING, time);
        awaitUnread(closed);
        time.pass(Duration.ofDays(1));
        assertFalse(closed.isOpen());
        assertTrue(closed.mayBeBack());
        assertFalse(start(unreachable, OPEN_AT_ONCE, clock).mayBeBack());
        assertTrue(start(unreachable, OPEN_AT_ONCE, clock).isOpen());

        away.set(false);
        awaitOpen(closed);
        awaitOpen(early);
        assertEquals(new ErasureGate.State.Compared(0, 0), closed.state());
    }

    /// With the clients of a start, whose calls end in timeouts, and a broker that listens later.
    @Test
    void a_real_outage_of_the_broker_at_the_start_keeps_only_a_restored_database_closed() throws Exception {
        awaitOpen(start());
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Wieder da");
        requested(name);
        try (BrokerOutage broker = new BrokerOutage()) {
            StreamConfigurations streams = new StreamConfigurations(broker.configuration());
            ErasureStream unreachable = new ErasureStream(broker.configuration(), streams, json);
            ErasureComparison away = new ErasureComparison(unreachable, checkpoints, replay) {
                /// With the transaction that only a bean's method has.
                @Override
                Optional<Findings> request(
                        ErasureCheckpoints.Checkpoint last, ErasureStream.Reading reading, boolean starting) {
                    return comparison.request(last, reading, starting);
                }
            };
            TestClock time = new TestClock();
            ErasureGate ordinary = start(away, WAITING, time);
            awaitUnread(ordinary);
            database.update("UPDATE erasure_checkpoint SET database = 'another'");
            ErasureGate restored = start(away, WAITING, time);
            awaitUnread(restored);
            time.pass(Duration.ofDays(1));
            assertTrue(ordinary.isOpen());
            assertFalse(restored.isOpen());
            assertTrue(restored.mayBeBack());
            given().get("/api/comments/" + comment).then().statusCode(200);

            broker.end();
            awaitOpen(restored);
            given().get("/api/comments/" + comment).then().statusCode(410);
            Awaitility.await().atMost(LONGEST).until(() -> ordinary.state() instanceof ErasureGate.State.Compared);
        }
    }

    private static void awaitUnread(ErasureGate gate) {
        Awaitility.await().atMost(LONGEST).until(() -> gate.state() instanceof ErasureGate.State.Unread);
    }

    /// A gateway leads to a replica that is not ready where it has no other.
    @Test
    void a_closed_replica_answers_only_operators_and_sends_nothing() throws Exception {
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Wieder da");
        String path = "/api/comments/" + comment;
        given().get(path).then().statusCode(200);
        given().get(path).then().statusCode(200);
        ErasureGate gate;
        try (Connection account = source.getConnection()) {
            call(account, LOCK_ACCOUNT, name);
            try {
                requested(name);
                gate = start();
                awaitReplaying(gate);
                QuarkusMock.installMockForType(gate, ErasureGate.class);
                given().get(path)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", is("10"))
                        .contentType("application/problem+json");
                given().accept("text/html").get("/me/decisions").then().statusCode(503);
                Api.as(name).delete("/api/me").then().statusCode(503);
                Api.as("Otto", "admin")
                        .post("/api/operations/comment-service/erasures/replay?since=2099-01-01T00:00:00Z")
                        .then()
                        .statusCode(200);
                given().get("/q/openapi").then().statusCode(not(503));
                assertTrue(silence.test(EXECUTION));
            } finally {
                call(account, FREE_ACCOUNT, name);
            }
        }
        awaitOpen(gate);
        assertFalse(silence.test(EXECUTION));
        given().get(path).then().statusCode(410);
    }

    /// While the stream is read, another replica compares, or a standby takes over that lacks the newest erasures.
    @Test
    void a_comparison_from_a_checkpoint_that_has_changed_meanwhile_does_not_count() throws Exception {
        awaitOpen(start());
        ErasureCheckpoints.Checkpoint before = checkpoints.last();
        ErasureStream.Reading reading = stream.requestsAfter(before.position());
        database.update("UPDATE erasure_checkpoint SET database = 'another', offsets = offsets[1:1]");
        ErasureCheckpoints.Checkpoint after = checkpoints.last();
        assertEquals(Optional.empty(), comparison.request(before, reading, true));
        assertEquals(after, checkpoints.last());
        ErasureStream.Reading all = stream.requestsAfter(after.position());
        assertTrue(comparison.request(after, all, false).isPresent());
        assertEquals(Optional.of(all.end()), checkpoints.last().position());
        assertFalse(checkpoints.last().restored());
    }

    @Test
    void a_database_with_erasures_and_without_a_checkpoint_counts_as_restored() {
        String name = person();
        Api.comment(name, Articles.open(), "Bald fort");
        Erasing.erase(name);
        database.update("DELETE FROM erasure_checkpoint");
        assertTrue(comparison.isRestored());
        awaitOpen(start());
        assertFalse(comparison.isRestored());
    }

    @Test
    void a_running_replica_notices_a_failover_and_takes_nothing_under_way_for_lost() throws Exception {
        ErasureGate gate = start();
        awaitOpen(gate);
        String name = person();
        Api.comment(name, Articles.open(), "Noch da");
        Erasing.begin(name);
        String lost = person();
        String comment = Api.comment(lost, Articles.open(), "Wieder da");
        UUID id = requested(lost);
        gate.compareAfterFailover();
        assertFalse(isReplayed(id));
        database.update("UPDATE erasure_checkpoint SET database = 'another'");
        gate.compareAfterFailover();
        assertTrue(isReplayed(id));
        assertFalse(comparison.isRestored());
        assertFalse(database.find(
                        "SELECT replayed_at IS NOT NULL FROM account_erasure WHERE reader_id = ?",
                        row -> row.getBoolean(1),
                        UUID.fromString(Tokens.idOf(name)))
                .orElseThrow());
        given().get("/api/comments/" + comment).then().statusCode(410);
        Erasing.eraseHere();
    }

    /// Only a restore puts them off, so without one nobody is asked again.
    @Test
    void whoever_waits_for_long_is_asked_again_only_after_a_restore() {
        awaitOpen(start());
        String name = person();
        Api.comment(name, Articles.open(), "Noch da");
        Api.as(name).delete("/api/me").then().statusCode(202);
        UUID reader = UUID.fromString(Tokens.idOf(name));
        database.update(
                "UPDATE account_erasure SET not_before = now() + interval '30 days' WHERE reader_id = ?", reader);
        awaitOpen(start());
        assertTrue(isPutOff(reader));
        database.update("UPDATE erasure_checkpoint SET database = 'another'");
        awaitOpen(start());
        assertFalse(isPutOff(reader));
        Erasing.eraseHere();
    }

    private boolean isPutOff(UUID reader) {
        return database.find(
                        "SELECT not_before > now() + interval '8 days' FROM account_erasure WHERE reader_id = ?",
                        row -> row.getBoolean(1),
                        reader)
                .orElseThrow();
    }

    @Test
    void a_gate_that_erasures_keep_closed_says_how_many_fail() {
        List<UUID> left = new CopyOnWriteArrayList<>(List.of(UUID.randomUUID(), UUID.randomUUID()));
        UUID stuck = left.getLast();
        ErasureReplay two = new ErasureReplay(stream, mails, settings, database, clock) {
            @Override
            List<UUID> unfinished() {
                return List.copyOf(left);
            }
        };
        AtomicBoolean mended = new AtomicBoolean();
        ErasureJob failing = new ErasureJob(steps, comments, settings, rounds, clock) {
            @Override
            boolean erase(UUID id) {
                if (id.equals(stuck) && !mended.get()) {
                    return false;
                }
                left.remove(id);
                return true;
            }
        };
        ErasureGate gate = start(new ErasureGate(comparison, two, failing, WAITING, clock));
        Awaitility.await().atMost(LONGEST).until(() -> gate.state().equals(new ErasureGate.State.Replaying(1, 1)));
        assertFalse(gate.isOpen());
        assertEquals(
                Optional.of("to be repeated: 1; fail: 1"),
                new ErasureHealth(gate).call().getData().map(data -> data.get("state")));
        mended.set(true);
        awaitOpen(gate);
    }

    @Test
    void the_pause_after_failures_grows_to_half_a_minute() {
        Duration pause = Duration.ofSeconds(1);
        for (int i = 0; i < 4; i++) {
            pause = ErasureGate.longer(pause);
        }
        assertEquals(Duration.ofSeconds(16), pause);
        assertEquals(Duration.ofSeconds(30), ErasureGate.longer(pause));
        assertEquals(Duration.ofSeconds(30), ErasureGate.longer(ErasureGate.longer(pause)));
    }

    @Test
    void an_event_that_cannot_be_understood_is_counted_and_read_again_the_next_time() throws Exception {
        String known = json.writeValueAsString(
                new ErasureRequested(UUID.randomUUID(), UUID.randomUUID(), Instant.now(), Instant.now()));
        TopicPartition one = new TopicPartition(ErasureRequested.STREAM, 0);
        TopicPartition other = new TopicPartition(ErasureRequested.STREAM, 1);
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.updatePartitions(
                    ErasureRequested.STREAM,
                    List.of(
                            new PartitionInfo(ErasureRequested.STREAM, 0, null, null, null),
                            new PartitionInfo(ErasureRequested.STREAM, 1, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(one, 0L, other, 0L));
            consumer.updateEndOffsets(Map.of(one, 4L, other, 1L));
            consumer.schedulePollTask(() -> {
                consumer.addRecord(event(one, 0, known));
                consumer.addRecord(event(one, 1, "null"));
                consumer.addRecord(event(one, 2, known));
                consumer.addRecord(event(one, 3, "{}"));
                consumer.addRecord(event(other, 0, known));
            });
            ErasureStream.Reading reading = stream.read(consumer, "id", Optional.empty(), Instant.MIN);
            assertEquals(3, reading.requests().size());
            assertEquals(2, reading.unreadable());
            assertEquals(new ErasureStream.Position("id", List.of(1L, 1L)), reading.end());
        }
        assertEquals(
                Optional.of("as in the stream; found missing here: 3; cannot be understood: 2"),
                new ErasureHealth(new ErasureGate(comparison, replay, job, WAITING, clock) {
                            @Override
                            State state() {
                                return new State.Compared(3, 2);
                            }
                        })
                        .call()
                        .getData()
                        .map(data -> data.get("state")));
    }

    private static ConsumerRecord<String, byte[]> event(TopicPartition partition, long offset, String value) {
        ConsumerRecord<String, byte[]> event = new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, "key", value.getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_type", ErasureRequested.TYPE.getBytes(StandardCharsets.UTF_8));
        return event;
    }
}
