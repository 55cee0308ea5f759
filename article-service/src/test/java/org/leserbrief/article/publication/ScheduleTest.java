package org.leserbrief.article.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestStream;

/// Several replicas look for due articles at the same time. The schedule itself is disabled here.
@ServiceTest
@TestProfile(ScheduleTest.WithoutSchedule.class)
class ScheduleTest {
    private static final int ARTICLES = 12;

    @Inject
    Publication publication;

    @Inject
    ScheduledPublication schedule;

    @Inject
    FailedPublications failed;

    @Inject
    MeterRegistry metrics;

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
        // All become due at the same time.
        database.update(
                "UPDATE article SET publish_at = now() - interval '1 minute' WHERE id = ANY (?)",
                ids.stream().map(Long::valueOf).toList());

        Callable<Integer> replica = () -> {
            int published = 0;
            Arc.container().requestContext().activate();
            for (ArticleId id : publication.due()) {
                if (publication.publishIfDue(id)) {
                    published++;
                }
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

    @Test
    void an_article_that_cannot_be_published_keeps_none_of_the_others_back_and_is_tried_again() {
        String refused = dueSince("3 minutes");
        String second = dueSince("2 minutes");
        String third = dueSince("1 minute");
        database.run("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$
                """);
        database.run("""
                CREATE TRIGGER refuse BEFORE UPDATE ON article
                FOR EACH ROW WHEN (new.id = %s AND new.state = 'PUBLISHED') EXECUTE FUNCTION refuse()
                """.formatted(refused));
        try {
            Instant begin = Instant.now();
            schedule.publishDue();
            assertEquals("SCHEDULED", stateOf(refused));
            assertEquals("PUBLISHED", stateOf(second));
            assertEquals("PUBLISHED", stateOf(third));
            assertEquals(1, failing());
            boolean mayBeTried = failed.mayBeTried(new ArticleId(Long.parseLong(refused)));
            // The first pause is a second.
            assertFalse(mayBeTried && Instant.now().isBefore(begin.plusSeconds(1)));
        } finally {
            database.run("DROP TRIGGER refuse ON article");
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            schedule.publishDue();
            assertEquals("PUBLISHED", stateOf(refused));
        });
        assertEquals(0, failing());
    }

    @Test
    void an_article_that_is_taken_off_the_schedule_no_longer_counts_as_failing() {
        ArticleId gone = new ArticleId(Long.MAX_VALUE);
        failed.add(gone, new IllegalStateException("a test"));
        schedule.publishDue();
        assertTrue(failed.mayBeTried(gone));
        assertEquals(0, failing());
    }

    private String dueSince(String interval) {
        String id = draft(article("Seit " + interval));
        publish(id, "{\"publishAt\": \"2190-01-01T00:00:00Z\"}").then().statusCode(200);
        database.update(
                "UPDATE article SET publish_at = now() - interval '%s' WHERE id = ?".formatted(interval),
                Long.valueOf(id));
        return id;
    }

    private String stateOf(String id) {
        return database.find("SELECT state FROM article WHERE id = ?", row -> row.getString(1), Long.valueOf(id))
                .orElseThrow();
    }

    private double failing() {
        return metrics.get("failing.scheduled.publications").gauge().value();
    }

    public static class WithoutSchedule implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.scheduler.enabled", "false");
        }
    }
}
