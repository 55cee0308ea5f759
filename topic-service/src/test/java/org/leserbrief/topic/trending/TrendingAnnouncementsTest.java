package org.leserbrief.topic.trending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.topic.Newsroom.comment;
import static org.leserbrief.topic.Newsroom.publish;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;

@ServiceTest
class TrendingAnnouncementsTest {
    /// Long after now, when nothing else trends, and the job that runs by the clock has nothing to do any more.
    private static final Instant LATER = Instant.parse("2090-01-01T12:00:00Z");

    private static final TestStream TOPICS = new TestStream("leserbrief.topics.v1");

    @Inject
    Database database;

    @Inject
    TrendingAnnouncements announcements;

    @Inject
    TrendingTopics trending;

    /// It announces what other tests did, and not while this one counts.
    @BeforeEach
    void let_the_job_rest() {
        database.update("UPDATE trending_list SET announced_at = ?", LATER.minus(Duration.ofDays(1)));
        Awaitility.await()
                .until(() -> database.find(
                                "SELECT count(*) FROM outbox WHERE type = 'topics-trending'", row -> row.getLong(1))
                        .orElseThrow()
                        .equals(0L));
    }

    @AfterEach
    void let_the_job_go_on() {
        database.update("UPDATE trending_list SET announced_at = '1970-01-01'");
    }

    @Test
    void a_list_is_announced_when_it_has_changed_and_at_most_once_a_minute() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        publish(article, 1, word, "x", LATER);
        for (int n = 0; n < 20; n++) {
            comment(newId(), article, 1, true, "%016x".formatted(n), LATER);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> trending.list(new Limit(8), LATER).stream()
                        .anyMatch(topic ->
                                topic.slug().equals(slug) && topic.reason().newComments() == 20));
        int before = announced(0).size();
        announce(LATER);
        List<JsonNode> lists = announced(before + 1);
        assertEquals(slug, lists.getLast().at("/topics/0/slug").asText());
        assertTrue(before == 0
                || lists.getLast().get("version").asLong()
                        > lists.get(before - 1).get("version").asLong());

        // Later than any that a database was told before it came from a backup.
        assertTrue(lists.getLast().get("version").asLong() >= LATER.getEpochSecond());

        // The same list again, and another one too early.
        announce(LATER.plusSeconds(61));
        announce(LATER.minus(Duration.ofDays(400)));
        // The topic has faded by itself.
        announce(LATER.plus(Duration.ofDays(3)));
        lists = announced(before + 2);
        assertEquals(before + 2, lists.size());
        assertEquals(0, lists.getLast().get("topics").size());
        announce(LATER.plus(Duration.ofDays(3)).plusSeconds(30));
        assertEquals(before + 2, announced(0).size());
    }

    @Test
    void the_golden_example_keeps_to_the_contract() {
        Contract contract = new Contract("topic-service", "topics-trending");
        assertEquals(List.of(), contract.violations(contract.example()));
    }

    private void announce(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> announcements.announce(now));
    }

    private static List<JsonNode> announced(int atLeast) {
        List<JsonNode> lists = new ArrayList<>();
        for (TestStream.Event event :
                TOPICS.await(atLeast, found -> found.type().equals("topics-trending"))) {
            assertEquals("trending", event.key());
            lists.add(Newsroom.read(event));
        }
        return lists;
    }
}
