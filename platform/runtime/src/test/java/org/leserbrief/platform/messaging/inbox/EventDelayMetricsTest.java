package org.leserbrief.platform.messaging.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventDelayMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void a_delay_is_what_has_passed() {
        assertEquals(Duration.ofMillis(1_500), EventDelayMetrics.delay(NOW.minusMillis(1_500), NOW));
    }

    @Test
    void an_event_of_a_clock_that_is_ahead_is_not_early() {
        assertEquals(Duration.ZERO, EventDelayMetrics.delay(NOW.plusSeconds(5), NOW));
    }

    /// A timer refuses more than 292 years, and the consumer would stop at this event.
    @Test
    void a_time_that_cannot_be_is_no_longer_than_a_year_ago() {
        for (Instant then : new Instant[] {Instant.parse("0001-01-01T00:00:00Z"), Instant.MIN, Instant.EPOCH}) {
            assertEquals(Duration.ofDays(365), EventDelayMetrics.delay(then, NOW));
        }
    }
}
