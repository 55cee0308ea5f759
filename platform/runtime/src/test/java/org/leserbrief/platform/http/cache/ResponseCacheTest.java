package org.leserbrief.platform.http.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {
    private static final long SUBJECT = 7;
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicLong time = new AtomicLong();
    private final ResponseCache cache = new ResponseCache(MOST_BYTES, time::get);

    @Test
    void a_subject_is_read_once_until_it_changes_or_its_time_has_passed() {
        read("limit=1");
        read("limit=1");
        assertEquals(1, readings.get());
        read("limit=2");
        assertEquals(2, readings.get());
        cache.forget(SUBJECT + 1);
        read("limit=1");
        assertEquals(2, readings.get());
        cache.forget(SUBJECT);
        read("limit=1");
        assertEquals(3, readings.get());
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_001));
        read("limit=1");
        assertEquals(4, readings.get());
    }

    /// A change is committed after the database was read, but before the response is cached.
    @Test
    void what_was_read_before_a_change_is_not_kept_after_it() {
        cache.get("limit=1", List.of(SUBJECT), () -> {
            cache.forget(SUBJECT);
            return page("old");
        });
        CachedResponse fresh = cache.get("limit=1", List.of(SUBJECT), () -> page("new"));
        assertArrayEquals(page("new").body(), fresh.body());
    }

    /// A replaced response has its own lifetime, not that of the old one.
    @Test
    void a_response_made_anew_has_its_own_time() {
        cache.get("same", List.of(SUBJECT), () -> page("long", Duration.ofMinutes(5)));
        cache.forget(SUBJECT);
        cache.get("same", List.of(SUBJECT), () -> page("short", Duration.ofSeconds(10)));
        time.addAndGet(TimeUnit.SECONDS.toNanos(11));
        assertTrue(cache.find("same").isEmpty());
    }

    /// Anybody can request the longest page with any number of different queries.
    @Test
    void however_many_ways_are_asked_for_no_more_is_kept_than_fits() {
        int ways = 4 * MOST_BYTES / MEGABYTE;
        for (int round = 1; round <= 2; round++) {
            for (int i = 0; i < ways; i++) {
                cache.get("nonsense=" + i, List.of(SUBJECT), this::large);
            }
        }
        int kept = 2 * ways - readings.get();
        assertTrue(kept <= MOST_BYTES / MEGABYTE / 2, kept + " pages were kept");
    }

    @Test
    void a_response_about_several_subjects_goes_with_each_of_them() {
        List<Long> subjects = List.of(SUBJECT, SUBJECT + 1);
        for (long changed : subjects) {
            read(subjects, "both");
            cache.forget(changed);
            read(subjects, "both");
        }
        assertEquals(3, readings.get());
        cache.forget(SUBJECT + 2);
        read(subjects, "both");
        assertEquals(3, readings.get());
    }

    @Test
    void of_many_who_ask_for_the_same_at_once_one_reads() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Callable<CachedResponse> asking = () -> cache.get("same", List.of(SUBJECT), () -> {
            readings.incrementAndGet();
            begun.countDown();
            await(go);
            return page("one");
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CachedResponse>> asked = new ArrayList<>(List.of(threads.submit(asking)));
            await(begun);
            for (int i = 0; i < 20; i++) {
                asked.add(threads.submit(asking));
            }
            go.countDown();
            CachedResponse first = asked.getFirst().get(60, TimeUnit.SECONDS);
            for (Future<CachedResponse> other : asked) {
                assertSame(first, other.get(60, TimeUnit.SECONDS));
            }
        }
        assertEquals(1, readings.get());
    }

    /// A request after a change must not wait for one that read the database before it.
    @Test
    void a_reading_that_began_before_a_change_is_joined_by_nobody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CachedResponse> old = threads.submit(() -> cache.get("same", List.of(SUBJECT), () -> {
                begun.countDown();
                await(go);
                return page("old");
            }));
            await(begun);
            cache.forget(SUBJECT);
            CachedResponse fresh = cache.get("same", List.of(SUBJECT), () -> page("new"));
            assertArrayEquals(page("new").body(), fresh.body());
            go.countDown();
            assertArrayEquals(page("old").body(), old.get(60, TimeUnit.SECONDS).body());
            assertArrayEquals(
                    page("new").body(), cache.find("same").orElseThrow().body());
        }
    }

    @Test
    void a_failure_is_everybodys_who_waits_and_nobodys_afterwards() {
        assertThrows(
                IllegalStateException.class,
                () -> cache.get("failing", List.of(SUBJECT), () -> {
                    throw new IllegalStateException("the database is away");
                }));
        assertArrayEquals(
                page("there").body(),
                cache.get("failing", List.of(SUBJECT), () -> page("there")).body());
    }

    private void read(String key) {
        read(List.of(SUBJECT), key);
    }

    private void read(List<Long> subjects, String key) {
        cache.get(key, subjects, () -> {
            readings.incrementAndGet();
            return page("any");
        });
    }

    private CachedResponse large() {
        readings.incrementAndGet();
        return CachedResponse.of(new byte[MEGABYTE], Map.of(), Duration.ofSeconds(1));
    }

    private static CachedResponse page(String text) {
        return page(text, Duration.ofSeconds(1));
    }

    private static CachedResponse page(String text, Duration keptFor) {
        return CachedResponse.of(text.getBytes(StandardCharsets.UTF_8), Map.of(), keptFor);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
