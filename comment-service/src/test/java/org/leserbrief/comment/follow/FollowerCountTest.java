package org.leserbrief.comment.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.leserbrief.comment.Api.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;
import org.leserbrief.platform.testing.Tokens;

/// The numbers of followers in the real stream.
@ServiceTest
class FollowerCountTest {
    private static final TestStream STREAM = new TestStream(FollowerCountChanged.STREAM);

    @Inject
    FollowerCounts counts;

    @Inject
    Scheduler scheduler;

    @Inject
    Database database;

    @BeforeEach
    void takeOver() {
        scheduler.pause(FollowerCounts.JOB);
        counts.run();
    }

    @AfterEach
    void handBack() {
        scheduler.resume(FollowerCounts.JOB);
    }

    private static List<String> readers(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "Fanny " + UUID.randomUUID())
                .toList();
    }

    private static void follow(String reader, String topic) {
        as(reader).put("/api/topics/" + topic + "/follow").then().statusCode(200);
    }

    private static List<Long> announced(String topic, int events) throws Exception {
        List<Long> followers = new java.util.ArrayList<>();
        for (Event event : STREAM.await(events, event -> event.key().equals(topic))) {
            JsonNode json = new ObjectMapper().readTree(Objects.requireNonNull(event.json()));
            assertEquals(
                    List.of(), new Contract("comment-service", event.type()).violations(event.json()), event.json());
            assertEquals(followers.size() + 1, json.path("version").asLong());
            followers.add(json.path("followers").asLong());
        }
        return followers;
    }

    @Test
    void the_golden_example_fits() {
        Contract contract = new Contract("comment-service", FollowerCountChanged.TYPE);
        assertEquals(List.of(), contract.violations(contract.example()));
    }

    @Test
    void many_clicks_make_one_event_that_names_nobody() throws Exception {
        String topic = Newsroom.topic("Beliebtes");
        counts.run();
        List<String> readers = readers(20);
        readers.forEach(reader -> follow(reader, topic));
        readers.forEach(reader -> follow(reader, topic));
        counts.run();
        as(readers.getFirst()).delete("/api/topics/" + topic + "/follow").then().statusCode(204);
        follow(readers.getFirst(), topic);
        counts.run();
        as(readers.getLast()).delete("/api/topics/" + topic + "/follow").then().statusCode(204);
        counts.run();
        assertEquals(List.of(20L, 19L), announced(topic, 2));
        for (Event event : STREAM.await(2, event -> event.key().equals(topic))) {
            readers.forEach(
                    reader -> assertFalse(String.valueOf(event.json()).contains(Tokens.idOf(reader)), event.json()));
        }
    }

    @Test
    void a_merge_counts_everybody_once_and_its_undoing_as_before() throws Exception {
        String small = Newsroom.topic("Klein");
        String large = Newsroom.topic("Groß");
        counts.run();
        List<String> readers = readers(3);
        readers.forEach(reader -> follow(reader, small));
        readers.subList(0, 2).forEach(reader -> follow(reader, large));
        follow(readers(1).getFirst(), large);
        counts.run();
        Newsroom.merged(small, large);
        awaitName(readers.getLast(), "Groß");
        counts.run();
        Newsroom.named("topic-revised", small, "Klein");
        awaitName(readers.getLast(), "Klein");
        counts.run();
        assertEquals(List.of(3L, 0L, 3L), announced(small, 3));
        assertEquals(List.of(3L, 4L, 3L), announced(large, 3));
    }

    @Test
    void a_run_ends_while_clicks_come_and_announces_each_topic_once() throws Exception {
        // More than one transaction takes.
        List<String> topics = IntStream.range(0, 45)
                .mapToObj(i -> Newsroom.slug("gedraenge-%02d".formatted(i)))
                .toList();
        database.update(
                "INSERT INTO followable (kind, slug, living) SELECT 1, s, s FROM unnest(cast(? AS text[])) AS s",
                topics);
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService crowd = Executors.newSingleThreadExecutor()) {
            click(topics);
            Future<?> clicks = crowd.submit(() -> {
                // So many that a run that waits for their end announces topics again.
                for (int i = 0; i < 300 && !ended.get(); i++) {
                    click(topics);
                }
            });
            try {
                counts.run();
            } finally {
                ended.set(true);
            }
            clicks.get();
        }
        assertEquals(List.of(1L, 1L, 45L), versions(topics));
        click(topics);
        counts.run();
        assertEquals(List.of(2L, 2L, 45L), versions(topics));
        assertEquals(
                0L,
                database.find("SELECT count(*) FROM follow_change WHERE slug = ANY (?)", row -> row.getLong(1), topics)
                        .orElseThrow());
        database.update("DELETE FROM follow WHERE slug = ANY (?)", topics);
        database.update("DELETE FROM followable WHERE slug = ANY (?)", topics);
    }

    /// One more follower for each, as requests do it.
    private void click(List<String> topics) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("""
                    INSERT INTO follow (kind, slug, reader_id, since, preference)
                    SELECT 1, slug, gen_random_uuid(), now(), 2 FROM unnest(cast(? AS text[])) AS one (slug)
                    """, topics);
            database.update("INSERT INTO follow_change (slug) SELECT unnest(cast(? AS text[]))", topics);
        });
    }

    /// The least and the greatest number of events of these topics, and how many of them have any.
    private List<Long> versions(List<String> topics) {
        return database.find(
                        "SELECT min(version), max(version), count(*) FROM follower_count WHERE slug = ANY (?)",
                        row -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)),
                        topics)
                .orElseThrow();
    }

    private static void awaitName(String reader, String name) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> List.of(name)
                        .equals(as(reader).get("/api/me/topics").jsonPath().getList("items.name")));
    }
}
