package org.leserbrief.comment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingNightTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-29T18:00:00Z, 2026-11-30T02:30:00Z",
        "2026-11-30T02:29:59Z, 2026-11-30T02:30:00Z",
        "2026-11-30T02:30:00Z, 2026-12-01T02:30:00Z",
        "2026-07-01T12:00:00Z, 2026-07-02T01:30:00Z",
        // The nights in which clocks go forward and back.
        "2027-03-27T12:00:00Z, 2027-03-28T01:30:00Z",
        "2027-10-30T12:00:00Z, 2027-10-31T02:30:00Z",
    })
    void the_next_training_is_in_the_next_night(Instant now, Instant next) {
        assertEquals(next, TrainingSchedule.nextNight(now));
    }
}
