package org.leserbrief.platform.http.cache;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.messaging.inbox.EventsApplied;

@PlatformTest
class ObservedContentTest {
    private static final AtomicLong IDS = new AtomicLong();

    @Inject
    ObservedContent content;

    @Inject
    ContentChanges changes;

    @Inject
    ResponseCache cache;

    @Inject
    Database database;

    @Inject
    CountedNumbers source;

    @Inject
    Event<EventsApplied> applied;

    private final NumberKey one = key();
    private final NumberKey other = key();

    @BeforeEach
    void nothingAsked() {
        source.readings.clear();
    }

    @Test
    void what_is_not_known_is_not_fresh_and_is_asked_for() throws InterruptedException {
        source.values.put(one, 7L);
        assertNull(content.fresh(Set.of(one)));
        until(() -> Map.of(one, 7L).equals(content.fresh(Set.of(one))));
    }

    @Test
    void events_have_the_database_asked_again_and_nobody_waits() throws InterruptedException {
        Map<NumberKey, Long> shown;
        long begin;
        do {
            begin = System.nanoTime();
            content.require(Set.of(one), Duration.ZERO);
            source.values.put(one, 8L);
            applied.fire(new EventsApplied("test", List.of()));
            shown = content.fresh(Set.of(one));
            // Again if this thread had to wait for a processor until the number was too old to be shown.
        } while (System.nanoTime() - begin > ObservedContent.OLDEST.toNanos());
        assertNotNull(shown, "an event made its reader wait");
        until(() -> Map.of(one, 8L).equals(content.fresh(Set.of(one))));
    }

    @Test
    void a_change_of_ones_own_is_waited_for() {
        content.require(Set.of(one), Duration.ZERO);
        content.expire();
        assertNull(content.fresh(Set.of(one)));
    }

    @Test
    void a_response_has_the_numbers_that_were_read_last() throws InterruptedException {
        CachedResponse response = response(one);
        assertNull(content.fresh(response));
        for (long number = 7; number < 10; number++) {
            source.values.put(one, number);
            String expected = Long.toString(number);
            until(() -> expected.equals(shown(response)));
        }
    }

    @Test
    void a_response_waits_for_a_change_of_ones_own() throws InterruptedException {
        CachedResponse response = response(one);
        until(() -> "0".equals(shown(response)));
        content.expire();
        assertNull(content.fresh(response));
    }

    @Test
    void a_response_is_not_sent_for_long_while_the_database_does_not_answer() throws InterruptedException {
        CachedResponse response = response(one);
        until(() -> "0".equals(shown(response)));
        CountDownLatch answers = new CountDownLatch(1);
        source.before = () -> await(answers);
        try {
            until(() -> content.fresh(response) == null);
        } finally {
            source.before = () -> {};
            answers.countDown();
        }
        until(() -> "0".equals(shown(response)));
    }

    private static CachedResponse response(NumberKey number) {
        ResponseDraft draft = new ResponseDraft();
        return CachedResponse.of(
                draft, PublicContent.page(Language.GERMAN, draft.mark(number)), Duration.ofMinutes(5), null);
    }

    /// Null if it may not be sent; its numbers are read then.
    private @Nullable String shown(CachedResponse response) {
        CachedResponse.Filled filled = content.fresh(response);
        if (filled == null) {
            content.refresh(response.numbers());
            return null;
        }
        return new String(filled.body(), StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_number_shown_a_moment_ago_is_read_with_the_others() throws InterruptedException {
        content.require(Set.of(one), Duration.ZERO);
        awaitReadWithOthers(one);
    }

    private void awaitReadWithOthers(NumberKey key) throws InterruptedException {
        source.readings.clear();
        until(() -> {
            content.require(Set.of(other), Duration.ZERO);
            return source.readings.getLast().contains(key);
        });
    }

    @Test
    void queries_close_to_each_other_do_not_all_read_it() throws InterruptedException {
        content.require(Set.of(one), Duration.ZERO);
        awaitReadWithOthers(one);
        source.readings.clear();
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            content.require(Set.of(other), Duration.ZERO);
        }
        long times = source.readings.stream().filter(read -> read.contains(one)).count();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(
                ObservedContent.RECENT_RENEWED_AFTER.multipliedBy(times - 1).compareTo(elapsed) <= 0,
                () -> "%d times in %s".formatted((Long) times, elapsed));
    }

    @Test
    void a_number_that_nobody_shows_any_more_is_not_read() throws InterruptedException {
        content.require(Set.of(one), Duration.ZERO);
        Instant end = Instant.now().plusSeconds(30);
        do {
            Thread.sleep(100);
            content.require(Set.of(other), Duration.ZERO);
            assertTrue(Instant.now().isBefore(end), "it is read still");
        } while (source.readings.getLast().contains(one));
        assertFalse(source.readings.getLast().contains(one));
    }

    @Test
    void no_query_reads_more_numbers_than_the_bound_for_what_was_shown_before() throws InterruptedException {
        List<NumberKey> shown =
                Stream.generate(ObservedContentTest::key).limit(2_500).toList();
        until(() -> {
            // All over again if the machine was busy: what was shown too long ago is not read any more.
            shown.forEach(key -> content.fresh(Set.of(key)));
            content.require(Set.of(one), Duration.ZERO);
            source.readings.clear();
            Instant renewed = Instant.now().plus(ObservedContent.RECENT_RENEWED_AFTER.multipliedBy(3));
            do {
                content.require(Set.of(other), Duration.ZERO);
            } while (source.readings.getLast().size() == 1 && Instant.now().isBefore(renewed));
            return source.readings.getLast().size() > 1;
        });
        assertTrue(
                source.readings.getLast().size() <= 2_000,
                () -> source.readings.getLast().size() + " numbers");
    }

    @Test
    void a_change_makes_responses_anew_once_and_not_again_when_its_row_is_deleted() {
        change("2 hours");
        change("1 hour");
        change("0 minutes");
        long middle = change("0 minutes");
        assertFalse(isKept(() -> change("0 minutes")), "a change goes unnoticed");
        assertTrue(
                isKept(() -> changes.forgetOld(Duration.ZERO)), "old rows were deleted, and responses are made anew");
        assertFalse(
                isKept(() -> database.update("DELETE FROM content_change WHERE id = ?", middle)),
                "a database that was restored goes unnoticed");
        assertFalse(
                isKept(() -> database.update("DELETE FROM content_change")),
                "a database that was restored to one without any row goes unnoticed");
    }

    @Test
    void the_row_of_a_long_transaction_is_not_deleted_before_every_replica_can_have_seen_it() {
        long late = change("1 hour");
        changes.forgetOld();
        assertTrue(isPresent(late));
        changes.forgetOld();
        assertTrue(isPresent(late));
        changes.forgetOld(Duration.ZERO);
        assertFalse(isPresent(late));
    }

    private boolean isPresent(long id) {
        return database.find("SELECT 1 FROM content_change WHERE id = ?", row -> true, id)
                .isPresent();
    }

    private long change(String age) {
        return database.find(
                        "INSERT INTO content_change (changed_at) VALUES (now() - ?::interval) RETURNING id",
                        row -> row.getLong("id"),
                        age)
                .orElseThrow();
    }

    /// Whether a response that was made before is sent afterwards.
    private boolean isKept(Runnable meanwhile) {
        content.require(Set.of(), Duration.ZERO);
        String address = "data /observed/" + IDS.incrementAndGet();
        cache.get(
                address,
                List.of(ObservedContent.SUBJECT),
                () -> CachedResponse.of(new byte[0], Map.of(), Duration.ofMinutes(5)));
        meanwhile.run();
        content.require(Set.of(), Duration.ZERO);
        return cache.find(address).isPresent();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "it did not come about");
            Thread.sleep(1);
        }
    }

    private static NumberKey key() {
        return new NumberKey("test", IDS.incrementAndGet());
    }
}
