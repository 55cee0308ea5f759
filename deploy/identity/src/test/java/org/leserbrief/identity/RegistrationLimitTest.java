package org.leserbrief.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationLimitTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RegistrationLimit limit = new RegistrationLimit(() -> now);

    private void exhaust(String address) {
        for (int i = 0; i < RegistrationLimit.MOST; i++) {
            assertTrue(limit.take(address));
        }
        assertFalse(limit.take(address));
    }

    @Test
    void an_address_may_register_so_often_within_an_hour_and_then_again() {
        exhaust("192.0.2.1");
        now = now.plus(Duration.ofMinutes(59));
        assertFalse(limit.take("192.0.2.1"));
        now = now.plus(Duration.ofMinutes(1));
        exhaust("192.0.2.1");
    }

    @Test
    void others_are_not_held_up() {
        exhaust("192.0.2.1");
        assertTrue(limit.take("192.0.2.2"));
        assertTrue(limit.take("2001:db8::1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::ffff, true",
        "2001:db8:0:0:1::1, 2001:db8:0:0:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "unknown, _hidden, true"
    })
    void a_network_counts_as_one(String one, String other, boolean together) {
        exhaust(one);
        assertEquals(!together, limit.take(other));
    }

    @Test
    void the_memory_is_bounded_and_forgets_who_came_first() {
        exhaust("192.0.2.1");
        for (int i = 0; i < RegistrationLimit.MOST_ADDRESSES; i++) {
            limit.take("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255));
        }
        assertEquals(RegistrationLimit.MOST_ADDRESSES, limit.addresses());
        assertTrue(limit.take("192.0.2.1"));
    }
}
