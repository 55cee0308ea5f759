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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// What this replica has last seen of the database: the version of what pages show, and the numbers in them.
///
/// Every replica asks the database itself, and only while somebody reads: so a replica cannot miss a change, whoever
/// made it (another replica, a rebuild, an operator), and a page is never older than [#OLDEST]. What is asked is one
/// small query for all the pages that were read since the last time, so its cost does not grow with the requests.
@ApplicationScoped
class ObservedContent {
    /// The subject of all responses that are kept by what is seen here.
    static final Object SUBJECT = "content";

    /// What is older is not shown any more.
    static final Duration OLDEST = Duration.ofMillis(250);

    /// What is older is asked for again while it is shown.
    private static final Duration RENEWED_AFTER = Duration.ofMillis(50);

    /// Asking takes at most a twentieth of a core, except where that would make things too old.
    private static final int PAUSES_FOR_ONE_QUERY = 20;

    private static final long LONGEST_PAUSE = OLDEST.toNanos() * 4 / 5;

    private static final int MOST_NUMBERS = 50_000;

    /// A number that was shown a moment ago is read again with those that are asked for: otherwise each page that is
    /// read every second or so, of a thousand such, would wait for the database.
    private static final Duration RECENTLY = Duration.ofSeconds(2);

    /// Rows by their keys take a millisecond or two for so many.
    private static final int MOST_RENEWED = 2_000;

    /// Every change of what readers see adds a row, by triggers, in its own transaction. One that is committed out
    /// of turn changes the number of rows instead of the highest id, and the sum tells it from an old row that was
    /// deleted at the same time. Rows stay for longer than any response is kept ([ContentChanges]).
    private static final String VERSION = """
            SELECT coalesce(max(id), 0) AS latest, count(*) AS number, coalesce(sum(id), 0)::bigint AS sum
            FROM content_change
            """;

    /// Who has not looked for so long does not know what was deleted meanwhile.
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    /// The database is away, or far too slow.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    private final Database database;
    private final Instance<LiveNumbers> source;
    private final ResponseCache cache;

    /// A thread of its own: requests that wait for it may hold all others.
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("observed-content").factory());

    private final Cache<NumberKey, Seen> numbers =
            Caffeine.newBuilder().maximumSize(MOST_NUMBERS).build();

    private volatile @Nullable SeenVersion version;

    /// What was seen before does not count.
    private volatile long expired = System.nanoTime();

    /// What was seen before is shown until [#OLDEST], and asked for again by whoever shows it next.
    private volatile long outdated = System.nanoTime();

    // Guarded by this.
    private Batch next = new Batch();
    private boolean running;
    private long pausedUntil = System.nanoTime();

    // The reader's own.
    private Set<NumberKey> lastRead = Set.of();

    ObservedContent(Database database, Instance<LiveNumbers> source, ResponseCache cache) {
        this.database = database;
        this.source = source;
        this.cache = cache;
    }

    void stop(@Observes ShutdownEvent event) {
        reader.shutdownNow();
    }

    /// A number as it was last read.
    private static final class Seen {
        private volatile long value;

        /// `System.nanoTime()` before it was read. Written after the value, and read before it: a value may be newer
        /// than this, never older.
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

    private record Version(long latest, long number, long sum) {}

    private record SeenVersion(Version value, long at) {}

    /// What is asked for at the next time.
    private static final class Batch {
        private final Set<NumberKey> wanted = new HashSet<>();
        private final CompletableFuture<Map<NumberKey, Long>> numbers = new CompletableFuture<>();
        private boolean asked;

        /// Whether somebody waits for it.
        private boolean urgent;
    }

    /// The numbers, if a response with them may be sent without asking the database, else null. Does not block; has
    /// what is getting old asked for meanwhile.
    @Nullable
    Map<NumberKey, Long> fresh(Set<NumberKey> shown) {
        Known known = known(shown);
        if (known.age() > RENEWED_AFTER.toNanos() || known.age() > System.nanoTime() - outdated) {
            ask(shown, false);
        }
        return known.age() <= OLDEST.toNanos() ? known.numbers() : null;
    }

    /// The numbers, and the certainty that what is kept is no older than this. Blocks.
    Map<NumberKey, Long> require(Set<NumberKey> shown, Duration oldest) {
        if (!oldest.isZero()) {
            Known known = known(shown);
            if (known.age() <= oldest.toNanos()) {
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

    /// Has the database asked before the next response: somebody has changed something here.
    void expire() {
        expired = System.nanoTime();
    }

    /// Has the database asked at the next response, which does not wait for it: events have changed something here.
    /// Events come many times a second while a discussion is busy, and all its readers would wait each time.
    synchronized void renew() {
        outdated = System.nanoTime();
        pausedUntil = outdated;
    }

    /// @param age of the oldest that was asked for, in nanoseconds; the highest there is if anything is not known
    private record Known(Map<NumberKey, Long> numbers, long age) {
        static final Known NOTHING = new Known(Map.of(), Long.MAX_VALUE);
    }

    private Known known(Set<NumberKey> shown) {
        SeenVersion seenVersion = version;
        if (seenVersion == null || seenVersion.at() - expired < 0) {
            return Known.NOTHING;
        }
        long now = System.nanoTime();
        long age = now - seenVersion.at();
        Map<NumberKey, Long> found = HashMap.newHashMap(shown.size());
        for (NumberKey key : shown) {
            Seen seen = numbers.getIfPresent(key);
            if (seen == null) {
                return Known.NOTHING;
            }
            seen.shownAt = now;
            long at = seen.at;
            if (at - expired < 0) {
                return Known.NOTHING;
            }
            age = Math.max(age, now - at);
            found.put(key, seen.value);
        }
        return new Known(found, age);
    }

    /// @param urgent whether somebody waits for it
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

    /// Null when there is nothing to ask for now; what can wait is asked for by whoever comes after the pause.
    private synchronized @Nullable Batch take() {
        if (!isDue()) {
            running = false;
            return null;
        }
        Batch batch = next;
        next = new Batch();
        return batch;
    }

    /// Not after what was read too early for the last events.
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
        wanted.addAll(shownRecently(at, MOST_RENEWED - wanted.size()));
        lastRead = wanted;
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
        if (last == null || !last.value().equals(current) || at - last.at() > UNSEEN.toNanos()) {
            cache.forget(SUBJECT);
        }
        version = new SeenVersion(current, at);
        return read;
    }
}
