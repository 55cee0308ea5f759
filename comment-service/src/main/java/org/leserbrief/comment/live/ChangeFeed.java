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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.AnonymousResponseCache;
import org.leserbrief.platform.base.trace.TraceParent;
import org.leserbrief.platform.messaging.event.EventHeaders;
import org.leserbrief.platform.messaging.stream.ReplicaConsumer;

/// Consumes every change of every comment in each replica: the stream distributes changes to the replicas, without
/// the database. It begins with the recent past.
@ApplicationScoped
class ChangeFeed implements ReplicaConsumer.Reader {
    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    static final String STREAM = "leserbrief.comments.v1";

    /// How often an article's number is read again because comments have changed meanwhile. In a very busy
    /// discussion the next change corrects the number.
    private static final int MOST_TRIES = 3;

    private static final Set<String> TYPES =
            Set.of("comment-posted", "comment-revised", "comment-removed", "comment-restored");

    private final ReplicaConsumer consumer;
    private final LiveSettings settings;
    private final LiveConnections streams;
    private final AnonymousResponseCache answers;
    private final ObjectMapper json;
    private final Map<Integer, Backlog> backlogs = new ConcurrentHashMap<>();
    private volatile int partitions;

    ChangeFeed(
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka,
            LiveSettings settings,
            LiveConnections streams,
            AnonymousResponseCache answers,
            ObjectMapper json) {
        this.settings = settings;
        this.streams = streams;
        this.answers = answers;
        this.json = json;
        this.consumer = new ReplicaConsumer(
                "change-feed",
                kafka.isResolvable() ? kafka.get() : Map.of(),
                // Missing records must cause an error instead of being skipped; begin() handles it.
                Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
                this);
    }

    void start(@Observes StartupEvent event) {
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        consumer.stop();
    }

    /// The last change read of an article's partition; null before the first contact with the broker. A caller that
    /// reads the database afterwards misses no later change.
    @Nullable
    StreamPosition position(long articleId) {
        Backlog backlog = backlog(articleId);
        return backlog == null ? null : backlog.last();
    }

    /// Subscribes a connection to an article, after the changes that it has missed. Blocks.
    ///
    /// @param since the last change that the client saw; null for a new client
    /// @return false while the broker has never been reached
    boolean open(LiveConnection stream, long articleId, @Nullable StreamPosition since) {
        Backlog backlog = backlog(articleId);
        if (backlog == null) {
            return false;
        }
        for (int tries = 1; ; tries++) {
            StreamPosition before = backlog.last();
            long count = streams.count(List.of(articleId)).getOrDefault(articleId, 0L);
            // The same lock as in hear(), so that no change is lost between the backlog and the subscription. The
            // database is not queried while holding it.
            synchronized (backlog) {
                boolean overtaken = backlog.after(before.offset(), articleId)
                        .filter(List::isEmpty)
                        .isEmpty();
                if (overtaken && tries < MOST_TRIES) {
                    continue;
                }
                begin(stream, articleId, count, backlog, since);
                streams.add(stream, articleId);
                return true;
            }
        }
    }

    private static void begin(
            LiveConnection stream, long articleId, long count, Backlog backlog, @Nullable StreamPosition since) {
        StreamPosition now = backlog.last();
        String number = LiveChange.countEvent(articleId, count, now);
        if (since == null) {
            stream.begin(now, number, "", now);
            return;
        }
        List<LiveChange> missed = since.partition() == now.partition()
                ? backlog.after(since.offset(), articleId).orElse(null)
                : null;
        if (missed == null) {
            stream.beginAnew(number, now);
        } else {
            stream.begin(
                    since,
                    number,
                    LiveChange.toEvents(missed, count),
                    missed.isEmpty() ? since : missed.getLast().position());
        }
    }

    /// Subscribes a connection to the numbers of its articles. Blocks.
    ///
    /// @return false while the broker has never been reached
    boolean openNumbers(LiveConnection stream, List<Long> articleIds) {
        // Subscribes before reading, so a number that changes in between is sent twice rather than missed.
        articleIds.forEach(id -> streams.add(stream, id));
        Map<Long, StreamPosition> places = new HashMap<>();
        for (long id : articleIds) {
            StreamPosition now = position(id);
            if (now == null) {
                return false;
            }
            places.put(id, now);
        }
        StringBuilder numbers = new StringBuilder();
        streams.count(articleIds)
                .forEach((id, count) ->
                        numbers.append(LiveChange.countEvent(id, count, Objects.requireNonNull(places.get(id)))));
        stream.begin(numbers.toString());
        return true;
    }

    /// The backlog of the partition that contains an article's events, by the rule of Kafka's default partitioner,
    /// which all its clients use.
    private @Nullable Backlog backlog(long articleId) {
        int all = partitions;
        if (all == 0) {
            return null;
        }
        byte[] key = Long.toString(articleId).getBytes(StandardCharsets.UTF_8);
        return backlogs.get(Utils.toPositive(Utils.murmur2(key)) % all);
    }

    @Override
    public void read(KafkaConsumer<String, String> polling) {
        begin(polling);
        while (!consumer.isStopping()) {
            hear(polling);
        }
    }

    /// Clients reconnect and then get the changes that they may have missed.
    @Override
    public void failed() {
        streams.endAll();
    }

    /// Continues at the last offset. The first time, it begins some records before the end, so that clients of a
    /// replica that is gone can resume here.
    private void begin(KafkaConsumer<String, String> polling) {
        List<TopicPartition> all = ReplicaConsumer.assignAll(polling, STREAM);
        Map<TopicPartition, Long> beginnings = polling.beginningOffsets(all);
        Map<TopicPartition, Long> ends = polling.endOffsets(all);
        boolean gap = partitions != 0 && partitions != all.size();
        for (TopicPartition one : all) {
            long first = beginnings.getOrDefault(one, 0L);
            long end = ends.getOrDefault(one, 0L);
            long recent = Math.max(first, end - settings.backlog());
            Backlog backlog = backlogs.computeIfAbsent(
                    one.partition(), number -> new Backlog(number, settings.backlog(), recent - 1));
            long next = backlog.last().offset() + 1;
            if (next < first || next > end) {
                // The next record has been deleted, or the stream was recreated.
                synchronized (backlog) {
                    backlog.restart(recent - 1);
                }
                next = recent;
                gap = true;
            }
            polling.seek(one, next);
        }
        partitions = all.size();
        if (gap) {
            // Clients reconnect and are told to load the page again.
            LOG.warn("changes may be missing from the stream: all live pages begin again");
            streams.endAll();
        }
    }

    private void hear(KafkaConsumer<String, String> polling) {
        Map<Long, List<LiveChange>> heard = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> message : polling.poll(ReplicaConsumer.POLL)) {
            Backlog backlog = backlogs.get(message.partition());
            if (backlog == null) {
                continue;
            }
            LiveChange change = read(message);
            synchronized (backlog) {
                if (change == null) {
                    backlog.skip(message.offset());
                } else {
                    backlog.add(change);
                    heard.computeIfAbsent(change.articleId(), id -> new ArrayList<>())
                            .add(change);
                }
            }
        }
        heard.keySet().forEach(answers::forget);
        // Connections that subscribe from here on have received these changes from the backlog.
        Map<Long, Long> counts =
                count(heard.keySet().stream().filter(streams::hasAudience).toList());
        counts.forEach((id, count) -> streams.tell(heard.getOrDefault(id, List.of()), count));
    }

    /// Retries while the database is unavailable; the broker keeps the changes that are not sent yet.
    private Map<Long, Long> count(List<Long> articleIds) {
        while (!consumer.isStopping()) {
            try {
                return streams.count(articleIds);
            } catch (RuntimeException e) {
                LOG.warnf("live changes wait for the database: %s", e.getMessage());
                ReplicaConsumer.pause();
            }
        }
        return Map.of();
    }

    /// Null for a record that is not a valid change of a comment: it is skipped here, and parked by the consumers
    /// that count.
    private @Nullable LiveChange read(ConsumerRecord<String, String> message) {
        String type = header(message, EventHeaders.TYPE);
        if (type == null || !TYPES.contains(type) || message.value() == null) {
            return null;
        }
        try {
            JsonNode facts = json.readTree(message.value());
            long articleId = facts.path("articleId").asLong();
            return articleId < 1 || !facts.isObject()
                    ? null
                    : new LiveChange(
                            new StreamPosition(message.partition(), message.offset()),
                            type,
                            articleId,
                            facts.toString(),
                            header(message, TraceParent.HEADER));
        } catch (JsonProcessingException poison) {
            return null;
        }
    }

    private static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
