package org.leserbrief.benchmark.signup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTimesTest {
    private final Random random = new Random(7);

    @Test
    void times_of_one_kind_are_alike() {
        double deviations = times(0).deviations();
        assertTrue(Math.abs(deviations) < 4, () -> "" + deviations);
    }

    @Test
    void a_difference_much_smaller_than_the_noise_is_found() {
        assertTrue(times(60).deviations() > 4);
        assertTrue(times(-60).deviations() < -4);
    }

    @Test
    void a_few_slow_answers_are_none() {
        PairedTimes times = times(0);
        for (int i = 0; i < 20; i++) {
            times.add(1_000_000_000, 1_000);
        }
        assertTrue(Math.abs(times.deviations()) < 4);
    }

    @Test
    void of_nothing_and_of_equal_times_there_is_no_deviation() {
        PairedTimes times = new PairedTimes();
        assertEquals(0, times.deviations());
        times.add(5, 5);
        assertEquals(0, times.deviations());
        assertEquals(5, times.medianOfOther());
        assertEquals(0, times.medianDifference());
    }

    /// In which the first is slower by so much, with a noise of some hundreds.
    private PairedTimes times(long slower) {
        PairedTimes times = new PairedTimes();
        for (int i = 0; i < 2_000; i++) {
            times.add(1_000 + slower + random.nextLong(700), 1_000 + random.nextLong(700));
        }
        return times;
    }
}
