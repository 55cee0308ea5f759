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
import org.leserbrief.benchmark.Databases;
import org.leserbrief.platform.embedded.StreamProvisioner;

/// How many events a second the relay sends, and each consumer counts: a heap of them at once,
/// timed until it is gone. The events tell of comments that never were, which is why the system
/// they go through is a throw-away.
final class EventRates {
    private static final String NOBODYS_STREAM = "leserbrief.benchmark.v1";
    private static final String COMMENTS = "leserbrief.comments.v1";
    /// Beyond every id that the system gives out.
    private static final long FIRST_ID = 1_000_000_000_000L;
    private static final int ARTICLES = 1_000;
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private static final String FILL_OUTBOX = """
            INSERT INTO outbox (event_id, stream, key, type, occurred_at, correlation_id, data)
            SELECT gen_random_uuid(), '%s', (n %% 1000)::text, 'comment-posted', now(), 'bench',
                json_build_object('commentId', n::text, 'articleId', (n %% 1000)::text, 'parentId', null,
                    'version', 1, 'visible', true, 'occurredAt', '2026-01-01T00:00:00Z')::text
            FROM generate_series(1, %d) AS n
            """;

    private final Databases databases;
    private final String bootstrapServers;

    EventRates(Databases databases, String bootstrapServers) {
        this.databases = databases;
        this.bootstrapServers = bootstrapServers;
    }

    /// Rows of the outbox sent to a stream that nobody reads, a second.
    double relay(int events) throws Exception {
        StreamProvisioner.create(bootstrapServers, List.of(NOBODYS_STREAM));
        databases.run("comment", FILL_OUTBOX.formatted(NOBODYS_STREAM, events));
        long filled = System.nanoTime();
        await(() -> databases.number("comment", "SELECT count(*) FROM outbox") == 0);
        double seconds = (System.nanoTime() - filled) / 1e9;
        return events / seconds;
    }

    /// Events counted a second by a consumer whose counters are in this database, while the other
    /// consumer is at it as well.
    ///
    /// @return the rates in the order of the databases
    List<Double> consumers(int events, List<String> countingDatabases) throws Exception {
        long first = FIRST_ID + databases.number("article", "SELECT count(*) FROM tally_member");
        List<ProducerRecord<String, byte[]>> records = records(first, events);
        List<Thread> watchers = new ArrayList<>();
        double[] seconds = new double[countingDatabases.size()];
        long begin = System.nanoTime();
        for (int i = 0; i < seconds.length; i++) {
            int mine = i;
            String counted = "SELECT coalesce(sum(count), 0) FROM tally WHERE group_id >= " + FIRST_ID;
            long wanted = databases.number(countingDatabases.get(i), counted) + events;
            watchers.add(Thread.ofVirtual().start(() -> {
                await(() -> databases.number(countingDatabases.get(mine), counted) == wanted);
                seconds[mine] = (System.nanoTime() - begin) / 1e9;
            }));
        }
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            watchers.get(i).join();
            if (seconds[i] == 0) {
                throw new IllegalStateException(countingDatabases.get(i) + " never counted them");
            }
            rates.add(events / seconds[i]);
        }
        return rates;
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
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("waited 300 s in vain");
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
