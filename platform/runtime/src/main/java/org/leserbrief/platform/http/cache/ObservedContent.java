package org.leserbrief.platform.http.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// What this replica last read from the database: the version of the content of pages, and the numbers in them.
///
/// Every replica queries the database itself, and only while there are requests. So a replica cannot miss a change
/// by another replica, a rebuild or an operator, and a page is never older than [#OLDEST]. One small query covers
/// all pages that were requested since the last one, so its cost does not grow with the number of requests.
@ApplicationScoped
class ObservedContent {
    /// The subject in [ResponseCache] of all responses that this class invalidates.
    static final Object SUBJECT = "content";

    /// Content older than this is not sent any more.
    static final Duration OLDEST = Duration.ofMillis(250);

    /// Content older than this is still sent, but refreshed.
    private static final Duration RENEWED_AFTER = Duration.ofMillis(50);

    /// Reading takes at most a twentieth of a core, unless content would become too old.
    private static final int PAUSES_FOR_ONE_QUERY = 20;

    private static final long LONGEST_PAUSE = OLDEST.toNanos() * 4 / 5;

    private static final int MOST_NUMBERS = 50_000;

    /// A number that was shown this recently is refreshed together with the requested ones. Otherwise each of a
    /// thousand pages that are requested every second or so would wait for the database.
    private static final Duration RECENTLY = Duration.ofSeconds(2);

    /// How often these are refreshed. A crawler that reads an archive causes a query for each few pages, and refreshing
    /// two thousand numbers with each of them took a quarter of article-service's CPU time.
    static final Duration RECENT_RENEWED_AFTER = Duration.ofMillis(100);

    /// Reading this many rows by primary key takes one or two milliseconds.
    private static final int MOST_RENEWED = 2_000;

    /// Every change of visible content adds a row in its own transaction, by triggers. A row that is committed out
    /// of order changes the number of rows instead of the highest id; the sum distinguishes it from an old row that
    /// was deleted at the same time. Rows stay for longer than any response is cached ([ContentChanges]).
    private static final String VERSION = """
            SELECT coalesce(max(id), 0) AS latest, count(*) AS number, coalesce(sum(id), 0)::bigint AS sum
            FROM content_change
            """;

    /// Read when the version differs: a change begins new responses once, and not once more when its row is deleted.
    private static final String CHANGES = "SELECT id FROM content_change";

    /// With more rows than these, reading them costs more than making some responses twice.
    private static final int MOST_CHANGES = 2_000;

    /// After a longer gap, rows may have been deleted since the last query, so versions cannot be compared.
    static final Duration UNSEEN = Duration.ofMinutes(1);

    /// After this time the database counts as unavailable.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    private final Database database;
    private final Instance<LiveNumbers> source;
    private final ResponseCache cache;

    /// A thread of its own, because the requests that wait for the result may occupy all worker threads.
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("observed-content").factory());

    private final Cache<NumberKey, Seen> numbers =
            Caffeine.newBuilder().maximumSize(MOST_NUMBERS).build();

    private volatile @Nullable SeenVersion version;

    /// Anything read before this time must not be sent.
    private volatile long expired = System.nanoTime();

    /// Anything read before this time is sent until [#OLDEST], and refreshed by the next request for it.
    private volatile long outdated = System.nanoTime();

    /// How many queries have ended. Until the next one ends, what was filled in since the last one is no older than
    /// its time says, so its numbers need not be looked up again; a front page has 25. Raised after the results are
    /// stored, so that nothing from before them is taken for newer.
    private final AtomicLong readings = new AtomicLong();

    // Guarded by `this`.
    private Batch next = new Batch();
    private boolean running;
    private long pausedUntil = System.nanoTime();

    // Used only by the thread of `reader`.
    private Set<NumberKey> lastRead = new HashSet<>();
    private long recentRenewedAt = System.nanoTime();

    /// The rows of the last version; empty if they were too many.
    private NavigableSet<Long> changes = new TreeSet<>();

    ObservedContent(Database database, Instance<LiveNumbers> source, ResponseCache cache) {
        this.database = database;
        this.source = source;
        this.cache = cache;
    }

    void stop(@Observes ShutdownEvent event) {
        reader.shutdownNow();
    }

    /// A number and when it was last read.
    private static final class Seen {
        private volatile long value;

        /// `System.nanoTime()` before the value was read. It is written after the value and read before it, so the
        /// value may be newer than this time, but never older.
        private volatile long at;

        private volatile long shownAt = System.nanoTime();

        private Seen(long value, long at) {
            this.value = value;
            this.at = at;
        }

        void renew(long newValue, long readAt) {
            value = newValue;
            at = readAt;
        }
    }

    private record Version(long latest, long number, long sum) {
        static Version of(NavigableSet<Long> changes) {
            return new Version(
                    changes.isEmpty() ? 0 : changes.last(),
                    changes.size(),
                    changes.stream().mapToLong(Long::longValue).sum());
        }
    }

    private record SeenVersion(Version value, long at) {}

    /// The requests that the next query answers.
    private static final class Batch {
        private final Set<NumberKey> wanted = new HashSet<>();
        private final CompletableFuture<Map<NumberKey, Long>> numbers = new CompletableFuture<>();
        private boolean asked;

        /// Whether a request waits for the result.
        private boolean urgent;
    }

    /// The numbers, if a response with them may be sent without querying the database, else null. Does not block;
    /// starts a refresh of numbers that are unknown or getting old.
    @Nullable
    Map<NumberKey, Long> fresh(Set<NumberKey> shown) {
        @Nullable Known known = known(shown);
        if (known != null && mayBeSent(known.readAt(), shown)) {
            return known.numbers();
        }
        ask(shown, false);
        return null;
    }

    /// The response with its numbers, if it may be sent without querying the database, else null: whoever gets null
    /// has them read, and a query for nobody would only delay that one. Does not block; starts a refresh of numbers
    /// that are getting old. Null as well if filling them in takes too long for an event loop.
    CachedResponse.@Nullable Filled fresh(CachedResponse response) {
        long reading = readings.get();
        @Nullable LastFilled last = response.lastFilled();
        if (last != null && last.reading() == reading && last.readAt() - expired >= 0) {
            return mayBeSent(last.readAt(), response.numbers()) ? last.filled() : null;
        }
        @Nullable Known known = known(response.numbers());
        if (known == null || !mayBeSent(known.readAt(), response.numbers()) || response.isWorkFor(known.numbers())) {
            return null;
        }
        CachedResponse.Filled filled = response.fill(known.numbers());
        response.remember(new LastFilled(filled, reading, known.readAt()));
        return filled;
    }

    /// A response as it was filled in last.
    ///
    /// @param reading how many queries had ended by then
    /// @param readAt as in [Known]
    record LastFilled(CachedResponse.Filled filled, long reading, long readAt) {}

    private boolean mayBeSent(long readAt, Set<NumberKey> shown) {
        long age = System.nanoTime() - readAt;
        if (age > OLDEST.toNanos()) {
            return false;
        }
        if (age > RENEWED_AFTER.toNanos() || readAt - outdated < 0) {
            ask(shown, false);
        }
        return true;
    }

    /// Has the version and these numbers read by a query that begins after this call. Does not block; the result is
    /// completed by the thread that has read them.
    CompletableFuture<Map<NumberKey, Long>> refresh(Set<NumberKey> shown) {
        return ask(shown, true);
    }

    /// The numbers, after making sure that cached content and numbers are no older than `oldest`. Blocks.
    Map<NumberKey, Long> require(Set<NumberKey> shown, Duration oldest) {
        if (!oldest.isZero()) {
            @Nullable Known known = known(shown);
            if (known != null && System.nanoTime() - known.readAt() <= oldest.toNanos()) {
                return known.numbers();
            }
        }
        try {
            return ask(shown, true).get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "the database does not answer")
                    .withHeader(HttpHeaders.RETRY_AFTER, "2");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was asked", e);
        }
    }

    /// Forces a query before the next response, because a request has changed content on this replica.
    void expire() {
        expired = System.nanoTime();
    }

    /// Requests a refresh with the next response, which does not wait for it, because events have changed content
    /// on this replica. In a busy discussion events arrive many times a second, and every reader would wait each
    /// time.
    synchronized void renew() {
        outdated = System.nanoTime();
        pausedUntil = outdated;
    }

    /// @param readAt `System.nanoTime()` before the oldest of the numbers and the version was read
    private record Known(Map<NumberKey, Long> numbers, long readAt) {}

    /// Null if any of the numbers or the version is unknown.
    private @Nullable Known known(Set<NumberKey> shown) {
        SeenVersion seenVersion = version;
        if (seenVersion == null || seenVersion.at() - expired < 0) {
            return null;
        }
        long now = System.nanoTime();
        long oldest = seenVersion.at();
        Map<NumberKey, Long> found = HashMap.newHashMap(shown.size());
        for (NumberKey key : shown) {
            Seen seen = numbers.getIfPresent(key);
            if (seen == null) {
                return null;
            }
            seen.shownAt = now;
            long at = seen.at;
            if (at - expired < 0) {
                return null;
            }
            if (at - oldest < 0) {
                oldest = at;
            }
            found.put(key, seen.value);
        }
        return new Known(found, oldest);
    }

    /// @param urgent whether a request waits for the result
    private synchronized CompletableFuture<Map<NumberKey, Long>> ask(Set<NumberKey> shown, boolean urgent) {
        next.wanted.addAll(shown);
        next.asked = true;
        next.urgent |= urgent;
        CompletableFuture<Map<NumberKey, Long>> answer = next.numbers;
        if (!running && isDue()) {
            running = true;
            reader.execute(this::readAll);
        }
        return answer;
    }

    private boolean isDue() {
        return next.urgent || (next.asked && System.nanoTime() - pausedUntil >= 0);
    }

    private void readAll() {
        for (Batch batch = take(); batch != null; batch = take()) {
            long begun = System.nanoTime();
            try {
                Map<NumberKey, Long> read = read(batch.wanted);
                pauseAfter(begun);
                batch.numbers.complete(read);
            } catch (RuntimeException | Error e) {
                pauseAfterFailure();
                batch.numbers.completeExceptionally(e);
            }
        }
    }

    /// Null if nothing is due; a refresh that is not urgent is started by the first request after the pause.
    private synchronized @Nullable Batch take() {
        if (!isDue()) {
            running = false;
            return null;
        }
        Batch batch = next;
        next = new Batch();
        return batch;
    }

    /// No pause if the query began before the last batch of events, because it may have missed them.
    private synchronized void pauseAfter(long begun) {
        long now = System.nanoTime();
        if (begun - outdated >= 0) {
            long pause = Math.clamp(PAUSES_FOR_ONE_QUERY * (now - begun), RENEWED_AFTER.toNanos(), LONGEST_PAUSE);
            pausedUntil = now + pause;
        }
    }

    private synchronized void pauseAfterFailure() {
        pausedUntil = System.nanoTime() + LONGEST_PAUSE;
    }

    private Set<NumberKey> shownRecently(long now, long most) {
        return lastRead.stream()
                .filter(key -> {
                    Seen seen = numbers.getIfPresent(key);
                    return seen != null && now - seen.shownAt < RECENTLY.toNanos();
                })
                .limit(Math.max(most, 0))
                .collect(Collectors.toSet());
    }

    private Map<NumberKey, Long> read(Set<NumberKey> wanted) {
        long at = System.nanoTime();
        Version current = database.find(
                        VERSION, row -> new Version(row.getLong("latest"), row.getLong("number"), row.getLong("sum")))
                .orElseThrow();
        if (at - recentRenewedAt >= RECENT_RENEWED_AFTER.toNanos()) {
            wanted.addAll(shownRecently(at, MOST_RENEWED - wanted.size()));
            lastRead = new HashSet<>();
            recentRenewedAt = at;
        }
        lastRead.addAll(wanted);
        Map<NumberKey, Long> read = HashMap.newHashMap(wanted.size());
        if (!wanted.isEmpty()) {
            Map<NumberKey, Long> found = source.get().read(wanted);
            for (NumberKey key : wanted) {
                long value = found.getOrDefault(key, 0L);
                read.put(key, value);
                numbers.get(key, unseen -> new Seen(value, at)).renew(value, at);
            }
        }
        SeenVersion last = version;
        if (last == null || at - last.at() > UNSEEN.toNanos()) {
            current = readChanges(current, false);
        } else if (!last.value().equals(current)) {
            current = readChanges(current, true);
        }
        version = new SeenVersion(current, at);
        readings.incrementAndGet();
        return read;
    }

    /// Invalidates the responses, unless all that has happened to the rows is that the oldest were deleted. If none
    /// is left, the newest may have been lost with the changes that they stand for.
    ///
    /// @param comparable with what was read before
    /// @return the version of the rows that were read
    private Version readChanges(Version current, boolean comparable) {
        NavigableSet<Long> before = changes;
        boolean few = current.number() <= MOST_CHANGES;
        changes = few ? new TreeSet<>(database.query(CHANGES, row -> row.getLong("id"))) : new TreeSet<>();
        boolean onlyDeleted = few
                && !changes.isEmpty()
                && before.tailSet(changes.first(), true).equals(changes);
        if (!comparable || !onlyDeleted) {
            cache.forget(SUBJECT);
        }
        return few ? Version.of(changes) : current;
    }
}
