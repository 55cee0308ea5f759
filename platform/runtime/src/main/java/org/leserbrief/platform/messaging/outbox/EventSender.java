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
/// It owns a plain Kafka producer where the rest of the project uses channels: after a failed send
/// the producer must be thrown away at once, or later events of the same key would overtake the
/// failed one, and a channel's producer cannot be.
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
        // The relay hands over whole batches: waiting for more would only delay them.
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A broker that comes back is found at once instead of after a second of growing pauses.
        configuration.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    }

    /// Sends `rows`, and returns those that can never be sent, with the reason.
    ///
    /// @throws SendFailed if any of the others was not acknowledged: then all must be sent again,
    ///     in the same order
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
                        // On the producer's own thread, so before it can send
                        // anything later.
                        sending.close(Duration.ZERO);
                    }
                    EventTracing.end(span, failure);
                }));
            }
            for (int i = 0; i < rows.size(); i++) {
                try {
                    // Longer than the producer's own limit, which answers first unless its thread
                    // hangs.
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

    /// A producer always asks the broker to create what it does not find, and no setting of the client
    /// forbids it: a stream made that way has the broker's retention instead of its own. So each is looked
    /// for once before the first event is sent to it.
    private void requireStreams(List<OutboxRow> rows) {
        Set<String> unseen = rows.stream().map(OutboxRow::stream).collect(Collectors.toSet());
        unseen.removeAll(known);
        // What can be no name is refused by the producer itself, and parked.
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
