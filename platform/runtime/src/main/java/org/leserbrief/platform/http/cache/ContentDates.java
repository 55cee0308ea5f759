package org.leserbrief.platform.http.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Since when this replica has known a response to have its present content, which is `Last-Modified`.
///
/// No date in the database says so: a feed changes when an article leaves it, or a Ressort is renamed. A time that is
/// too late, after a restart, costs a client one answer in full. One that is too early would keep what was withdrawn.
@ApplicationScoped
class ContentDates {
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Known(String tag, Instant since) {}

    /// @param key see [RequestKey]
    /// @param tag the value of the `ETag`
    Instant since(String key, String tag, Instant now) {
        return known.asMap()
                .merge(
                        key,
                        new Known(tag, now),
                        (before, present) -> before.tag().equals(tag) ? before : present)
                .since();
    }
}
