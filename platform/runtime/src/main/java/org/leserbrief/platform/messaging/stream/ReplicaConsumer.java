package org.leserbrief.platform.messaging.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads a whole stream in every replica, on a thread of its own. After a failure it begins again with a new consumer.
///
/// The rest of the project uses channels. A channel divides the partitions among replicas and begins where its group
/// has ended; here each replica gets every event, there is no group, and nothing is committed.
public final class ReplicaConsumer {
    private static final Logger LOG = Logger.getLogger(ReplicaConsumer.class);

    /// How long one poll waits, so how long it may take until [#isStopping] is noticed.
    public static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String name;
    private final Map<String, Object> configuration;
    private final Reader reader;
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, String> consumer;
    private volatile @Nullable Thread thread;

    /// What is done with the stream.
    public interface Reader {
        /// Reads until [ReplicaConsumer#isStopping].
        void read(KafkaConsumer<String, String> consumer);

        /// After a failure that is not the broker's, before it begins again.
        default void failed() {}
    }

    /// @param name of the thread, and in the log
    /// @param kafka how the broker is reached
    /// @param own what this consumer has different, such as what becomes of an offset that is gone
    public ReplicaConsumer(String name, Map<String, Object> kafka, Map<String, Object> own, Reader reader) {
        this.name = name;
        this.reader = reader;
        this.configuration = new HashMap<>(kafka);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Fetches each record immediately, because somebody waits for it.
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        configuration.putAll(own);
    }

    public void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    public void stop() throws InterruptedException {
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

    public boolean isStopping() {
        return stopping;
    }

    /// Assigns all partitions of a stream.
    ///
    /// @throws KafkaException if there is no such stream
    public static List<TopicPartition> assignAll(KafkaConsumer<String, String> consumer, String stream) {
        List<TopicPartition> partitions = consumer.partitionsFor(stream).stream()
                .map(info -> new TopicPartition(stream, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no stream " + stream + " yet");
        }
        consumer.assign(partitions);
        return partitions;
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, String> polling =
                    new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
                consumer = polling;
                reader.read(polling);
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("%s waits for the broker: %s", name, e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s begins again after a failure", name);
                reader.failed();
                pause();
            }
        }
    }

    /// Rests for a moment after a failure.
    public static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
