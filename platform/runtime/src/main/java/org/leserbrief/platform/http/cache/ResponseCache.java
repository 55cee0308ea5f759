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

/// Responses for clients that are not signed in. The cache is bounded by its size in bytes, because anybody can
/// request a page with any number of different queries.
///
/// A cached response is valid for the generations (`Present`) of its subjects that were current when it was made. A
/// change begins a new generation, so a response that was read from the database before the change is never served
/// after it.
@ApplicationScoped
public class ResponseCache {
    private static final int MOST_SUBJECTS = 100_000;

    /// If another request takes longer to make the same response, waiting requests stop waiting and make it
    /// themselves.
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
                // Evicts synchronously instead of some time later, because the bound protects the heap.
                .executor(Runnable::run)
                .build();
    }

    /// A generation of a subject, from one change to the next. Compared by identity.
    private static final class Present {
        private final Object subject;

        Present(Object subject) {
            this.subject = subject;
        }
    }

    private record Kept(List<Present> presents, CachedResponse response) {
        /// A `Present` and the reference to it take some 40 bytes.
        int bytes() {
            return response.bytes() + 40 * presents.size();
        }
    }

    /// A response that is being made.
    private record Flight(List<Present> presents, CompletableFuture<CachedResponse> response) {}

    /// The cached response, if it is still valid.
    ///
    /// @param key see [RequestKey]
    public Optional<CachedResponse> find(String key) {
        Kept kept = responses.getIfPresent(key);
        return kept != null && arePresent(kept.presents()) ? Optional.of(kept.response()) : Optional.empty();
    }

    /// The cached response, or else a new one. One request makes it, and others for the same key wait for that.
    ///
    /// @param key see [RequestKey]
    /// @param subjects that the response depends on: a change of any of them invalidates it
    /// @param making makes the response from the database
    public CachedResponse get(String key, Collection<?> subjects, Supplier<CachedResponse> making) {
        Optional<CachedResponse> known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        // Taken before the database is read, so that a change in between invalidates the response.
        List<Present> now = subjects.stream().map(this::present).toList();
        Flight mine = new Flight(now, new CompletableFuture<>());
        Flight other = flights.putIfAbsent(key, mine);
        if (other == null) {
            // Another request may have made it, and ended, since we looked.
            known = find(key);
            if (known.isPresent()) {
                flights.remove(key, mine);
                mine.response().complete(known.get());
                return known.get();
            }
        }
        if (other != null && arePresent(other.presents())) {
            CachedResponse response = join(other);
            if (response != null) {
                return response;
            }
        }
        if (other != null) {
            // The other request began before a change that we know of, or takes too long.
            flights.replace(key, other, mine);
        }
        try {
            CachedResponse response = making.get();
            if (arePresent(now)) {
                // If a subject has changed, another request may have cached a newer response already.
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

    /// Invalidates all responses that depend on a subject, because it has changed.
    public void forget(Object subject) {
        presents.invalidate(subject);
    }

    /// Null after a timeout.
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
