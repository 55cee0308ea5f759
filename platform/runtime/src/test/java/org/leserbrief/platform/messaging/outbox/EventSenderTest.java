package org.leserbrief.platform.messaging.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.embedded.KafkaBroker;
import org.leserbrief.platform.embedded.StreamProvisioner;
import org.leserbrief.platform.messaging.event.EventTracing;
import org.leserbrief.platform.messaging.stream.StreamConfigurations;

/// Uses a broker that creates missing topics automatically, which is Kafka's default.
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
        EventSender sender = sender(kafka, new EventTracing(OpenTelemetry.noop(), true));
        List<OutboxRow> rows = List.of(event("nobody-made-it", null));
        try {
            assertThrows(EventSender.SendFailed.class, () -> sender.send(rows));
            assertFalse(streams().contains("nobody-made-it"));

            StreamProvisioner.create(broker.bootstrapServers(), List.of("nobody-made-it"));
            assertEquals(List.of(), sender.send(rows));
        } finally {
            sender.close();
        }
    }

    @Test
    void each_attempt_to_send_an_event_is_a_span_of_the_trace_that_caused_it() throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        StreamProvisioner.create(broker.bootstrapServers(), List.of("traced"));
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        List<SpanData> spans;
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            OpenTelemetry telemetry =
                    OpenTelemetrySdk.builder().setTracerProvider(provider).build();
            EventSender sender = sender(kafka, new EventTracing(telemetry, false));
            try {
                sender.send(List.of(
                        event("traced", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                        event("not a name", "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                        event("traced", null)));
            } finally {
                sender.close();
            }
            spans = exporter.getFinishedSpanItems();
        }
        List<SpanData> sent = spans.stream()
                .filter(span -> span.getName().equals("send traced"))
                .sorted(Comparator.comparing(
                        span -> !span.getParentSpanContext().isValid()))
                .toList();
        assertEquals(2, sent.size());
        SpanData caused = sent.getFirst();
        assertEquals("0af7651916cd43dd8448eb211c80319c", caused.getTraceId());
        assertEquals("b7ad6b7169203331", caused.getParentSpanId());
        assertEquals(SpanKind.PRODUCER, caused.getKind());
        assertFalse(sent.getLast().getParentSpanContext().isValid());
        assertEquals(
                sent.stream()
                        .map(span -> "00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()))
                        .toList(),
                traceParents("traced"));
        SpanData refused = spans.stream()
                .filter(span -> span.getName().equals("send not a name"))
                .findFirst()
                .orElseThrow();
        assertEquals("1af7651916cd43dd8448eb211c80319c", refused.getTraceId());
        assertEquals(StatusCode.ERROR, refused.getStatus().getStatusCode());
    }

    /// A replica without tracing may send an event that was written by a replica with tracing.
    @Test
    void what_the_outbox_knows_of_a_trace_is_passed_on_while_traces_are_off() throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        String cause = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        StreamProvisioner.create(broker.bootstrapServers(), List.of("passed-on"));
        EventSender sender = sender(kafka, new EventTracing(OpenTelemetry.noop(), true));
        try {
            sender.send(List.of(event("passed-on", cause)));
        } finally {
            sender.close();
        }
        assertEquals(List.of(cause), traceParents("passed-on"));
    }

    private static EventSender sender(Map<String, Object> kafka, EventTracing tracing) {
        return new EventSender(kafka, "test", Duration.ofSeconds(10), new StreamConfigurations(kafka), tracing);
    }

    private static OutboxRow event(String stream, @Nullable String traceParent) {
        return new OutboxRow(
                1, UUID.randomUUID(), stream, "key", "type", OffsetDateTime.now(), null, traceParent, "{}");
    }

    private static List<String> traceParents(String stream) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(stream).stream()
                    .map(info -> new TopicPartition(stream, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> found.add(new String(
                                message.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    private static Set<String> streams() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
