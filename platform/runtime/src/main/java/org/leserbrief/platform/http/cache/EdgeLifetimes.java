package org.leserbrief.platform.http.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// Says how long a cache in front of the site may send a response without asking (`CDN-Cache-Control`, RFC 9213).
/// Only one that is told what to forget may: otherwise it would go on sending what was withdrawn.
@ApplicationScoped
class EdgeLifetimes {
    /// No page's own end is more exact than this.
    private static final Duration BRIEF = Duration.ofSeconds(10);

    /// How long the cache may send what is old while the site is away. A purge removes from it what was
    /// withdrawn. But if the cache cannot be reached when something is withdrawn, and the site goes away before
    /// the purge, which is tried again every ten seconds, has been taken, the cache sends what was withdrawn
    /// until both are back.
    private static final Duration IF_SITE_IS_AWAY = Duration.ofDays(3);

    private final boolean purges;

    EdgeLifetimes(PurgeSettings settings) {
        this.purges = settings.address().isPresent();
    }

    /// @param keptFor how long the response may be sent from our own cache
    PublicContent in(PublicContent content, Instant now, Duration keptFor) {
        Duration lifetime = content.edge();
        if (!purges || lifetime == null || !lifetime.isPositive()) {
            return content;
        }
        Instant end = content.until();
        if (end != null
                && lifetime.compareTo(BRIEF) > 0
                && end.isBefore(now.plus(keptFor).plus(lifetime))) {
            return content;
        }
        return content.with(
                "CDN-Cache-Control",
                "max-age=%d, stale-if-error=%d".formatted(lifetime.toSeconds(), IF_SITE_IS_AWAY.toSeconds()));
    }
}
