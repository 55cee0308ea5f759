package org.leserbrief.platform.messaging.rebuild;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.stream.StreamConfiguration;
import org.leserbrief.platform.messaging.stream.StreamConfigurations;
import org.leserbrief.platform.messaging.stream.StreamState;

/// Opens streams at their beginning.
///
/// Streams keep everything: `cleanup.policy=delete` with unlimited time and size. Compaction is not an option: the
/// key is the article's id, because the events of one article must stay in order, and compaction would keep only
/// the last event of all its comments.
@ApplicationScoped
class StreamHistory {
    static final ProblemType INCOMPLETE = new ProblemType(
            409,
            "stream-incomplete",
            "Der Strom reicht nicht mehr bis zu seinem Anfang",
            "The stream no longer holds the whole past");

    /// An operator waits for the response.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> configuration;
    private final StreamConfigurations streams;
    private final Duration patience;

    @Inject
    StreamHistory(@Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka) {
        this(kafka.isResolvable() ? kafka.get() : Map.of(), PATIENCE);
    }

    StreamHistory(Map<String, Object> kafka, Duration patience) {
        this.patience = patience;
        streams = new StreamConfigurations(kafka);
        configuration = new HashMap<>(kafka);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Events that are deleted while they are being read must cause an error instead of being skipped.
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        configuration.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    }

    /// Opens a consumer's stream at its beginning.
    ///
    /// @throws ProblemException 503 if the broker does not answer, 409 if the stream has lost its beginning or may
    ///     have lost later events
    StreamReader open(StreamConsumer<?> consumer) {
        String stream = consumer.stream();
        KafkaConsumer<String, byte[]> kafka = null;
        try {
            if (keeping(Set.of(stream))
                    .getOrDefault(stream, StreamConfiguration.UNKNOWN)
                    .mayCompact()) {
                throw new ProblemException(INCOMPLETE, stream + " is compacted: old events are not in it any more");
            }
            Map<String, Object> own = new HashMap<>(configuration);
            own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchOf(consumer));
            kafka = new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> partitions = kafka.partitionsFor(stream).stream()
                    .map(info -> new TopicPartition(stream, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new ProblemException(INCOMPLETE, stream + " does not exist");
            }
            kafka.beginningOffsets(partitions).forEach((partition, beginning) -> {
                if (beginning > 0) {
                    throw new ProblemException(
                            INCOMPLETE,
                            "the first %d events of %s, partition %d, are gone"
                                    .formatted(beginning, stream, partition.partition()));
                }
            });
            return new StreamReader(consumer, kafka, partitions);
        } catch (KafkaException | ProblemException e) {
            if (kafka != null) {
                kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
            }
            throw e instanceof ProblemException problem ? problem : away(stream);
        }
    }

    /// The retention of each stream.
    ///
    /// @throws ProblemException 409 if a stream does not exist, 503 if the broker does not answer
    Map<String, StreamConfiguration> keeping(Set<String> names) {
        Map<String, StreamConfiguration> kept = new HashMap<>();
        streams.read(names, patience).forEach((name, state) -> {
            switch (state) {
                case StreamState.Found(var configuration) -> kept.put(name, configuration);
                case StreamState.Missing missing -> throw new ProblemException(INCOMPLETE, name + " does not exist");
                case StreamState.Unknown unknown -> throw away(name);
            }
        });
        return kept;
    }

    /// The batch size of the channel, which may have reasons for a smaller one.
    private static int batchOf(StreamConsumer<?> consumer) {
        return ConfigProvider.getConfig()
                .getOptionalValue("mp.messaging.incoming." + consumer.name() + ".max.poll.records", Integer.class)
                .orElse(500);
    }

    private static ProblemException away(String streams) {
        return new ProblemException(
                        ProblemType.UNAVAILABLE, "the broker does not answer, so nothing can be read of " + streams)
                .withHeader("Retry-After", "10");
    }
}
