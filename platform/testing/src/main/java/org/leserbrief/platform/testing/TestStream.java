package org.leserbrief.platform.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A stream from the point of view of another service: a test writes events to it, and reads the events that the
/// service under test sends.
public final class TestStream {
    /// What has been read of each stream, by its name. Streams grow while tests run, and the same test
    /// looks at one again and again.
    private static final Map<String, Reading> READINGS = new HashMap<>();

    private static @Nullable String bootstrapServers;

    /// One for all streams and tests: making a producer takes longer than sending an event.
    private static @Nullable KafkaProducer<String, String> producer;

    private final String name;

    public TestStream(String name) {
        this.name = name;
    }

    static synchronized void connect(String servers) {
        if (!servers.equals(bootstrapServers)) {
            if (producer != null) {
                producer.close();
                producer = null;
            }
            READINGS.values().forEach(Reading::close);
            READINGS.clear();
            bootstrapServers = servers;
        }
    }

    /// Writes an event in CloudEvents' binary mode and waits until the broker has it.
    public void write(String key, String type, @Nullable String json) {
        writeRaw(event(key, type, json));
    }

    /// Writes events in order, and waits at the end until the broker has them all.
    public void writeAll(List<Event> events) {
        try {
            KafkaProducer<String, String> writer = producer();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Event event : events) {
                sent.add(writer.send(event(event.key(), event.type(), event.json())));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the events", e.getCause());
        }
    }

    private ProducerRecord<String, String> event(String key, String type, @Nullable String json) {
        ProducerRecord<String, String> message = new ProducerRecord<>(name, key, json);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", type,
                        "ce_source", "/test",
                        "ce_time", Instant.now().toString(),
                        "ce_correlationid", "test",
                        "content-type", "application/json")
                .forEach((header, value) -> message.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /// Writes a record without any checks.
    public void writeRaw(ProducerRecord<String, String> message) {
        try {
            producer().send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the event", e.getCause());
        }
    }

    public ProducerRecord<String, String> raw(String key, @Nullable String value) {
        return new ProducerRecord<>(name, key, value);
    }

    /// All events in the stream now, from its beginning; those with the same key are in order.
    public List<Event> readAll() {
        synchronized (TestStream.class) {
            Reading reading = READINGS.get(name);
            if (reading == null) {
                reading = Reading.of(name);
                READINGS.put(name, reading);
            }
            return reading.events();
        }
    }

    /// Waits until the stream has at least `count` events for which `wanted` holds, and returns
    /// these.
    public List<Event> await(int count, Predicate<Event> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> readAll().stream().filter(wanted).toList(), found -> found.size() >= count);
    }

    private static synchronized KafkaProducer<String, String> producer() {
        KafkaProducer<String, String> writer = producer;
        if (writer == null) {
            writer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", servers(), "linger.ms", 0),
                    new StringSerializer(),
                    new StringSerializer());
            producer = writer;
        }
        return writer;
    }

    private static synchronized String servers() {
        String servers = bootstrapServers;
        if (servers == null) {
            throw new IllegalStateException("the test has no @WithTestResource(Infrastructure.class)");
        }
        return servers;
    }

    /// An event with its key and headers in the stream.
    public record Event(String key, String type, @Nullable String json, Map<String, String> headers) {
        public Event(String key, String type, @Nullable String json) {
            this(key, type, json, Map.of());
        }

        static Event of(ConsumerRecord<String, String> message) {
            Map<String, String> headers = new HashMap<>();
            message.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            return new Event(message.key(), headers.getOrDefault("ce_type", ""), message.value(), Map.copyOf(headers));
        }
    }

    /// The events of a stream that have been read, and the consumer that goes on behind them.
    private static final class Reading {
        private final KafkaConsumer<String, String> consumer;
        private final List<TopicPartition> partitions;
        private final List<Event> events = new ArrayList<>();
        private Map<TopicPartition, Long> beginnings = Map.of();

        private Reading(KafkaConsumer<String, String> consumer, List<TopicPartition> partitions) {
            this.consumer = consumer;
            this.partitions = partitions;
        }

        static Reading of(String stream) {
            KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", servers()), new StringDeserializer(), new StringDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(stream).stream()
                    .map(info -> new TopicPartition(stream, info.partition()))
                    .toList();
            consumer.assign(partitions);
            return new Reading(consumer, partitions);
        }

        List<Event> events() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
            // A test may delete what a stream has kept.
            if (!first.equals(beginnings) || ends.entrySet().stream().anyMatch(end -> position(end) > end.getValue())) {
                beginnings = first;
                events.clear();
                consumer.seekToBeginning(partitions);
            }
            while (ends.entrySet().stream().anyMatch(end -> position(end) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> events.add(Event.of(message)));
            }
            return List.copyOf(events);
        }

        private long position(Map.Entry<TopicPartition, Long> end) {
            return consumer.position(end.getKey());
        }

        void close() {
            consumer.close();
        }
    }
}
