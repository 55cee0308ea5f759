package org.leserbrief.platform.messaging.rebuild;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@PlatformTest
class RebuildTest {
    private static final String MODELS = "/api/operations/platform-test/read-models";
    private static final TestStream STREAM = new TestStream("entries");
    private static final TestStream OUTGOING = new TestStream("outgoing");
    private static final AtomicLong IDS = new AtomicLong();

    @Inject
    Database database;

    @Inject
    Entries entries;

    @Inject
    Forgotten forgotten;

    @Inject
    Rebuild work;

    @Inject
    RebuildRuns runs;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @BeforeEach
    void some_entries_are_known() {
        forgotten.readFrom("forgotten");
        for (int i = 0; i < 20; i++) {
            enter(IDS.incrementAndGet(), 1, 10);
        }
        awaitApplied();
    }

    @Test
    void what_was_wrong_missing_or_too_much_is_mended_and_told() {
        long last = IDS.get();
        enter(last, 2, 30);
        awaitVersion(last, 2);
        Set<String> before = content();
        database.update("UPDATE entry SET amount = amount + 5 WHERE id IN (?, ?)", last, last - 1);
        database.update("DELETE FROM entry WHERE id = ?", last - 2);
        database.update("INSERT INTO entry VALUES (?, 1, 1), (?, 0, 0)", -1, -2);

        rebuild("entries")
                .body("lastRebuild.state", is("done"))
                .body("lastRebuild.requestedBy", is(Tokens.idOf("Olga")))
                .body("lastRebuild.differences.table", contains("entry"))
                .body("lastRebuild.differences.missing", contains(1))
                .body("lastRebuild.differences.extra", contains(1))
                .body("lastRebuild.differences.different", contains(2))
                .body("lastRebuild.endedAt", notNullValue());

        database.update("DELETE FROM entry WHERE id = -2");
        assertEquals(before, content());
        assertFalse(schemaExists());
        // A rebuild does not publish events that were published before.
        List<TestStream.Event> told = OUTGOING.await(1, event -> event.key().equals("entry-" + (last - 2)));
        assertEquals(1, told.size());
        assertEquals(4.0, metric());
    }

    @Test
    void an_emptied_table_is_filled_again() {
        Set<String> before = content();
        database.update("TRUNCATE entry");
        rebuild("entries").body("lastRebuild.differences.missing", contains(before.size()));
        assertEquals(before, content());
    }

    @Test
    void a_rebuild_that_finds_nothing_writes_nothing() {
        Set<String> before = rowVersions();
        rebuild("entries")
                .body("lastRebuild.differences[0].missing", is(0))
                .body("lastRebuild.differences[0].extra", is(0))
                .body("lastRebuild.differences[0].different", is(0));
        assertEquals(before, rowVersions());
        assertEquals(0.0, metric());
    }

    @Test
    void readers_and_writers_go_on_and_nobody_sees_half_of_it() throws Exception {
        long right = sum();
        database.update("UPDATE entry SET amount = amount + 1000 WHERE id % 2 = 0");
        database.update("DELETE FROM entry WHERE id % 3 = 0");
        database.update("INSERT INTO entry VALUES (-3, 1, 77)");
        long wrong = sum();
        AtomicBoolean over = new AtomicBoolean();
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        try (ExecutorService others = Executors.newFixedThreadPool(3)) {
            Future<?> writer = others.submit(() -> {
                // The amount is 0, so that the sum stays the same while rows are added.
                while (!over.get()) {
                    enter(IDS.incrementAndGet(), 1, 0);
                }
            });
            Future<?> reader = others.submit(() -> read(over, seen));
            Future<?> second = others.submit(() -> read(over, seen));
            try {
                for (int i = 0; i < 3; i++) {
                    rebuild("entries").body("lastRebuild.state", is("done"));
                }
            } finally {
                // Closing the executor waits for its tasks.
                over.set(true);
            }
            writer.get();
            reader.get();
            second.get();
        }
        assertEquals(Set.of(right, wrong), seen);
        assertEquals(right, sum());
        awaitApplied();
        rebuild("entries")
                .body("lastRebuild.differences[0].missing", is(0))
                .body("lastRebuild.differences[0].extra", is(0))
                .body("lastRebuild.differences[0].different", is(0));
    }

    @Test
    void poison_in_the_stream_is_passed_over_and_not_parked_again() {
        String key = "poison-" + IDS.get();
        STREAM.write(key, "entry-made", "no json");
        // Can be parsed, but the table refuses it when it is applied in a batch with others.
        STREAM.write(key, "entry-made", "{\"id\": 1000000, \"version\": 1, \"amount\": -1}");
        STREAM.write(key, "entry-sung", "{}");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> parked(key) == 2);
        Set<String> before = content();
        database.update("TRUNCATE entry");

        rebuild("entries").body("lastRebuild.state", is("done"));

        assertEquals(before, content());
        assertEquals(2, parked(key));
    }

    @Test
    void a_second_one_is_refused_while_the_first_shows_how_far_it_is() {
        CountDownLatch held = entries.hold();
        try {
            operator()
                    .post(MODELS + "/entries/rebuild")
                    .then()
                    .statusCode(202)
                    .header("Location", containsString(MODELS + "/entries"))
                    .header("Cache-Control", "private, no-store");
            operator()
                    .post(MODELS + "/entries/rebuild")
                    .then()
                    .statusCode(409)
                    .body("type", is("urn:leserbrief:problem:rebuild-running"));
            // This holds for any model, because all use the same schema.
            operator().post(MODELS + "/forgotten/rebuild").then().statusCode(409);
            operator()
                    .get(MODELS + "/entries")
                    .then()
                    .body("lastRebuild.state", is("replaying"))
                    .body("lastRebuild.events.total", notNullValue());
        } finally {
            held.countDown();
        }
        awaitEnd("entries").body("lastRebuild.state", is("done"));
    }

    @Test
    void a_rebuild_that_was_killed_is_shown_as_such_and_leaves_nothing_in_the_way() {
        database.update("CREATE SCHEMA rebuild");
        database.update("CREATE TABLE rebuild.entry (left_over text)");
        database.update("CREATE TABLE rebuild.something (left_over text)");
        runs.begin("entries", "somebody", 100);
        operator()
                .get(MODELS + "/entries")
                .then()
                .body("lastRebuild.state", is("interrupted"))
                .body("lastRebuild.problem", containsString("died"));

        rebuild("entries").body("lastRebuild.state", is("done"));

        assertFalse(schemaExists());
        assertEquals(
                0L,
                database.find("SELECT count(*) FROM rebuild_run WHERE state = 'replaying'", row -> row.getLong(1))
                        .orElseThrow());
    }

    @Test
    void a_rebuild_gives_up_when_its_process_stops_or_another_has_begun() {
        Set<String> before = content();
        try (StreamReader reader = new StreamHistory(kafka(), StreamHistory.PATIENCE).open(entries)) {
            long run = runs.begin("entries", "somebody", 1);
            assertThrows(
                    Rebuild.Aborted.class,
                    () -> work.carryOut(new Rebuild.Order(run, entries, List.of(reader), () -> false)));
            runs.begin("entries", "somebody else", 1);
            assertThrows(
                    RebuildRuns.Buried.class,
                    () -> work.carryOut(new Rebuild.Order(run, entries, List.of(reader), () -> true)));
        }
        assertEquals(before, content());
        rebuild("entries").body("lastRebuild.state", is("done"));
    }

    @Test
    void a_stream_that_has_lost_its_beginning_is_refused_before_anything_is_built() throws Exception {
        TestStream stream = new TestStream("forgotten");
        stream.write("1", "entry-made", "{\"id\": 1, \"version\": 1, \"amount\": 1}");
        rebuild("forgotten").body("lastRebuild.state", is("done"));
        String last = lastRun("forgotten");
        try (Admin admin = Admin.create(kafka())) {
            for (int partition = 0; partition < 6; partition++) {
                admin.deleteRecords(
                                Map.of(new TopicPartition("forgotten", partition), RecordsToDelete.beforeOffset(-1)))
                        .all()
                        .get();
            }
        }
        // The lock of the previous rebuild is released just after its end is stored.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> operator()
                        .post(MODELS + "/forgotten/rebuild")
                        .then()
                        .statusCode(409)
                        .contentType("application/problem+json")
                        .body("type", is("urn:leserbrief:problem:stream-incomplete"))
                        .body("detail", containsString("forgotten")));
        assertEquals(last, lastRun("forgotten"));
        assertFalse(schemaExists());
        // The refused request has released the lock.
        rebuild("entries").body("lastRebuild.state", is("done"));
    }

    @Test
    void a_stream_that_is_compacted_or_not_there_is_refused_too() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(
                            new NewTopic("compacted", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        for (String stream : List.of("compacted", "never-created")) {
            forgotten.readFrom(stream);
            operator()
                    .post(MODELS + "/forgotten/rebuild")
                    .then()
                    .statusCode(409)
                    .body("type", is("urn:leserbrief:problem:stream-incomplete"))
                    .body("detail", containsString(stream));
        }
    }

    @Test
    void without_the_broker_the_answer_is_clear_and_nothing_is_left_behind() {
        QuarkusMock.installMockForType(
                // Nobody will ever answer there, so it need not be waited for.
                new StreamHistory(Map.of("bootstrap.servers", "127.0.0.1:1"), Duration.ofMillis(500)),
                StreamHistory.class);
        String last = lastRun("entries");
        operator()
                .post(MODELS + "/entries/rebuild")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "10")
                .body("detail", containsString("broker"));
        operator()
                .get(MODELS)
                .then()
                .statusCode(200)
                .body("items.streams.flatten().cleanupPolicy", contains("unknown", "unknown"));
        assertEquals(last, lastRun("entries"));
        assertFalse(schemaExists());
    }

    @Test
    void the_list_says_what_each_is_made_of_and_that_streams_keep_everything() {
        operator()
                .get(MODELS)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("items.name", contains("entries", "forgotten"))
                .body("items[0].url", is(MODELS + "/entries"))
                .body("items[0].tables", contains("entry"))
                .body("items[0].streams.name", contains("entries"))
                .body("items[0].streams.consumer", contains("entries"))
                .body("items[0].streams.cleanupPolicy", contains("delete"))
                .body("items[0].streams.retentionMs", contains("-1"))
                .body("items[0].streams.retentionBytes", contains("-1"));
    }

    @Test
    void only_operators_come_in_and_what_is_not_there_is_not_found() {
        given().get(MODELS).then().statusCode(401);
        given().get(MODELS + "/entries").then().statusCode(401);
        given().post(MODELS + "/entries/rebuild").then().statusCode(401);
        for (String role : List.of("reader", "editor", "moderator")) {
            as(role).get(MODELS).then().statusCode(403);
            as(role).get(MODELS + "/entries").then().statusCode(403);
            as(role).post(MODELS + "/entries/rebuild").then().statusCode(403);
        }
        operator().post(MODELS + "/nothing/rebuild").then().statusCode(404);
        operator().get(MODELS + "/nothing").then().statusCode(404);
        operator()
                .post("/api/operations/other/read-models/entries/rebuild")
                .then()
                .statusCode(404);
        operator().get(MODELS + "/entries/rebuild").then().statusCode(405);
    }

    private io.restassured.response.ValidatableResponse rebuild(String model) {
        // The lock of the previous rebuild is released just after its end is stored.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> operator().post(MODELS + "/" + model + "/rebuild").statusCode(), status -> status == 202);
        return awaitEnd(model);
    }

    private io.restassured.response.ValidatableResponse awaitEnd(String model) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> operator().get(MODELS + "/" + model).jsonPath(),
                        found -> !"replaying".equals(found.getString("lastRebuild.state")));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !schemaExists());
        return operator().get(MODELS + "/" + model).then().statusCode(200);
    }

    private String lastRun(String model) {
        JsonPath found = operator().get(MODELS + "/" + model).jsonPath();
        return String.valueOf(found.getString("lastRebuild.id"));
    }

    private double metric() {
        return io.micrometer.core.instrument.Metrics.globalRegistry
                .get("read.model.rebuild.differences")
                .tag("model", "entries")
                .gauge()
                .value();
    }

    private void read(AtomicBoolean over, Set<Long> seen) {
        while (!over.get()) {
            seen.add(sum());
        }
    }

    private long sum() {
        return database.find("SELECT sum(amount) FROM entry", row -> row.getLong(1))
                .orElseThrow();
    }

    private Set<String> content() {
        return Set.copyOf(database.query(
                "SELECT id, version, amount FROM entry",
                row -> row.getLong(1) + ":" + row.getLong(2) + ":" + row.getLong(3)));
    }

    /// The transaction that wrote or locked each row.
    private Set<String> rowVersions() {
        return Set.copyOf(database.query(
                "SELECT id, xmin, xmax FROM entry",
                row -> row.getLong(1) + ":" + row.getString(2) + ":" + row.getString(3)));
    }

    private boolean schemaExists() {
        return database.find("SELECT count(*) FROM pg_namespace WHERE nspname = 'rebuild'", row -> row.getLong(1) > 0)
                .orElseThrow();
    }

    private long parked(String key) {
        return database.find("SELECT count(*) FROM parked_event WHERE key = ?", row -> row.getLong(1), key)
                .orElseThrow();
    }

    private void awaitApplied() {
        long last = IDS.get();
        awaitVersion(last, 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT count(*) FROM entry WHERE id BETWEEN 1 AND ?",
                                row -> row.getLong(1) >= last,
                                last)
                        .orElseThrow());
    }

    private void awaitVersion(long id, long version) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("SELECT version FROM entry WHERE id = ?", row -> row.getLong(1), id)
                                .orElse(0L)
                        >= version);
    }

    private static void enter(long id, long version, long amount) {
        STREAM.write(
                Long.toString(id),
                "entry-made",
                "{\"id\": %d, \"version\": %d, \"amount\": %d}".formatted(id, version, amount));
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", brokers);
    }

    private static RequestSpecification operator() {
        return as("admin");
    }

    private static RequestSpecification as(String role) {
        assertTrue(Set.of("admin", "reader", "editor", "moderator").contains(role));
        return given().headers(Map.of("Authorization", "Bearer " + Tokens.of("Olga", role)));
    }
}
