package org.leserbrief.faults.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.check.ObservedEvent;

/// Reads the streams from their beginning, injects events and resets consumer groups.
public final class EventStreams {
    public static final String ARTICLES = "leserbrief.articles.v1";
    public static final String COMMENTS = "leserbrief.comments.v1";
    public static final String TAGGINGS = "leserbrief.taggings.v1";
    private static final List<String> ALL = List.of(ARTICLES, COMMENTS, TAGGINGS);

    /// The header of events that the fault run has injected.
    private static final String INJECTED = "faults-injected";

    private static final long TIMEOUT_SECONDS = 30;

    private final String bootstrap;
    private final ObjectMapper json = new ObjectMapper();
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    EventStreams(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// All events of all streams, those of a partition in its order.
    public List<ObservedEvent> observedEvents() {
        readNewRecords();
        return records.stream().map(this::observedEvent).toList();
    }

    /// The records of a stream that were not injected.
    public List<ConsumerRecord<String, byte[]>> originalRecords(String stream) {
        readNewRecords();
        return records.stream()
                .filter(message -> message.topic().equals(stream))
                .filter(message -> message.headers().lastHeader(INJECTED) == null)
                .toList();
    }

    /// Sends records with an additional header that marks them as injected.
    ///
    /// @return their positions
    public List<RecordMetadata> inject(Collection<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "5");
        List<RecordMetadata> positions = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            var sent = records.stream()
                    .map(message -> {
                        message.headers().add(INJECTED, new byte[] {1});
                        return producer.send(message);
                    })
                    .toList();
            for (var metadata : sent) {
                positions.add(metadata.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            }
            return positions;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the events could not be injected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The number of records whose offsets the consumers have not committed yet.
    public long lag() {
        try (Admin admin = admin()) {
            Map<TopicPartition, Long> ends = endOffsets();
            long lag = 0;
            for (var group : admin.listGroups().all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                // A group that has committed an offset in one partition of a stream reads all of them.
                List<String> streams = offsets.keySet().stream()
                        .map(TopicPartition::topic)
                        .distinct()
                        .toList();
                for (var end : ends.entrySet()) {
                    if (streams.contains(end.getKey().topic())) {
                        OffsetAndMetadata offset = offsets.get(end.getKey());
                        lag += end.getValue() - (offset == null ? 0 : offset.offset());
                    }
                }
            }
            return lag;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the lag is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Resets a group to the beginning of a stream.
    ///
    /// @return false while the group still has members
    public boolean resetOffsets(String group, String stream) {
        Map<TopicPartition, OffsetAndMetadata> beginning = endOffsets().keySet().stream()
                .filter(partition -> partition.topic().equals(stream))
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets(group, beginning).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void readNewRecords() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = ALL.stream()
                    .flatMap(stream -> consumer.partitionsFor(stream).stream())
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(part -> consumer.seek(part, nextOffsets.getOrDefault(part, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
            partitions.forEach(part -> nextOffsets.put(part, consumer.position(part)));
        }
    }

    private Map<TopicPartition, Long> endOffsets() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(ALL.stream()
                    .flatMap(stream -> consumer.partitionsFor(stream).stream())
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList());
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private ObservedEvent observedEvent(ConsumerRecord<String, byte[]> message) {
        boolean injected = message.headers().lastHeader(INJECTED) != null;
        JsonNode value = value(message.value());
        String subject = message.topic().equals(COMMENTS) ? "commentId" : "articleId";
        return new ObservedEvent(
                message.topic(),
                message.partition(),
                message.offset(),
                header(message, "ce_id"),
                value.path(subject).asText(),
                value.path("version").asLong(),
                value.path("visible").asBoolean(),
                injected);
    }

    private JsonNode value(byte @Nullable [] bytes) {
        try {
            JsonNode tree = bytes == null ? null : json.readTree(bytes);
            return tree == null ? json.createObjectNode() : tree;
        } catch (IOException e) {
            // Injected poison need not be JSON.
            return json.createObjectNode();
        }
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
