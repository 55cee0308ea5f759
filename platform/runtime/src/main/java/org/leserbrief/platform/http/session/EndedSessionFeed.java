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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.session.SessionEnd.ReaderSessionsEnded;
import org.leserbrief.platform.http.session.SessionEnd.SessionEnded;
import org.leserbrief.platform.messaging.event.EventHeaders;
import org.leserbrief.platform.messaging.event.EventJson;
import org.leserbrief.platform.messaging.stream.ReplicaConsumer;

/// Tells this replica which sessions have ended: it reads the part of the stream that is still relevant, and then
/// each new event.
@ApplicationScoped
class EndedSessionFeed {
    private static final Logger LOG = Logger.getLogger(EndedSessionFeed.class);

    /// The maximum difference between the clocks of brokers and services.
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final ReplicaConsumer consumer;
    private final EndedSessions ended;
    private final SessionSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    EndedSessionFeed(
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka,
            EndedSessions ended,
            SessionSettings settings,
            ObjectMapper json,
            Clock clock) {
        this.ended = ended;
        this.settings = settings;
        this.json = EventJson.lenient(json);
        this.clock = clock;
        this.consumer = new ReplicaConsumer(
                "ended-session-feed",
                kafka.isResolvable() ? kafka.get() : Map.of(),
                Map.of(
                        // If the next event has been deleted, it has expired: reading continues with the first one
                        // that is left.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000),
                this::read);
    }

    void start(@Observes StartupEvent event) {
        ended.beginReading();
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        consumer.stop();
    }

    /// Reads everything that has not expired, and starts over after a failure, because applying an event twice
    /// changes nothing.
    private void read(KafkaConsumer<String, String> polling) {
        List<TopicPartition> partitions = ReplicaConsumer.assignAll(polling, SessionEnds.STREAM);
        Map<TopicPartition, Long> ends = polling.endOffsets(partitions);
        seek(polling, ends);
        boolean behind = true;
        while (!consumer.isStopping()) {
            if (behind && ends.entrySet().stream().allMatch(end -> polling.position(end.getKey()) >= end.getValue())) {
                behind = false;
                ended.caughtUp();
            }
            for (ConsumerRecord<String, String> message : polling.poll(ReplicaConsumer.POLL)) {
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
}
