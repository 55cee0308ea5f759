package org.leserbrief.comment.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.leserbrief.comment.Api.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.ServiceTest;
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

    private static void awaitName(String reader, String name) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> List.of(name)
                        .equals(as(reader).get("/api/me/topics").jsonPath().getList("items.name")));
    }
}
