package org.leserbrief.platform.messaging.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;

/// Reads a stream from its beginning for one consumer. It has no consumer group, so no offsets are changed.
final class StreamReader implements AutoCloseable {
    /// A broker that restarts is back within this time.
    static final Duration LONG_SILENCE = Duration.ofSeconds(20);

    /// Writers wait while the gate is closed, so the timeout is shorter there.
    static final Duration SHORT_SILENCE = Duration.ofSeconds(3);

    private final StreamConsumer<?> consumer;
    private final KafkaConsumer<String, byte[]> kafka;

    StreamReader(StreamConsumer<?> consumer, KafkaConsumer<String, byte[]> kafka, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.kafka = kafka;
        kafka.assign(partitions);
        kafka.seekToBeginning(partitions);
    }

    StreamConsumer<?> consumer() {
        return consumer;
    }

    /// The current end offsets.
    Map<TopicPartition, Long> ends() {
        return kafka.endOffsets(kafka.assignment());
    }

    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        kafka.assignment().forEach(partition -> positions.put(partition, kafka.position(partition)));
        return positions;
    }

    void goBackTo(Map<TopicPartition, Long> positions) {
        positions.forEach(kafka::seek);
    }

    /// The number of messages before these end offsets.
    long distanceTo(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - kafka.position(end.getKey())))
                .sum();
    }

    /// The next messages; empty once all ends are reached.
    ///
    /// @throws StreamSilent if the broker returns nothing for this long although there is more
    List<ConsumerRecord<String, byte[]>> read(Map<TopicPartition, Long> ends, Duration longestSilence) {
        Instant limit = Instant.now().plus(longestSilence);
        while (distanceTo(ends) > 0) {
            List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
            kafka.poll(Duration.ofMillis(200)).forEach(messages::add);
            if (!messages.isEmpty()) {
                return messages;
            }
            if (Instant.now().isAfter(limit)) {
                throw new StreamSilent(consumer.stream());
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    static final class StreamSilent extends RuntimeException {
        private static final long serialVersionUID = 1;

        StreamSilent(String stream) {
            super("the broker gives nothing more of the stream " + stream);
        }
    }
}
