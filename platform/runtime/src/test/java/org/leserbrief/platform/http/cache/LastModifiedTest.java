package org.leserbrief.platform.http.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastModifiedTest {
    private static final Instant MADE = Instant.parse("2026-02-03T04:05:06.7Z");
    private static final String DATE = "Tue, 03 Feb 2026 04:05:06 GMT";

    private final ContentDates dates = new ContentDates();

    private static CachedResponse response(Instant since) {
        return CachedResponse.of(new byte[] {1}, Map.of(), Duration.ofMinutes(1))
                .since(since);
    }

    @Test
    void content_that_comes_back_is_new_again() {
        assertEquals(MADE, dates.since("de /feed.rss", "a", MADE));
        assertEquals(MADE, dates.since("de /feed.rss", "a", MADE.plusSeconds(400)));
        assertEquals(MADE.plusSeconds(500), dates.since("de /feed.rss", "b", MADE.plusSeconds(500)));
        assertEquals(MADE.plusSeconds(600), dates.since("de /feed.rss", "a", MADE.plusSeconds(600)));
        assertEquals(MADE.plusSeconds(700), dates.since("de /feed.atom", "a", MADE.plusSeconds(700)));
    }

    /// Otherwise a second content of the same second would be taken for the first.
    @Test
    void a_date_is_given_when_its_second_is_over_on_every_replica() {
        assertEquals(Optional.empty(), response(MADE).lastModified(MADE.plusMillis(1_200)));
        assertEquals(
                DATE,
                response(MADE)
                        .lastModified(MADE.plusMillis(1_300))
                        .map(CachedResponse::httpDate)
                        .orElse(""));
        assertFalse(response(MADE).isUnmodified(null, DATE, MADE.plusMillis(1_200)));
    }

    @Test
    void a_date_counts_only_without_a_tag() {
        Instant later = MADE.plusSeconds(60);
        assertTrue(response(MADE).isUnmodified(null, DATE, later));
        assertTrue(response(MADE).isUnmodified(null, "Tue, 3 Feb 2026 04:05:07 GMT", later));
        assertFalse(response(MADE).isUnmodified(null, "Tue, 03 Feb 2026 04:05:05 GMT", later));
        assertFalse(response(MADE).isUnmodified("\"x\"", DATE, later));
        assertFalse(response(MADE).isUnmodified(null, null, later));
        for (String odd : new String[] {"", "yesterday", "2026-02-03T04:05:06Z", DATE + DATE, "\u0000"}) {
            assertFalse(response(MADE).isUnmodified(null, odd, later), odd);
        }
    }
}
