package org.leserbrief.platform.messaging.reconciliation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestReference;
import org.leserbrief.platform.testing.TestReference.Fact;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@PlatformTest
class ReconciliationTest {
    private static final String PATH = "/api/operations/platform-test/reconciliation";
    private static final TestStream STREAM = new TestStream("facts");
    private static final TestReference TRUTH = TestReference.get();

    /// For what does not come about.
    private static final Duration IMPATIENT = Duration.ofSeconds(3);

    private static final String APPLIED = "SELECT sum(version) FROM tally_member";

    /// More facts than this are not written before they are applied: a slow machine would be further behind with each
    /// run.
    private static final long MOST_ON_THEIR_WAY = 100;

    @Inject
    Database database;

    @Inject
    DataSource source;

    @Inject
    CountedFacts consumer;

    @Inject
    ChangeablePatience patience;

    @BeforeEach
    void begin() {
        TRUTH.forgetAll();
        database.update("DELETE FROM tally_member");
        database.update("DELETE FROM tally");
        // Three groups of three members, of which the third does not count; without drift.
        for (long group = 1; group <= 3; group++) {
            for (long member = 1; member <= 3; member++) {
                TRUTH.change(100 * group + member, group, true);
                if (member == 3) {
                    TRUTH.change(100 * group + member, group, false);
                }
            }
        }
        TRUTH.send(ReconciliationTest::write);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> sum(APPLIED) == 12);
    }

    @AfterEach
    void end() {
        TRUTH.forgetAll();
        patience.reset();
    }

    @Test
    void what_is_in_step_is_left_alone() {
        JsonPath report = reconcile();
        assertTrue(report.getBoolean("conclusive"));
        assertEquals(3, report.getInt("groups"));
        assertEquals(0, report.getInt("suspects"));
        assertEquals(0, report.getInt("drifted"));
        assertEquals(List.of(), report.getList("drift"));
    }

    @Test
    void a_wrong_number_is_found_and_repaired() {
        database.update("UPDATE tally SET count = 7 WHERE group_id = 2");
        assertFound(reconcile(), 2, 2, 7, 0);
        assertInStep();
    }

    @Test
    void a_number_that_is_not_there_is_made() {
        database.update("DELETE FROM tally WHERE group_id = 2");
        assertFound(reconcile(), 2, 2, 0, 0);
        assertInStep();
    }

    @Test
    void a_missing_member_is_found_and_repaired() {
        database.update("DELETE FROM tally_member WHERE member_id = 101");
        database.update("UPDATE tally SET count = 1 WHERE group_id = 1");
        assertFound(reconcile(), 1, 2, 1, 1);
        assertInStep();
    }

    @Test
    void a_missing_group_is_found_and_repaired() {
        database.update("DELETE FROM tally_member WHERE group_id = 3");
        database.update("DELETE FROM tally WHERE group_id = 3");
        assertFound(reconcile(), 3, 2, 0, 3);
        assertInStep();
    }

    @Test
    void a_member_that_counts_and_should_not_is_found_and_repaired() {
        database.update("UPDATE tally_member SET counted = true WHERE member_id = 203");
        database.update("UPDATE tally SET count = 3 WHERE group_id = 2");
        assertFound(reconcile(), 2, 2, 3, 1);
        assertInStep();
    }

    @Test
    void a_member_that_nobody_has_told_of_is_taken_away() {
        database.update("INSERT INTO tally_member VALUES (999, 2, 1, true)");
        database.update("UPDATE tally SET count = 3 WHERE group_id = 2");
        assertFound(reconcile(), 2, 2, 3, 1);
        database.update("INSERT INTO tally_member VALUES (998, 77, 1, true)");
        database.update("INSERT INTO tally VALUES (77, 1)");
        assertFound(reconcile(), 77, 0, 1, 1);
        assertInStep();
    }

    @Test
    void a_member_in_the_wrong_group_comes_back_to_its_own() {
        database.update("UPDATE tally_member SET group_id = 3 WHERE member_id = 101");
        database.update("UPDATE tally SET count = 1 WHERE group_id = 1");
        database.update("UPDATE tally SET count = 3 WHERE group_id = 3");
        JsonPath report = reconcile();
        assertEquals(
                List.of("1", "3"), report.getList("drift.id").stream().sorted().toList());
        assertEquals(2, report.getInt("size"));
        assertInStep();
    }

    @Test
    void a_lost_event_that_no_number_shows_is_found_too() {
        database.update("UPDATE tally_member SET version = 1 WHERE member_id = 303");
        JsonPath report = reconcile();
        assertFound(report, 3, 2, 2, 1);
        assertEquals(0, report.getInt("size"));
        assertInStep();
    }

    @Test
    void an_event_that_was_sent_but_never_arrived_is_found() {
        TRUTH.change(104, 1, true);
        TRUTH.send(events -> {});
        assertFound(reconcile(), 1, 3, 2, 1);
        assertInStep();
    }

    @Test
    void an_event_on_its_way_is_waited_for_and_is_no_drift() {
        TRUTH.change(104, 1, true);
        TRUTH.change(201, 2, false);
        try (ExecutorService later = Executors.newSingleThreadExecutor()) {
            // It has compared when it asks which facts the suspects have.
            CountDownLatch compared = TRUTH.nextFacts();
            AtomicBoolean written = new AtomicBoolean();
            later.execute(() -> {
                awaitOrGoOn(compared);
                // Long enough that it asks in vain at least once.
                LockSupport.parkNanos(1_000_000_000);
                TRUTH.send(facts -> {
                    write(facts);
                    written.set(true);
                });
            });
            JsonPath report = reconcile();
            assertTrue(written.get());
            assertEquals(2, report.getInt("suspects"));
            assertEquals(0, report.getInt("drifted"));
        }
        assertInStep();
    }

    private static void awaitOrGoOn(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void while_events_do_not_arrive_nothing_is_called_wrong_and_nothing_repaired() {
        database.update("UPDATE tally SET count = 7 WHERE group_id = 2");
        consumer.hold();
        try {
            TRUTH.change(104, 1, true);
            TRUTH.send(ReconciliationTest::write);
            patience.set(IMPATIENT);
            JsonPath report = reconcile();
            assertFalse(report.getBoolean("conclusive"));
            assertTrue(report.getString("reason").contains("platform-test-facts is not done"));
            assertEquals(0, report.getInt("drifted"));
            assertEquals(7, sum("SELECT count FROM tally WHERE group_id = 2"));
        } finally {
            consumer.release();
            patience.reset();
        }
        assertFound(reconcile(), 2, 2, 7, 0);
    }

    @Test
    void while_events_are_not_sent_nothing_is_called_wrong_and_nothing_repaired() {
        TRUTH.change(104, 1, true);
        patience.set(IMPATIENT);
        JsonPath report = reconcile();
        assertFalse(report.getBoolean("conclusive"));
        assertEquals("events wait to be sent", report.getString("reason"));
        assertEquals(0, report.getInt("drifted"));
        patience.reset();
        TRUTH.send(ReconciliationTest::write);
        assertEquals(0, reconcile().getInt("drifted"));
    }

    @Test
    void a_truth_that_has_lost_everything_is_not_believed() {
        TRUTH.forgetAll();
        JsonPath report = reconcile();
        assertFalse(report.getBoolean("conclusive"));
        assertEquals(9, sum("SELECT count(*) FROM tally_member"));
    }

    /// Several writers, several groups, a relay that lags and a consumer that stalls; meanwhile one event of the
    /// busiest group is lost.
    @Test
    void heavy_writing_gives_no_false_alarm_and_hides_no_loss() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(4);
                ScheduledExecutorService stalls = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> writer = threads.submit(() -> {
                Random random = new Random(20180224);
                long changes = sum(APPLIED);
                long applied = changes;
                while (writing.get()) {
                    // Half of all facts are in group 1.
                    long group = random.nextBoolean() ? 1 : 2 + random.nextInt(20);
                    for (int i = 0; i < 5; i++) {
                        TRUTH.change(10_000 * group + random.nextInt(500), group, random.nextInt(3) > 0);
                        changes++;
                    }
                    do {
                        LockSupport.parkNanos(20_000_000);
                        if (changes - applied > MOST_ON_THEIR_WAY) {
                            applied = sum(APPLIED);
                        }
                    } while (writing.get() && changes - applied > MOST_ON_THEIR_WAY);
                }
            });
            Future<?> relay = threads.submit(() -> {
                while (writing.get()) {
                    TRUTH.send(ReconciliationTest::write);
                    java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                }
            });
            Future<?> stalling = stalls.scheduleWithFixedDelay(
                    () -> {
                        consumer.hold();
                        try {
                            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
                        } finally {
                            consumer.release();
                        }
                    },
                    0,
                    200,
                    TimeUnit.MILLISECONDS);
            try {
                long suspects = 0;
                for (int run = 0; run < 6; run++) {
                    JsonPath report = reconcile();
                    assertTrue(report.getBoolean("conclusive"), report.prettify());
                    assertEquals(0, report.getInt("drifted"), report.prettify());
                    suspects += report.getLong("suspects");
                }
                // Without suspects the test would prove nothing.
                assertTrue(suspects > 6, suspects + " suspects");
                // Deletes a fact, as if its event had been lost.
                database.update("DELETE FROM tally_member WHERE member_id = 101");
                database.update("UPDATE tally SET count = count - 1 WHERE group_id = 1");
                JsonPath report = reconcile();
                assertEquals(1, report.getInt("drifted"), report.prettify());
                assertEquals("1", report.getString("drift[0].id"));
                assertEquals(1, report.getInt("drift[0].facts"));
                assertEquals(1, report.getInt("size"));
                assertEquals(0, reconcile().getInt("drifted"));
            } finally {
                writing.set(false);
                stalling.cancel(false);
            }
            writer.get();
            relay.get();
        }
        TRUTH.send(ReconciliationTest::write);
        JsonPath report = reconcile();
        assertTrue(report.getBoolean("conclusive"));
        assertEquals(0, report.getInt("drifted"), report.prettify());
        for (long group = 1; group <= 21; group++) {
            assertEquals(
                    TRUTH.counted(group), sum("SELECT coalesce(sum(count), 0) FROM tally WHERE group_id = " + group));
        }
    }

    @Test
    void only_administrators_may_ask() {
        given().post(PATH).then().statusCode(401);
        as("reader").post(PATH).then().statusCode(403);
        as("moderator").get(PATH).then().statusCode(403);
        as("service").post(PATH).then().statusCode(403);
        as("admin").post("/api/operations/other-service/reconciliation").then().statusCode(404);
        as("admin").get("/api/operations/other-service/reconciliation").then().statusCode(404);
        as("admin").delete(PATH).then().statusCode(405);
    }

    @Test
    void only_one_runs_at_a_time() throws SQLException {
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + 0x7265636f6e63696cL + ")");
                as("admin")
                        .post(PATH)
                        .then()
                        .statusCode(409)
                        .contentType("application/problem+json")
                        .body("detail", is("a reconciliation is under way"));
            } finally {
                other.rollback();
                other.setAutoCommit(true);
            }
        }
        reconcile();
    }

    @Test
    void a_truth_that_is_away_is_said_so_and_changes_nothing() {
        database.update("UPDATE tally SET count = 7 WHERE group_id = 2");
        TRUTH.answerWith(500);
        as("admin")
                .post(PATH)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("detail", containsString("answers 500"));
        assertEquals(7, sum("SELECT count FROM tally WHERE group_id = 2"));
        as("admin").get(PATH).then().statusCode(200).body("conclusive", is(false));
    }

    @Test
    void the_last_result_is_kept_and_nobody_else_may_keep_it() {
        database.update("UPDATE tally SET count = 7 WHERE group_id = 2");
        Response run = as("admin").post(PATH);
        Response last = as("admin").get(PATH);
        last.then()
                .statusCode(200)
                .header("Cache-Control", is("private, no-store"))
                .body("startedAt", notNullValue())
                .body("drift[0].what", is("thing"));
        assertEquals(run.asString(), last.asString());
        String metrics = given().baseUri("http://localhost")
                .port(managementPort())
                .get("/q/metrics")
                .asString();
        assertTrue(metrics.contains("counter_drift 5.0"), metrics);
        assertTrue(metrics.contains("reconciliation_runs_total{conclusive=\"true\""), metrics);
        given().baseUri("http://localhost")
                .port(managementPort())
                .get("/q/metrics")
                .then()
                .body(not(containsString("counter_drift_found_total 0.0")));
    }

    private static int managementPort() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.management.port", Integer.class);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of("Ada", role));
    }

    private static JsonPath reconcile() {
        return as("admin").post(PATH).then().statusCode(200).extract().jsonPath();
    }

    private static void assertFound(JsonPath report, long group, long expected, long found, int facts) {
        assertTrue(report.getBoolean("conclusive"), report.prettify());
        assertEquals(1, report.getInt("drifted"), report.prettify());
        assertEquals(Long.toString(group), report.getString("drift[0].id"));
        assertEquals(expected, report.getLong("drift[0].expected"), report.prettify());
        assertEquals(found, report.getLong("drift[0].found"), report.prettify());
        assertEquals(facts, report.getInt("drift[0].facts"), report.prettify());
        assertEquals(Math.abs(expected - found), report.getLong("size"));
    }

    private static void assertInStep() {
        JsonPath report = reconcile();
        assertEquals(0, report.getInt("suspects"), report.prettify());
        assertEquals(0, report.getInt("drifted"));
    }

    private static void write(List<Fact> facts) {
        STREAM.writeAll(facts.stream()
                .map(fact -> new TestStream.Event(Long.toString(fact.group()), "fact", """
                                                {"member": %d, "group": %d, "version": %d, "counted": %b}
                                                """.formatted(
                                fact.member(), fact.group(), fact.version(), fact.counted())))
                .toList());
    }

    private long sum(String sql) {
        return database.find(sql, row -> row.getLong(1)).orElse(0L);
    }
}
