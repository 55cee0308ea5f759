package org.leserbrief.comment.ratelimit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.http.guard.ClientAddress;

class RateTest {
    @Test
    void a_rate_is_written_as_people_say_it() {
        assertEquals(new Rate(30, Duration.ofMinutes(10)), Rate.valueOf("30 in 10M"));
        assertEquals(new Rate(5, Duration.ofSeconds(90)), Rate.valueOf(" 5 in PT90S "));
        assertTrue(Rate.valueOf("0").isUnlimited());
        assertTrue(Rate.valueOf("0 in 10M").isUnlimited());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "30/10M", "-1 in 10M", "30 in", "30 in 0S", "30 in 2000H", "x in 10M"})
    void anything_else_stops_the_start_with_a_reason(String written) {
        assertThrows(IllegalArgumentException.class, () -> Rate.valueOf(written));
    }

    @Test
    void addresses_are_read_in_every_form_that_proxies_write() {
        byte[] four = {(byte) 192, 0, 2, 1};
        for (String written : new String[] {"192.0.2.1", " 192.0.2.1 ", "192.0.2.1:4711", "::ffff:192.0.2.1"}) {
            assertArrayEquals(four, ClientAddress.parse(written).orElseThrow(), written);
        }
        byte[] six = {0x20, 0x01, 0x0d, (byte) 0xb8, 0, 0, 0, 0};
        for (String written : new String[] {"2001:db8::1", "[2001:db8::2]", "\"[2001:db8::3]:80\""}) {
            assertArrayEquals(six, ClientAddress.parse(written).orElseThrow(), written);
        }
        for (String none : new String[] {"", "unknown", "_hidden", "example.org", "]", "[", ":::"}) {
            assertTrue(ClientAddress.parse(none).isEmpty(), none);
        }
    }
}
