package org.leserbrief.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTrapTest {
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NOTE = Long.toString(OPENED.toEpochMilli());

    private final RegistrationTrap trap = RegistrationTrap.of(null);

    @Test
    void who_takes_the_time_to_type_and_leaves_the_hidden_field_alone_is_a_person() {
        Instant typed = OPENED.plus(RegistrationTrap.USUAL);
        assertFalse(trap.isSprung("", NOTE, typed));
        assertFalse(trap.isSprung(null, NOTE, typed));
        assertFalse(trap.isSprung("", NOTE, typed.plus(Duration.ofHours(1))));
    }

    @Test
    void who_is_too_fast_or_fills_in_everything_or_has_not_seen_the_form_is_none() {
        Instant typed = OPENED.plus(RegistrationTrap.USUAL);
        assertTrue(trap.isSprung("", NOTE, typed.minusMillis(1)));
        assertTrue(trap.isSprung("https://shop.example", NOTE, typed));
        assertTrue(trap.isSprung("", null, typed));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, 3", "0, 0", "10, 10", "600, 600", "601, 3", "-1, 3", "1.5, 3", "much, 3", "'', 3"})
    void an_attribute_that_is_none_changes_nothing(@Nullable String attribute, long seconds) {
        assertEquals(seconds, RegistrationTrap.of(attribute).fastest().toSeconds());
    }
}
