package org.leserbrief.benchmark.write;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.leserbrief.benchmark.BenchmarkDatabases;
import org.leserbrief.platform.embedded.StreamProvisioner;

/// Measures how many events a second the relay sends and each consumer counts, by adding many at once and waiting
/// until all are processed. The events are about comments that do not exist, so that the system cannot be used
/// afterwards.
final class EventThroughput {
    private static final String UNREAD_STREAM = "leserbrief.benchmark.v1";
    private static final String COMMENTS = "leserbrief.comments.v1";
    /// Greater than every id that the system assigns.
    private static final long FIRST_ID = 1_000_000_000_000L;
    private static final int ARTICLES = 1_000;
    private static final long TIMEOUT_NANOS = 300_000_000_000L;

    private static final String FILL_OUTBOX = """
            INSERT INTO outbox (event_id, stream, key, type, occurred_at, correlation_id, data)
            SELECT gen_random_uuid(), '%s', (n %% 1000)::text, 'comment-posted', now(), 'bench',
                json_build_object('commentId', n::text, 'articleId', (n %% 1000)::text, 'parentId', null,
                    'version', 1, 'visible', true, 'occurredAt', '2026-01-01T00:00:00Z')::text
            FROM generate_series(1, %d) AS n
            """;

    private final BenchmarkDatabases databases;
    private final String bootstrapServers;

    EventThroughput(BenchmarkDatabases databases, String bootstrapServers) {
        this.databases = databases;
        this.bootstrapServers = bootstrapServers;
    }

    /// Measures the relay with a stream that has no consumers.
    ///
    /// @return events a second
    double measureRelay(int events) throws Exception {
        StreamProvisioner.create(bootstrapServers, List.of(UNREAD_STREAM));
        databases.run("comment", FILL_OUTBOX.formatted(UNREAD_STREAM, events));
        long filled = System.nanoTime();
        await(() -> databases.number("comment", "SELECT count(*) FROM outbox") == 0);
        double seconds = (System.nanoTime() - filled) / 1e9;
        return events / seconds;
    }

    /// Measures all counting consumers at the same time.
    ///
    /// @param countingDatabases the databases of the consumers' counters
    /// @return events a second, in the order of the databases
    List<Double> measureConsumers(int events, List<String> countingDatabases) throws Exception {
        long first = FIRST_ID + databases.number("article", "SELECT count(*) FROM tally_member");
        List<ProducerRecord<String, byte[]>> records = records(first, events);
        List<Thread> watchers = new ArrayList<>();
        double[] seconds = new double[countingDatabases.size()];
        long begin = System.nanoTime();
        for (int i = 0; i < seconds.length; i++) {
            int index = i;
            String counted = "SELECT coalesce(sum(count), 0) FROM tally WHERE group_id >= " + FIRST_ID;
            long wanted = databases.number(countingDatabases.get(i), counted) + events;
            watchers.add(Thread.ofVirtual().start(() -> {
                await(() -> databases.number(countingDatabases.get(index), counted) == wanted);
                seconds[index] = (System.nanoTime() - begin) / 1e9;
            }));
        }
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
        List<Double> eventsPerSecond = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            watchers.get(i).join();
            if (seconds[i] == 0) {
                throw new IllegalStateException(countingDatabases.get(i) + " did not count all events");
            }
            eventsPerSecond.add(events / seconds[i]);
        }
        return eventsPerSecond;
    }

    private static List<ProducerRecord<String, byte[]>> records(long first, int events) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            long article = FIRST_ID + i % ARTICLES;
            String value = """
                    {"commentId":"%d","articleId":"%d","parentId":null,"version":1,"visible":true,"occurredAt":"%s"}""".formatted(first + i, article, Instant.EPOCH);
            records.add(new ProducerRecord<>(
                    COMMENTS, null, Long.toString(article), value.getBytes(StandardCharsets.UTF_8), headers()));
        }
        return records;
    }

    private static List<Header> headers() {
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", UUID.randomUUID().toString()),
                header("ce_type", "comment-posted"),
                header("ce_source", "/benchmark"),
                header("ce_time", Instant.EPOCH.toString()),
                header("content-type", "application/json"));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("waited 300 s without success");
                }
                Thread.sleep(100);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }
}
