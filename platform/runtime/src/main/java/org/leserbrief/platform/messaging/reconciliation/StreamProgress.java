package org.leserbrief.platform.messaging.reconciliation;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/// How far the consumer of a channel has come in its stream. Offsets are committed after the database transactions,
/// so everything before them is in the database.
@ApplicationScoped
class StreamProgress {
    private static final long ANSWER_SECONDS = 15;

    private final Map<String, Object> configuration;
    private final Config config;

    StreamProgress(@Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka, Config config) {
        this.config = config;
        this.configuration = new HashMap<>(kafka.isResolvable() ? kafka.get() : Map.of());
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    }

    /// Waits until the channel's consumer has processed everything that is in its stream now.
    ///
    /// @throws InconclusiveException if that takes longer than the deadline
    /// @throws ReferenceUnreachableException if Kafka is unavailable
    void awaitEnd(String channel, Deadline deadline) {
        String stream = setting(channel, "topic");
        String group = setting(channel, "group.id");
        try (Admin admin = Admin.create(configuration)) {
            List<TopicPartition> partitions =
                    ask(admin.describeTopics(List.of(stream)).allTopicNames()).values().stream()
                            .flatMap(described -> described.partitions().stream())
                            .map(info -> new TopicPartition(stream, info.partition()))
                            .toList();
            Map<TopicPartition, Long> begin = offsets(admin, partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> end = offsets(admin, partitions, OffsetSpec.latest());
            deadline.await(
                    () -> isDone(committed(admin, group), begin, end),
                    "consumer %s is not done with %s".formatted(group, stream));
        }
    }

    private static boolean isDone(
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> begin,
            Map<TopicPartition, Long> end) {
        return end.entrySet().stream().allMatch(partition -> {
            // A partition from which nothing was read has no committed offset.
            OffsetAndMetadata known = committed.get(partition.getKey());
            long done = known == null ? begin.getOrDefault(partition.getKey(), 0L) : known.offset();
            return done >= partition.getValue();
        });
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec wanted) {
        Map<TopicPartition, ListOffsetsResultInfo> offsets = ask(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> wanted)))
                .all());
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group) {
        return ask(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private String setting(String channel, String name) {
        return config.getValue("mp.messaging.incoming." + channel + "." + name, String.class);
    }

    private static <T> T ask(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ReferenceUnreachableException("Kafka does not say how far its consumers are", e);
        } catch (TimeoutException e) {
            throw new ReferenceUnreachableException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReferenceUnreachableException("interrupted", e);
        }
    }
}
