package org.leserbrief.platform.http.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keys that are remembered until they expire, each with a time; bounded, so that nobody fills the
/// memory.
///
/// Not Caffeine: that evicts what is rarely asked for, which may be the newest. Here it is what
/// expires first, because it has the least time left in which it matters.
final class ExpiringKeys {
    private final int most;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(Instant time, Instant expiresAt) {}

    ExpiringKeys(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /// Remembers the later of two times for a key.
    ///
    /// @return whether something had to be forgotten before it expired
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

    /// Forgets what has expired, and where that is not enough a tenth of the rest, so that the next
    /// ones find room.
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
