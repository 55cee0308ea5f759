package org.leserbrief.platform.http.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EdgeLifetimesTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final PublicContent LIST =
            PublicContent.document("text/plain", "x").atEdge("feed lists", Duration.ofMinutes(1));

    private static @Nullable String header(PublicContent content, boolean purges) {
        PurgeSettings settings = new PurgeSettings() {
            @Override
            public Optional<URI> address() {
                return purges ? Optional.of(URI.create("http://cache/purge")) : Optional.empty();
            }

            @Override
            public Optional<String> secret() {
                return Optional.empty();
            }
        };
        return new EdgeLifetimes(settings)
                .in(content, NOW, Duration.ofMinutes(5))
                .headers()
                .get("CDN-Cache-Control");
    }

    @Test
    void only_a_cache_that_can_be_told_to_forget_may_keep_anything() {
        assertEquals("max-age=60, stale-if-error=259200", header(LIST, true));
        assertNull(header(LIST, false));
        assertEquals("feed lists", LIST.headers().get("Surrogate-Key"));
        assertNull(header(PublicContent.document("text/plain", "x"), true));
        assertNull(header(LIST.atEdge("x", Duration.ZERO), true));
    }

    @Test
    void nothing_is_kept_beyond_its_own_end() {
        assertNull(header(LIST.until(NOW.plusSeconds(5 * 60 + 59)), true));
        assertEquals("max-age=60, stale-if-error=259200", header(LIST.until(NOW.plusSeconds(6 * 60)), true));
        assertEquals(
                "max-age=10, stale-if-error=259200",
                header(LIST.atEdge("front", Duration.ofSeconds(10)).until(NOW.plusSeconds(10)), true));
    }
}
