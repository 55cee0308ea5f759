package org.leserbrief.platform.messaging.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.embedded.KafkaBroker;
import org.leserbrief.platform.embedded.StreamProvisioner;
import org.leserbrief.platform.messaging.stream.StreamConfigurations;

/// Against a broker that creates whatever somebody asks for, which is Kafka's default.
class EventSenderTest {
    private static KafkaBroker broker;

    @BeforeAll
    static void start() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "kafka").toAbsolutePath();
        broker = KafkaBroker.start(directory, Map.of("auto.create.topics.enable", "true"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void events_wait_for_a_stream_that_is_missing_instead_of_creating_it() throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        EventSender sender = new EventSender(kafka, "test", Duration.ofSeconds(10), new StreamConfigurations(kafka));
        List<OutboxRow> rows = List.of(event("nobody-made-it"));
        try {
            assertThrows(EventSender.SendFailed.class, () -> sender.send(rows));
            assertEquals(Set.of(), streams());

            StreamProvisioner.create(broker.bootstrapServers(), List.of("nobody-made-it"));
            assertEquals(List.of(), sender.send(rows));
        } finally {
            sender.close();
        }
    }

    private static OutboxRow event(String stream) {
        return new OutboxRow(1, UUID.randomUUID(), stream, "key", "type", OffsetDateTime.now(), null, "{}");
    }

    private static Set<String> streams() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
