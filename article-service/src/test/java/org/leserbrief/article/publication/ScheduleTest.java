package org.leserbrief.article.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.publish;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.sql.Database;
import org.leserbrief.platform.testing.TestStream;

/// Several replicas look for what is due at the same moment. The schedule itself is switched off
/// here.
@ServiceTest
@TestProfile(ScheduleTest.WithoutSchedule.class)
class ScheduleTest {
    private static final int ARTICLES = 12;

    @Inject
    Publication publication;

    @Inject
    Database database;

    @Test
    void each_article_is_published_by_one_of_them_once() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            String id = draft(article("Fällig " + i));
            publish(id, "{\"publishAt\": \"2190-01-01T00:00:00Z\"}").then().statusCode(200);
            ids.add(id);
        }
        // Their time comes for all at once.
        database.update(
                "UPDATE article SET publish_at = now() - interval '1 minute' WHERE id = ANY (?)",
                ids.stream().map(Long::valueOf).toList());

        Callable<Integer> replica = () -> {
            int published = 0;
            Arc.container().requestContext().activate();
            while (publication.publishNextDue()) {
                published++;
            }
            return published;
        };
        try (var replicas = Executors.newFixedThreadPool(4)) {
            assertEquals(
                    ARTICLES,
                    replicas.invokeAll(Collections.nCopies(4, replica)).stream()
                            .mapToInt(Future::resultNow)
                            .sum());
        }

        Map<String, Integer> events = new TreeMap<>();
        new TestStream("leserbrief.articles.v1")
                .await(ARTICLES, event -> ids.contains(event.key()))
                .forEach(event -> events.merge(event.key(), 1, Integer::sum));
        assertEquals(ARTICLES, events.size());
        assertTrue(events.values().stream().allMatch(count -> count == 1), events.toString());
    }

    public static class WithoutSchedule implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.scheduler.enabled", "false");
        }
    }
}
