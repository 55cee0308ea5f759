package org.leserbrief.platform.http.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keys with a time, kept until they expire, and bounded in number to protect the heap.
///
/// Not Caffeine, which evicts keys that are rarely used, possibly the newest. This evicts the keys that expire
/// first, because they matter for the shortest time.
final class ExpiringKeys {
    private final int most;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(Instant time, Instant expiresAt) {}

    ExpiringKeys(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /// Stores the later of two times for a key.
    ///
    /// @return whether a key had to be evicted before it expired
    boolean put(String key, Instant time, Instant expiresAt) {
        if (!expiresAt.isAfter(clock.instant())) {
            return false;
        }
        Entry added = new Entry(time, expiresAt);
        entries.merge(key, added, (known, other) -> known.time().isAfter(other.time()) ? known : other);
        return entries.size() > most && shrink();
    }

    Optional<Instant> get(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.expiresAt().isAfter(clock.instant())
                ? Optional.of(entry.time())
                : Optional.empty();
    }

    int size() {
        return entries.size();
    }

    /// Removes expired keys, and if that is not enough another tenth of the capacity, so that it is not called for
    /// every new key.
    private synchronized boolean shrink() {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !entry.expiresAt().isAfter(now));
        int excess = entries.size() - most;
        if (excess <= 0) {
            return false;
        }
        entries.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().expiresAt()))
                .limit(excess + most / 10L)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(entries::remove);
        return true;
    }
}
