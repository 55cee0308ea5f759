package org.leserbrief.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StartTimesTest {
    @Test
    void each_part_has_a_line_in_the_order_of_their_beginnings() {
        StartTimes times = new StartTimes();
        times.measure("services", () -> times.measure("database", () -> {}));
        assertEquals(2, times.lines().size());
        assertTrue(times.lines().getFirst().matches(" *\\d+\\.\\d s {2}services, from \\d+\\.\\d to \\d+\\.\\d s"));
        assertTrue(times.lines().getLast().contains("database"));
    }

    @Test
    void a_part_that_fails_has_none() {
        StartTimes times = new StartTimes();
        assertThrows(
                IllegalStateException.class,
                () -> times.measure("database", () -> {
                    throw new IllegalStateException("no disk");
                }));
        assertTrue(times.lines().isEmpty());
    }
}
