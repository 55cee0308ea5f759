package org.leserbrief.platform.messaging.stream;

import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.embedded.StreamProvisioner;

@PlatformTest
class StreamMonitorTest {
    private static final StreamConfiguration ONE_HOUR = new StreamConfiguration("delete", "3600000", "-1");

    @Inject
    StreamMonitor monitor;

    @Inject
    StreamConfigurations streams;

    @Inject
    PromisedStreams promised;

    @Inject
    KafkaClientService clients;

    @Inject
    Scheduler scheduler;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final Log log = new Log();

    /// Otherwise the scheduled check may log, too, and see one of two changes.
    @BeforeEach
    void checkByHandOnly() {
        scheduler.pause();
    }

    @AfterEach
    void mend() throws Exception {
        scheduler.resume();
        log.close();
        alter("outgoing", "retention.ms", "-1");
        alter("outgoing", "cleanup.policy", "delete");
        monitor.checkAgain();
    }

    @Test
    void a_stream_that_loses_its_past_is_told_once_and_again_when_it_is_mended() throws Exception {
        monitor.checkAgain();
        assertEquals("0.0", metric("outgoing"));
        log.messages.clear();

        alter("outgoing", "retention.ms", "604800000");
        alter("outgoing", "cleanup.policy", "compact");
        monitor.checkAgain();
        monitor.checkAgain();

        String told = "cleanup.policy is compact instead of delete, retention.ms is 604800000 instead of -1";
        readiness().body(streams("outgoing"), is("violated: " + told));
        assertEquals("2.0", metric("outgoing"));
        assertEquals(List.of("stream outgoing is not kept as promised: " + told), log.messages);

        log.messages.clear();
        alter("outgoing", "retention.ms", "-1");
        alter("outgoing", "cleanup.policy", "delete");
        monitor.checkAgain();
        monitor.checkAgain();

        readiness().body(streams("outgoing"), is("as promised"));
        assertEquals("0.0", metric("outgoing"));
        assertEquals(List.of("stream outgoing is kept as promised"), log.messages);
    }

    @Test
    void a_stream_that_is_missing_is_told_until_it_appears_and_asking_does_not_create_it() {
        monitor.checkAgain();
        monitor.checkAgain();
        readiness().body(streams("appears-later"), is("violated: it does not exist"));
        assertEquals("1.0", metric("appears-later"));

        StreamProvisioner.create(servers, List.of("appears-later"));
        awaitFinding("appears-later", "as promised");

        assertEquals("0.0", metric("appears-later"));
    }

    @Test
    void a_stream_may_be_promised_a_retention_of_its_own() throws Exception {
        StreamProvisioner.create(servers, List.of("careless"));
        awaitFinding("careless", "violated: retention.ms is -1 instead of 3600000");
        alter("careless", "retention.ms", "3600000");
        monitor.checkAgain();
        readiness().body(streams("careless"), is("as promised"));
    }

    @Test
    void what_is_written_and_what_the_channels_read_is_looked_at_from_the_start() {
        StreamMonitor starting = new StreamMonitor(streams, promised);
        starting.start(new StartupEvent(), new SimpleMeterRegistry());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        List.of(
                                new StreamCheck.Finding.AsPromised(),
                                new StreamCheck.Finding.AsPromised(),
                                new StreamCheck.Finding.AsPromised()),
                        Stream.of("outgoing", "notes", "facts")
                                .map(starting.findings()::get)
                                .toList()));
    }

    @Test
    void no_channel_asks_the_broker_to_create_its_stream() {
        for (String channel : List.of("notes", "facts", "entries")) {
            Object mayCreate = clients.getConsumer(channel).configuration().get("allow.auto.create.topics");
            assertEquals("false", String.valueOf(mayCreate), channel);
        }
    }

    @Test
    void while_the_broker_is_away_nothing_is_known_and_nothing_is_called_a_violation() {
        StreamCheck check = new StreamCheck(
                new StreamConfigurations(Map.of("bootstrap.servers", "127.0.0.1:1")),
                Map.of("outgoing", ONE_HOUR),
                // Nobody will ever answer there.
                Duration.ofMillis(500));
        check.run();
        assertInstanceOf(StreamCheck.Finding.Unknown.class, check.findings().get("outgoing"));
        assertTrue(Double.isNaN(check.violations("outgoing")));
    }

    @Test
    void before_the_first_look_nothing_is_known() {
        StreamCheck check = new StreamCheck(streams, Map.of("outgoing", ONE_HOUR), StreamCheck.PATIENCE);
        assertTrue(Double.isNaN(check.violations("outgoing")));
        check.run();
        assertEquals(1, check.violations("outgoing"));
    }

    private static String streams(String name) {
        return "checks.find { it.name == 'streams' }.data.'" + name + "'";
    }

    private static ValidatableResponse readiness() {
        return management()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body("checks.status", everyItem(is("UP")));
    }

    /// The controller creates a stream, and the broker knows it a moment later.
    private void awaitFinding(String stream, String finding) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            monitor.checkAgain();
            readiness().body(streams(stream), is(finding));
        });
    }

    private static RequestSpecification management() {
        return RestAssured.given().port(ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class));
    }

    private static String metric(String stream) {
        return management()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("stream_configuration_violations")
                        && line.contains("stream=\"%s\"".formatted(stream)))
                .findFirst()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .orElse("none");
    }

    private void alter(String stream, String name, String value) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, stream);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.incrementalAlterConfigs(Map.of(
                            topic, List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            // The controller stores it, and the broker applies it a moment later.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> Objects.requireNonNull(admin.describeConfigs(List.of(topic))
                                            .all()
                                            .get()
                                            .get(topic))
                                    .get(name)
                                    .value(),
                            value::equals);
        }
    }

    /// The messages of the class under test about the stream `outgoing`.
    private static final class Log extends Handler {
        final List<String> messages = new ArrayList<>();
        private final Logger logger = Logger.getLogger(StreamCheck.class.getName());

        Log() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord told) {
            String message = String.format(told.getMessage(), told.getParameters());
            if (message.contains("stream outgoing")) {
                messages.add(message);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
