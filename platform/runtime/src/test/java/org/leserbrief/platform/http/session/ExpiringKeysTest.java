package org.leserbrief.platform.http.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiringKeysTest {
    private static final Instant START = Instant.parse("2026-11-24T20:00:00Z");

    private final AdjustableClock clock = new AdjustableClock();
    private final ExpiringKeys keys = new ExpiringKeys(100, clock);

    @Test
    void a_key_is_known_until_it_expires() {
        keys.put("a", START, START.plusSeconds(60));
        assertEquals(Optional.of(START), keys.get("a"));
        clock.now = START.plusSeconds(60);
        assertEquals(Optional.empty(), keys.get("a"));
    }

    @Test
    void what_has_expired_is_not_taken_in() {
        keys.put("a", START, START);
        assertEquals(0, keys.size());
    }

    @Test
    void the_later_time_counts_whatever_the_order() {
        keys.put("a", START.plusSeconds(5), START.plusSeconds(60));
        keys.put("a", START, START.plusSeconds(60));
        assertEquals(Optional.of(START.plusSeconds(5)), keys.get("a"));
        keys.put("a", START.plusSeconds(7), START.plusSeconds(60));
        assertEquals(Optional.of(START.plusSeconds(7)), keys.get("a"));
    }

    @Test
    void a_flood_forgets_what_expires_first_and_says_so() {
        for (int i = 0; i < 100; i++) {
            assertFalse(keys.put("key" + i, START, START.plusSeconds(1_000 + i)));
        }
        assertTrue(keys.put("last", START, START.plusSeconds(5_000)));
        assertTrue(keys.size() <= 100);
        assertEquals(Optional.empty(), keys.get("key0"));
        assertTrue(keys.get("key99").isPresent());
        assertTrue(keys.get("last").isPresent());
    }

    @Test
    void what_has_expired_makes_room_first() {
        for (int i = 0; i < 100; i++) {
            keys.put("key" + i, START, START.plusSeconds(i < 50 ? 10 : 1_000));
        }
        clock.now = START.plusSeconds(20);
        assertFalse(keys.put("last", START, START.plusSeconds(5_000)));
        assertEquals(51, keys.size());
    }

    private static final class AdjustableClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
