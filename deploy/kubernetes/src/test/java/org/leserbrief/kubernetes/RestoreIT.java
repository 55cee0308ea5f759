package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.kubernetes.Chart.Values;
import org.leserbrief.kubernetes.RestoreRunbook.Step;
import org.leserbrief.local.kafka.KafkaComponent;
import org.leserbrief.platform.embedded.KafkaBroker;
import org.leserbrief.platform.embedded.StreamProvisioner;

/// Follows `runbooks/restore.md` with the packaged services, a PostgreSQL and a Kafka: the databases go back to a
/// moment, while the streams keep the events of what was written after it.
class RestoreIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private static final RestoreRunbook RUNBOOK = RestoreRunbook.read();

    private static final String FOLLOWED = "SELECT count(*)::text FROM followed_discussion";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private ArchivedPostgres postgres;

    @SuppressWarnings("NullAway.Init")
    private KafkaBroker kafka;

    private final Map<String, ServicePod> pods = new HashMap<>();

    @BeforeEach
    void startStores() throws Exception {
        postgres = new ArchivedPostgres(directory, PodSettings.databases(), RUNBOOK.settings("Back up"));
        kafka = KafkaBroker.start(directory.resolve("kafka"));
        StreamProvisioner.create(kafka.bootstrapServers(), KafkaComponent.STREAMS);
        StreamProvisioner.createLimited(kafka.bootstrapServers());
    }

    @AfterEach
    void stopAll() {
        stopServices();
        kafka.close();
        postgres.close();
    }

    @Test
    void after_a_restore_all_services_are_as_they_were_at_that_moment_and_go_on_from_there() throws Exception {
        startServices();
        Newsroom newsroom = new Newsroom(this::pod);
        backUpWhile(newsroom);
        newsroom.moderate();
        newsroom.follow("erased-afterwards");
        newsroom.awaitQuiet();
        awaitNumbers();
        Map<String, String> kept = settledViews(newsroom);
        String moment = postgres.answer("postgres", "SELECT clock_timestamp()::text");

        Newsroom.Lost lost = newsroom.writeAfterwards();
        newsroom.erase("erased-afterwards");
        awaitNumbers();
        assertNotEquals(kept, newsroom.views());
        postgres.archive();

        stopServices();
        postgres.loseData();
        Map<String, String> settings = RUNBOOK.settings("Restore");
        settings.replaceAll((name, value) -> value.replace("TIME", moment));
        postgres.restore(settings);
        RUNBOOK.steps("Restore", Step.Await.class).forEach(postgres::await);
        for (Step step : RUNBOOK.steps("Make it right")) {
            follow(step);
        }

        assertNumbers();
        newsroom.awaitErased("erased-afterwards");
        Awaitility.await("views").atMost(TIMEOUT).untilAsserted(() -> assertEquals(kept, newsroom.views()));
        newsroom.assertUnknown(lost);
        for (String service : List.of("article", "topic")) {
            assertEquals(
                    0, postgres.count(service, "SELECT FROM tally_member WHERE member_id = ANY (?)", lost.comments()));
        }
        assertEquals(
                0, postgres.count("comment", "SELECT FROM notification WHERE comment_id = ANY (?)", lost.comments()));

        newsroom.goOn(lost);
        awaitNumbers();
        pods.values().forEach(pod -> assertEquals(List.of(), pod.reconcile()));
    }

    /// Takes the base backup while comments are posted, some before, some during it and some after it.
    private void backUpWhile(Newsroom newsroom) throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                newsroom.discuss(written.incrementAndGet());
                // A list of notifications has a hundred at most.
                LockSupport.parkNanos(250_000_000);
            }
        });
        try {
            Awaitility.await().atMost(TIMEOUT).until(() -> written.get() > 2);
            List<Step.Execute> statements = RUNBOOK.steps("Back up", Step.Execute.class);
            postgres.backUp(statements.getFirst(), statements.getLast());
            int during = written.get();
            Awaitility.await().atMost(TIMEOUT).until(() -> written.get() > during + 2);
        } finally {
            enough.set(true);
        }
        writing.join();
    }

    /// What everybody sees, once it stands still: a replica may send what it read a moment ago.
    private static Map<String, String> settledViews(Newsroom newsroom) {
        AtomicReference<Map<String, String>> before = new AtomicReference<>(Map.of());
        return Awaitility.await("settled views")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofSeconds(1))
                .until(newsroom::views, views -> views.equals(before.getAndSet(views)));
    }

    private void follow(Step step) throws SQLException {
        switch (step) {
            case Step.Execute(var database, var sql) -> postgres.execute(database, sql);
            case Step.Await await -> postgres.await(await);
            case Step.StartServices() -> startAndFindErased();
            case Step.StopServices() -> stopServices();
            case Step.Rebuild(var service, var readModel) -> pod(service).rebuild(readModel);
            case Step.Reconcile(var service) -> pod(service).reconcile();
            case Step.Setting setting -> throw new AssertionError("the server runs already: " + setting);
        }
    }

    /// At the moment at which the services are ready, whoever was erased is erased again: nobody has asked for that.
    private void startAndFindErased() throws SQLException {
        assertEquals("1", postgres.answer("comment", FOLLOWED));
        startServices();
        assertEquals("0", postgres.answer("comment", FOLLOWED));
        assertEquals(
                "1",
                postgres.answer(
                        "comment",
                        "SELECT count(*)::text FROM account_erasure WHERE replayed_at IS NOT NULL AND finished_at IS NOT NULL"));
    }

    private ServicePod pod(String service) {
        return Objects.requireNonNull(pods.get(service), service);
    }

    private void startServices() {
        List<JsonNode> manifests = Chart.manifests(Values.of(
                "small",
                "postgresql=external,postgresqlExternal.host=127.0.0.1,postgresqlExternal.port=%d,postgresqlExternal.sslMode=disable"
                        .formatted(postgres.port()),
                "kafka=external,kafkaExternal.bootstrapServers=%s,kafkaExternal.securityProtocol=PLAINTEXT"
                        .formatted(kafka.bootstrapServers()),
                PodSettings.identity(),
                // Few readers write everything.
                "env.LESERBRIEF_LIMITS_ENABLED=false",
                "env.LESERBRIEF_ERASURE_GRACE=0S"));
        Map<String, Map<String, String>> secrets = PodSettings.secrets(PodSettings.databases());
        for (String service : List.of("comment-service", "article-service", "topic-service")) {
            ServicePod[] others = pods.values().toArray(ServicePod[]::new);
            pods.put(service, ServicePod.start(manifests, secrets, service, directory.resolve(service), others));
        }
        pods.values().forEach(pod -> Awaitility.await().atMost(TIMEOUT).until(pod::isReady));
    }

    private void stopServices() {
        pods.values().forEach(ServicePod::close);
        pods.clear();
    }

    private void awaitNumbers() {
        Awaitility.await("numbers").atMost(TIMEOUT).untilAsserted(this::assertNumbers);
    }

    /// Each number of comments is that of the comments themselves.
    private void assertNumbers() throws SQLException {
        Map<Long, Long> facts = postgres.numbers(
                "comment", "SELECT article_id, count(*) FROM comment WHERE state = 'published' GROUP BY article_id");
        assertEquals(facts, postgres.numbers("comment", """
                SELECT article_id, sum(count) FROM (
                    SELECT article_id, count FROM discussion_total
                    UNION ALL SELECT article_id, change FROM discussion_change) AS part
                GROUP BY article_id HAVING sum(count) <> 0
                """));
        assertEquals(facts, postgres.numbers("article", "SELECT group_id, count FROM tally WHERE count <> 0"));
        assertEquals(facts, postgres.numbers("topic", "SELECT group_id, count FROM tally WHERE count <> 0"));
        assertEquals(
                facts, postgres.numbers("topic", "SELECT id, comment_count FROM article WHERE comment_count <> 0"));
        assertEquals(
                postgres.numbers("topic", """
                        SELECT topic_id, sum(comment_count) FROM tagging JOIN article ON article.id = article_id
                        WHERE state = 'published' GROUP BY topic_id
                        """),
                postgres.numbers("topic", "SELECT topic_id, comments FROM topic_count WHERE articles <> 0"));
    }
}
