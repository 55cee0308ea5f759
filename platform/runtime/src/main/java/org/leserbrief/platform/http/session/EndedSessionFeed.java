package org.leserbrief.platform.http.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.session.SessionEnd.ReaderSessionsEnded;
import org.leserbrief.platform.http.session.SessionEnd.SessionEnded;
import org.leserbrief.platform.messaging.event.EventHeaders;
import org.leserbrief.platform.messaging.event.EventJson;

/// Tells this replica which sessions have ended: it reads the part of the stream that is still relevant, and then
/// each new event.
///
/// It uses a plain consumer without a group where the rest of the project uses channels, because every replica
/// needs every event, and again after each start.
@ApplicationScoped
class EndedSessionFeed {
    private static final Logger LOG = Logger.getLogger(EndedSessionFeed.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /// The maximum difference between the clocks of brokers and services.
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final Map<String, Object> configuration;
    private final EndedSessions ended;
    private final SessionSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, String> consumer;
    private volatile @Nullable Thread thread;

    EndedSessionFeed(
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka,
            EndedSessions ended,
            SessionSettings settings,
            ObjectMapper json,
            Clock clock) {
        this.configuration = new HashMap<>(kafka.isResolvable() ? kafka.get() : Map.of());
        this.ended = ended;
        this.settings = settings;
        this.json = EventJson.lenient(json);
        this.clock = clock;
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // If the next event has been deleted, it has expired: reading continues with the first one that is left.
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    }

    void start(@Observes StartupEvent event) {
        ended.beginReading();
        thread = Thread.ofPlatform().name("ended-session-feed").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        KafkaConsumer<String, String> polling = consumer;
        if (polling != null) {
            polling.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            running.join(Duration.ofSeconds(2));
        }
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, String> polling =
                    new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
                consumer = polling;
                read(polling);
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("ends of sessions wait for the broker: %s", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.error("reading the ends of sessions begins again after a failure", e);
                pause();
            }
        }
    }

    /// Reads everything that has not expired, and starts over after a failure, because applying an event twice
    /// changes nothing.
    private void read(KafkaConsumer<String, String> polling) {
        List<TopicPartition> partitions = polling.partitionsFor(SessionEnds.STREAM).stream()
                .map(info -> new TopicPartition(SessionEnds.STREAM, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no stream " + SessionEnds.STREAM + " yet");
        }
        polling.assign(partitions);
        Map<TopicPartition, Long> ends = polling.endOffsets(partitions);
        seek(polling, ends);
        boolean behind = true;
        while (!stopping) {
            if (behind && ends.entrySet().stream().allMatch(end -> polling.position(end.getKey()) >= end.getValue())) {
                behind = false;
                ended.caughtUp();
            }
            for (ConsumerRecord<String, String> message : polling.poll(POLL)) {
                parse(message).ifPresent(ended::add);
            }
        }
    }

    private void seek(KafkaConsumer<String, String> polling, Map<TopicPartition, Long> ends) {
        long oldest = clock.instant().minus(settings.longest()).minus(SKEW).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, oldest));
        Map<TopicPartition, OffsetAndTimestamp> firsts = polling.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = firsts.get(partition);
            polling.seek(partition, first == null ? end : first.offset());
        });
    }

    /// Empty for an event that cannot be parsed. It is not parked, because nobody could repair it: the session that
    /// it means is unknown.
    private Optional<SessionEnd> parse(ConsumerRecord<String, String> message) {
        Header header = message.headers().lastHeader(EventHeaders.TYPE);
        String type = header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        try {
            Optional<SessionEnd> end = switch (type) {
                case SessionEnded.TYPE -> Optional.of(json.readValue(message.value(), SessionEnded.class));
                case ReaderSessionsEnded.TYPE ->
                    Optional.of(json.readValue(message.value(), ReaderSessionsEnded.class));
                default -> Optional.empty();
            };
            return end;
        } catch (JsonProcessingException | IllegalArgumentException poison) {
            LOG.errorf(
                    "an event at offset %d of %s is passed over, because it cannot be understood",
                    message.offset(), SessionEnds.STREAM);
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
