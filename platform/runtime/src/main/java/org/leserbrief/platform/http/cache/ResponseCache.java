package org.leserbrief.platform.http.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Responses for those who are not signed in, bounded by their bytes: anybody can ask for a page in as many ways as he
/// likes.
///
/// What is kept belongs to the presents of its subjects, and a subject's present ends with a change: who has read the
/// database before the change puts it where nobody looks any more.
@ApplicationScoped
public class ResponseCache {
    private static final int MOST_SUBJECTS = 100_000;

    /// Another request reads the same just now: a database that takes longer is no reason for all to wait.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Cache<Object, Present> presents;
    private final Cache<String, Kept> responses;
    private final ConcurrentMap<String, Flight> flights = new ConcurrentHashMap<>();

    @Inject
    ResponseCache(ResponseCacheSettings settings, MeterRegistry metrics) {
        this(settings.bytes().asLongValue(), Ticker.systemTicker());
        CaffeineCacheMetrics.monitor(metrics, responses, "responses");
    }

    ResponseCache(long mostBytes, Ticker ticker) {
        presents = Caffeine.newBuilder().maximumSize(MOST_SUBJECTS).build();
        responses = Caffeine.newBuilder()
                .expireAfter(Expiry.writing(
                        (String key, Kept kept) -> kept.response().keptFor()))
                .ticker(ticker)
                .maximumWeight(mostBytes)
                .weigher((String key, Kept kept) -> 2 * key.length() + kept.bytes())
                .recordStats()
                // At once instead of some time later: the bound is one of memory.
                .executor(Runnable::run)
                .build();
    }

    /// The time of a subject between two changes. Equal to nothing but itself.
    private static final class Present {
        private final Object subject;

        Present(Object subject) {
            this.subject = subject;
        }
    }

    private record Kept(List<Present> presents, CachedResponse response) {
        /// A present and the reference to it take some 40 bytes.
        int bytes() {
            return response.bytes() + 40 * presents.size();
        }
    }

    /// A response that is just being made.
    private record Flight(List<Present> presents, CompletableFuture<CachedResponse> response) {}

    /// What is kept of a response.
    ///
    /// @param key how it is asked for
    public Optional<CachedResponse> find(String key) {
        Kept kept = responses.getIfPresent(key);
        return kept != null && arePresent(kept.presents()) ? Optional.of(kept.response()) : Optional.empty();
    }

    /// A response from what is kept, or else made anew: by one request, for which others that ask for the same wait.
    ///
    /// @param key how it is asked for
    /// @param subjects what it is about: a change of any ends it
    /// @param making makes it from the database
    public CachedResponse get(String key, Collection<?> subjects, Supplier<CachedResponse> making) {
        Optional<CachedResponse> known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        // Before the database is read.
        List<Present> now = subjects.stream().map(this::present).toList();
        Flight mine = new Flight(now, new CompletableFuture<>());
        Flight other = flights.putIfAbsent(key, mine);
        if (other != null && arePresent(other.presents())) {
            CachedResponse response = join(other);
            if (response != null) {
                return response;
            }
        }
        if (other != null) {
            // It has begun before a change that we know of, or takes too long.
            flights.replace(key, other, mine);
        }
        try {
            CachedResponse response = making.get();
            if (arePresent(now)) {
                // Otherwise somebody who came after the change may have put a newer one there.
                responses.put(key, new Kept(now, response));
            }
            mine.response().complete(response);
            return response;
        } catch (RuntimeException | Error e) {
            mine.response().completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, mine);
        }
    }

    /// Forgets what was said of a subject, because it has changed.
    public void forget(Object subject) {
        presents.invalidate(subject);
    }

    /// Null if it takes too long.
    private static @Nullable CachedResponse join(Flight other) {
        try {
            return other.response()
                    .<@Nullable CachedResponse>thenApply(response -> response)
                    .completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private Present present(Object subject) {
        return presents.get(subject, Present::new);
    }

    private boolean arePresent(List<Present> then) {
        for (Present present : then) {
            if (presents.getIfPresent(present.subject) != present) {
                return false;
            }
        }
        return true;
    }
}
