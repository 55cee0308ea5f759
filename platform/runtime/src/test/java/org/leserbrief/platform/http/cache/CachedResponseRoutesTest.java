package org.leserbrief.platform.http.cache;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;

/// No resource has the addresses of this test: what is not answered from the cache is not found.
@PlatformTest
class CachedResponseRoutesTest {
    private static final AtomicInteger IDS = new AtomicInteger();

    @Inject
    ResponseCache cache;

    @Inject
    ObservedContent content;

    @Inject
    CountedNumbers source;

    @Inject
    Database database;

    private final int id = IDS.incrementAndGet();
    private final NumberKey number = new NumberKey("kept", id);
    private final String path = "/kept/" + id;

    @AfterEach
    void nothingIsBefore() {
        source.before = () -> {};
    }

    @Test
    void numbers_that_nobody_has_read_of_late_are_read_without_the_resource() {
        source.values.put(number, 7L);
        awaitKept(() -> assertEquals("7 Kommentare", get(200)));
        source.values.put(number, 8L);
        awaitKept(() -> {
            content.expire();
            assertEquals("8 Kommentare", get(200));
        });
        awaitKept(() -> {
            content.expire();
            Response head = given().head(path);
            assertEquals(200, head.statusCode());
            assertEquals(
                    304,
                    given().header("If-None-Match", head.header("ETag"))
                            .get(path)
                            .statusCode());
        });
    }

    @Test
    void all_who_wait_for_the_same_numbers_get_them() {
        source.values.put(number, 7L);
        awaitKept(() -> {
            CountDownLatch answers = new CountDownLatch(1);
            source.before = () -> await(answers);
            content.expire();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> waiting = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    waiting.add(threads.submit(() -> get(200)));
                }
                source.before = () -> {};
                answers.countDown();
                for (Future<String> one : waiting) {
                    assertEquals("7 Kommentare", one.get(60, TimeUnit.SECONDS));
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void what_turns_out_to_be_outdated_while_its_numbers_are_read_is_left_to_the_resource() {
        awaitKept(() -> get(200));
        long change = database.find("INSERT INTO content_change DEFAULT VALUES RETURNING id", row -> row.getLong("id"))
                .orElseThrow();
        try {
            content.expire();
            get(404);
        } finally {
            // Tests of deleted rows expect older ones to have lower ids.
            database.update("DELETE FROM content_change WHERE id = ?", change);
        }
    }

    @Test
    void a_failure_of_the_database_is_left_to_the_resource() {
        awaitKept(() -> get(200));
        source.before = () -> {
            throw new IllegalStateException("the database is away");
        };
        content.expire();
        get(404);
        source.before = () -> {};
        awaitKept(() -> get(200));
    }

    @Test
    void a_database_that_takes_long_is_left_to_the_resource() {
        awaitKept(() -> get(200));
        CountDownLatch answers = new CountDownLatch(1);
        source.before = () -> await(answers);
        content.expire();
        try {
            get(404);
        } finally {
            source.before = () -> {};
            answers.countDown();
        }
    }

    private String get(int status) {
        return given().get(path).then().statusCode(status).extract().asString();
    }

    /// Again if something else has changed the content in between, and nothing is kept any more.
    private void awaitKept(Runnable assertions) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            content.require(Set.of(), Duration.ZERO);
            cache.get("de " + path, List.of(ObservedContent.SUBJECT), () -> {
                ResponseDraft draft = new ResponseDraft();
                return CachedResponse.of(
                        draft,
                        PublicContent.page(Language.GERMAN, draft.mark(number, count -> count + " Kommentare")),
                        Duration.ofMinutes(5),
                        null);
            });
            assertions.run();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
