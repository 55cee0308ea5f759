package org.leserbrief.comment.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;
import org.leserbrief.platform.messaging.event.EventJson;
import org.leserbrief.platform.messaging.stream.StreamConfigurations;

/// Reads who was to be erased from the stream, which a restored database does not know. It has no group, so nothing is
/// committed.
@ApplicationScoped
class ErasureStream {
    private static final Logger LOG = Logger.getLogger(ErasureStream.class);

    private static final String STREAM = ErasureRequested.STREAM;

    /// An operator or a starting replica waits for the answer.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final StreamConfigurations streams;
    private final ObjectMapper json;

    @Inject
    ErasureStream(
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka,
            StreamConfigurations streams,
            ObjectMapper json) {
        this(kafka.get(), streams, json);
    }

    ErasureStream(Map<String, Object> kafka, StreamConfigurations streams, ObjectMapper json) {
        this.kafka = kafka;
        this.streams = streams;
        this.json = EventJson.lenient(json);
    }

    /// Where reading goes on.
    ///
    /// @param stream the id that Kafka gave the stream when it was created
    /// @param offsets by partition, the next event
    record Position(String stream, List<Long> offsets) {
        Position {
            offsets = List.copyOf(offsets);
        }
    }

    /// @param unreadable events that cannot be understood
    /// @param end from where to read next: the first of these, where a partition has one, so that a release which
    ///     understands it finds it
    record Reading(List<ErasureRequested> requests, int unreadable, Position end) {
        Reading {
            requests = List.copyOf(requests);
        }
    }

    /// All requests that are in the stream now.
    ///
    /// @param since of whatever was sent before it, nothing is returned
    /// @throws ProblemException 503 if the broker does not answer
    List<ErasureRequested> requests(Instant since) {
        return read(Optional.empty(), since).requests();
    }

    /// The requests after a position, or all if it is none of this stream: it was created anew, or has lost its end.
    ///
    /// @throws ProblemException 503 if the broker does not answer, or there is no such stream
    Reading requestsAfter(Optional<Position> position) {
        return read(position, Instant.EPOCH);
    }

    private Reading read(Optional<Position> after, Instant since) {
        Map<String, Object> configuration = new HashMap<>(kafka);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Old segments may go while they are read: then it goes on with the oldest event that is left.
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        configuration.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer, streams.id(STREAM, PATIENCE), after, since);
        } catch (KafkaException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, STREAM + " cannot be read: " + e.getMessage());
        }
    }

    /// @param id of the stream
    Reading read(Consumer<String, byte[]> consumer, String id, Optional<Position> after, Instant since) {
        List<TopicPartition> partitions = consumer.partitionsFor(STREAM).stream()
                .map(info -> new TopicPartition(STREAM, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Long> known = after.filter(position -> position.stream().equals(id))
                .map(Position::offsets)
                .orElse(List.of());
        partitions.forEach(partition ->
                consumer.seek(partition, first(partition, known, of(beginnings, partition), of(ends, partition))));
        List<ErasureRequested> requests = new ArrayList<>();
        Map<TopicPartition, Long> next = new HashMap<>(ends);
        int unreadable = 0;
        Instant limit = Instant.now().plus(PATIENCE);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                limit = Instant.now().plus(PATIENCE);
                if (ErasureRequested.TYPE.equals(type(event))
                        && !Instant.ofEpochMilli(event.timestamp()).isBefore(since)
                        && !add(event, requests)) {
                    unreadable++;
                    next.merge(new TopicPartition(STREAM, event.partition()), event.offset(), Math::min);
                }
            }
            if (Instant.now().isAfter(limit)) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "the broker gives nothing more of " + STREAM);
            }
        }
        return new Reading(
                requests,
                unreadable,
                new Position(
                        id,
                        partitions.stream()
                                .map(partition -> of(next, partition))
                                .toList()));
    }

    private static long first(TopicPartition partition, List<Long> known, long beginning, long end) {
        if (partition.partition() >= known.size()) {
            return beginning;
        }
        long next = known.get(partition.partition());
        return next < beginning || next > end ? beginning : next;
    }

    private static long of(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }

    /// @return false if it cannot be understood
    private boolean add(ConsumerRecord<String, byte[]> event, List<ErasureRequested> requests) {
        try {
            requests.add(Objects.requireNonNull(json.readValue(event.value(), ErasureRequested.class)));
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.errorf(
                    "whoever is to be erased by %s, partition %d at %d, may be back: it cannot be understood",
                    STREAM, (Integer) event.partition(), (Long) event.offset());
            return false;
        }
    }

    private static String type(ConsumerRecord<String, byte[]> event) {
        Header type = event.headers().lastHeader("ce_type");
        return type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
    }
}
