package org.leserbrief.comment.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    /// Computed apart by the formula of Wilson (1927).
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 1",
        "0, 10, 0, 0.2775",
        "10, 10, 0.7225, 1",
        "5, 10, 0.2366, 0.7634",
        "50, 1000, 0.0381, 0.0653"
    })
    void it_is_that_of_the_formula(long matched, long all, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(matched, all);
        assertEquals(low, interval.low(), 0.0001);
        assertEquals(high, interval.high(), 0.0001);
    }
}
