package org.leserbrief.comment.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.event.EventHeaders;

/// Hears every change of every comment, in each replica: the stream is what fans out, not the
/// database.
///
/// It owns a plain consumer without a group where the rest of the project uses channels: a channel
/// shares the partitions among replicas, and begins where its group has ended, while here each
/// replica reads everything, and on from a little while ago.
@ApplicationScoped
class ChangeFeed {
    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final String STREAM = "leserbrief.comments.v1";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Set<String> TYPES =
            Set.of("comment-posted", "comment-revised", "comment-removed", "comment-restored");

    private final Map<String, Object> configuration;
    private final LiveSettings settings;
    private final OpenStreams streams;
    private final ObjectMapper json;
    private final Map<Integer, Backlog> backlogs = new ConcurrentHashMap<>();
    private volatile int partitions;
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, String> consumer;
    private volatile @Nullable Thread thread;

    ChangeFeed(
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka,
            LiveSettings settings,
            OpenStreams streams,
            ObjectMapper json) {
        this.configuration = new HashMap<>(kafka.isResolvable() ? kafka.get() : Map.of());
        this.settings = settings;
        this.streams = streams;
        this.json = json;
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        // A reader's page waits for nothing but this.
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("change-feed").daemon().start(this::run);
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

    /// The last change heard of in an article's part of the stream; null before the first contact
    /// with the broker. Whoever reads the database after asking misses nothing that comes after
    /// it.
    @Nullable Position position(long articleId) {
        Backlog backlog = backlog(articleId);
        if (backlog == null) {
            return null;
        }
        synchronized (backlog) {
            return backlog.last();
        }
    }

    /// Adds a stream to its articles' audience, after what it has missed.
    ///
    /// @param since what the client saw last; null for one that begins now
    /// @return false while the broker has never been reached
    boolean open(OpenStream stream, long articleId, @Nullable Position since) {
        Backlog backlog = backlog(articleId);
        if (backlog == null) {
            return false;
        }
        // The same lock as in hear(): between the past and the present nothing gets lost.
        synchronized (backlog) {
            if (since == null) {
                streams.add(stream, articleId);
                return true;
            }
            boolean same = since.partition() == backlog.last().partition();
            List<Change> missed =
                    same ? backlog.after(since.offset(), articleId).orElse(null) : null;
            if (missed == null) {
                stream.reset(backlog.last());
            } else {
                stream.resume(since, missed, streams::count);
            }
            streams.add(stream, articleId);
            return true;
        }
    }

    /// The backlog of the partition that Kafka puts an article's events into: its default
    /// partitioner's rule, which all its clients share.
    private @Nullable Backlog backlog(long articleId) {
        int all = partitions;
        if (all == 0) {
            return null;
        }
        byte[] key = Long.toString(articleId).getBytes(StandardCharsets.UTF_8);
        return backlogs.get(Utils.toPositive(Utils.murmur2(key)) % all);
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, String> polling =
                    new KafkaConsumer<>(
                            configuration, new StringDeserializer(), new StringDeserializer())) {
                consumer = polling;
                begin(polling);
                while (!stopping) {
                    hear(polling);
                }
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("live changes wait for the broker: %s", e.getMessage());
                pause();
            }
        }
    }

    /// Goes on where it was, or a little way back at the first time, so that clients of a replica
    /// that is gone find here what they have missed.
    private void begin(KafkaConsumer<String, String> polling) {
        List<TopicPartition> all =
                polling.partitionsFor(STREAM).stream()
                        .map(info -> new TopicPartition(STREAM, info.partition()))
                        .toList();
        polling.assign(all);
        Map<TopicPartition, Long> beginnings = polling.beginningOffsets(all);
        Map<TopicPartition, Long> ends = polling.endOffsets(all);
        for (TopicPartition one : all) {
            Backlog known = backlogs.get(one.partition());
            long from =
                    known != null
                            ? known.last().offset() + 1
                            : Math.max(
                                    beginnings.getOrDefault(one, 0L),
                                    ends.getOrDefault(one, 0L) - settings.backlog());
            polling.seek(one, from);
            backlogs.computeIfAbsent(
                    one.partition(), number -> new Backlog(number, settings.backlog(), from - 1));
        }
        partitions = all.size();
    }

    private void hear(KafkaConsumer<String, String> polling) {
        List<Change> heard = new ArrayList<>();
        for (ConsumerRecord<String, String> message : polling.poll(POLL)) {
            Change change = read(message);
            if (change == null) {
                Backlog backlog = backlogs.get(message.partition());
                if (backlog != null) {
                    synchronized (backlog) {
                        backlog.skip(message.offset());
                    }
                }
            } else {
                heard.add(change);
            }
        }
        if (heard.isEmpty()) {
            return;
        }
        Map<Long, Long> counts =
                streams.count(
                        heard.stream()
                                .map(Change::articleId)
                                .distinct()
                                .filter(streams::hasAudience)
                                .toList());
        for (Change change : heard) {
            Backlog backlog = backlogs.get(change.position().partition());
            if (backlog != null) {
                synchronized (backlog) {
                    backlog.add(change);
                    streams.tell(change, counts.getOrDefault(change.articleId(), 0L));
                }
            }
        }
    }

    /// Null for what is no change of a comment: poison is parked by those who count, and passed
    /// over here.
    private @Nullable Change read(ConsumerRecord<String, String> message) {
        Header type = message.headers().lastHeader(EventHeaders.TYPE);
        String name = type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
        if (!TYPES.contains(name) || message.value() == null) {
            return null;
        }
        try {
            JsonNode facts = json.readTree(message.value());
            long articleId = facts.path("articleId").asLong();
            return articleId < 1 || !facts.isObject()
                    ? null
                    : new Change(
                            new Position(message.partition(), message.offset()),
                            name,
                            articleId,
                            facts.toString());
        } catch (JsonProcessingException poison) {
            return null;
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
