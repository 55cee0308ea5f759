package org.leserbrief.platform.messaging.outbox;

import io.opentelemetry.api.trace.Span;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.event.EventTracing;
import org.leserbrief.platform.messaging.stream.StreamConfigurations;

/// Sends a batch in order and waits for every acknowledgement.
///
/// It uses a plain Kafka producer where the rest of the project uses channels: after a failed send the producer
/// must be closed at once, or later events with the same key would overtake the failed one. The producer of a
/// channel cannot be closed.
@ApplicationScoped
class EventSender {
    private final Map<String, Object> configuration;
    private final String source;
    private final Duration timeout;
    private final StreamConfigurations streams;
    private final EventTracing tracing;
    private final Set<String> known = new HashSet<>();
    private @Nullable KafkaProducer<String, byte[]> producer;

    @Inject
    EventSender(
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka,
            @ConfigProperty(name = "quarkus.application.name") String application,
            OutboxSettings settings,
            StreamConfigurations streams,
            EventTracing tracing) {
        this(kafka.isResolvable() ? kafka.get() : Map.of(), application, settings.sendTimeout(), streams, tracing);
    }

    EventSender(
            Map<String, Object> kafka,
            String application,
            Duration timeout,
            StreamConfigurations streams,
            EventTracing tracing) {
        this.timeout = timeout;
        this.streams = streams;
        this.tracing = tracing;
        this.source = "/" + application;
        this.configuration = new HashMap<>(kafka);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, application + "-outbox-relay");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis() / 3);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        // The relay passes whole batches, so lingering would only delay them.
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // Reconnects soon after a broker comes back, instead of after backoffs of up to a second.
        configuration.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    }

    /// Sends `rows`, and returns those that can never be sent, each with the reason.
    ///
    /// @throws SendFailed if any other row was not acknowledged: all rows must then be sent again, in the same
    ///     order
    List<Unsendable> send(List<OutboxRow> rows) throws InterruptedException, SendFailed {
        List<Unsendable> unsendable = new ArrayList<>();
        try {
            requireStreams(rows);
            KafkaProducer<String, byte[]> sending = producer == null ? open() : producer;
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(rows.size());
            for (OutboxRow row : rows) {
                Span span = tracing.send(row.stream(), row.type(), row.eventId(), row.traceParent());
                acknowledgements.add(sending.send(row.toRecord(source, span), (metadata, failure) -> {
                    if (failure != null && !isForever(failure)) {
                        // The callback runs on the producer's own thread, so nothing later can be sent before this.
                        sending.close(Duration.ZERO);
                    }
                    EventTracing.end(span, failure);
                }));
            }
            for (int i = 0; i < rows.size(); i++) {
                try {
                    // Longer than the producer's own timeout, which comes first unless its thread hangs.
                    acknowledgements.get(i).get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!isForever(e.getCause())) {
                        throw e;
                    }
                    unsendable.add(new Unsendable(rows.get(i), String.valueOf(e.getCause())));
                }
            }
            return unsendable;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            close();
            throw new SendFailed(e);
        }
    }

    /// A producer asks the broker to create a topic that it does not find, and no client setting prevents that. A
    /// topic created that way would have the broker's default retention. So each stream must exist before the first
    /// event is sent to it, which is checked once.
    private void requireStreams(List<OutboxRow> rows) {
        Set<String> unseen = rows.stream().map(OutboxRow::stream).collect(Collectors.toSet());
        unseen.removeAll(known);
        // The producer itself refuses an invalid name, and the event is parked.
        unseen.removeIf(name -> !Topic.isValid(name));
        if (unseen.isEmpty()) {
            return;
        }
        Set<String> missing = streams.missing(unseen, timeout);
        unseen.removeAll(missing);
        known.addAll(unseen);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("there is no stream " + String.join(", ", missing));
        }
    }

    void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private KafkaProducer<String, byte[]> open() {
        KafkaProducer<String, byte[]> opened =
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
        producer = opened;
        return opened;
    }

    private static boolean isForever(@Nullable Throwable failure) {
        return failure instanceof RecordTooLargeException || failure instanceof InvalidTopicException;
    }

    record Unsendable(OutboxRow row, String reason) {}

    static final class SendFailed extends Exception {
        private static final long serialVersionUID = 1;

        SendFailed(Throwable cause) {
            super(cause);
        }
    }
}
