package org.leserbrief.faults.stage;

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
import org.leserbrief.faults.check.Seen;

/// The streams, read from their beginning beside everybody else.
public final class Streams {
    public static final String ARTICLES = "leserbrief.articles.v1";
    public static final String COMMENTS = "leserbrief.comments.v1";
    public static final String TAGGINGS = "leserbrief.taggings.v1";
    private static final List<String> ALL = List.of(ARTICLES, COMMENTS, TAGGINGS);

    /// Marks what a trial has put into a stream itself.
    private static final String PLANTED = "faults-planted";

    private static final long PATIENCE_SECONDS = 30;

    private final String bootstrap;
    private final ObjectMapper json = new ObjectMapper();
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    Streams(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// Everything that stands in the streams, each partition in its order.
    public List<Seen> seen() {
        catchUp();
        return read.stream().map(this::seen).toList();
    }

    /// Everything in one stream as it was sent, but for what trials have put there.
    public List<ConsumerRecord<String, byte[]>> records(String stream) {
        catchUp();
        return read.stream()
                .filter(message -> message.topic().equals(stream))
                .filter(message -> message.headers().lastHeader(PLANTED) == null)
                .toList();
    }

    /// Puts records into a stream, as they are but for a mark, and says where they stand.
    public List<RecordMetadata> plant(Collection<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "5");
        List<RecordMetadata> positions = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            var sent = records.stream()
                    .map(message -> {
                        message.headers().add(PLANTED, new byte[] {1});
                        return producer.send(message);
                    })
                    .toList();
            for (var one : sent) {
                positions.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return positions;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the events could not be planted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// How many records the consumers have not committed yet.
    public long lag() {
        try (Admin admin = admin()) {
            Map<TopicPartition, Long> ends = ends();
            long lag = 0;
            for (var group : admin.listGroups().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                // Whoever has committed somewhere in a stream reads all of it.
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

    /// Sends a group back to the beginning of a stream.
    ///
    /// @return false while the group still has members
    public boolean rewind(String group, String stream) {
        Map<TopicPartition, OffsetAndMetadata> beginning = ends().keySet().stream()
                .filter(partition -> partition.topic().equals(stream))
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets(group, beginning).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void catchUp() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = ALL.stream()
                    .flatMap(stream -> consumer.partitionsFor(stream).stream())
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(part -> consumer.seek(part, positions.getOrDefault(part, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(read::add);
            }
            partitions.forEach(part -> positions.put(part, consumer.position(part)));
        }
    }

    private Map<TopicPartition, Long> ends() {
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

    private Seen seen(ConsumerRecord<String, byte[]> message) {
        boolean planted = message.headers().lastHeader(PLANTED) != null;
        JsonNode value = value(message.value());
        String subject = message.topic().equals(COMMENTS) ? "commentId" : "articleId";
        return new Seen(
                message.topic(),
                message.partition(),
                message.offset(),
                header(message, "ce_id"),
                value.path(subject).asText(),
                value.path("version").asLong(),
                value.path("visible").asBoolean(),
                planted);
    }

    private JsonNode value(byte @Nullable [] bytes) {
        try {
            JsonNode tree = bytes == null ? null : json.readTree(bytes);
            return tree == null ? json.createObjectNode() : tree;
        } catch (IOException e) {
            // Poison.
            return json.createObjectNode();
        }
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
