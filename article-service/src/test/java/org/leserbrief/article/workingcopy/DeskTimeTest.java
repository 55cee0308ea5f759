package org.leserbrief.article.workingcopy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-15T06:00, 2026-01-15T05:00:00Z",
        "2026-07-15T06:00, 2026-07-15T04:00:00Z",
        "2026-07-15T06:00:30, 2026-07-15T04:00:30Z",
        "2026-07-15T06:00+02:00, 2026-07-15T04:00:00Z",
        "2026-07-15T06:00:00Z, 2026-07-15T06:00:00Z",
        "2026-07-15T06:00:00.123456789-05:00, 2026-07-15T11:00:00.123456Z",
        // The last times before and the first after the hour that is skipped.
        "2026-03-29T01:59:59, 2026-03-29T00:59:59Z",
        "2026-03-29T03:00, 2026-03-29T01:00:00Z",
        // In the hour that is skipped, an offset says which time is meant.
        "2026-03-29T02:30+01:00, 2026-03-29T01:30:00Z",
        // The hour that comes twice: the first one, unless an offset says otherwise.
        "2026-10-25T01:59, 2026-10-24T23:59:00Z",
        "2026-10-25T02:30, 2026-10-25T00:30:00Z",
        "2026-10-25T02:30+02:00, 2026-10-25T00:30:00Z",
        "2026-10-25T02:30+01:00, 2026-10-25T01:30:00Z",
        "2026-10-25T03:00, 2026-10-25T02:00:00Z"
    })
    void a_time_on_the_clock_is_that_of_berlin(String written, String meant) {
        assertEquals(Instant.parse(meant), DeskTime.Reader.parse(written));
    }

    @Test
    void a_time_that_the_clocks_skip_is_refused() {
        assertThrows(DeskTime.SkippedTime.class, () -> DeskTime.Reader.parse("2026-03-29T02:00"));
        assertThrows(DeskTime.SkippedTime.class, () -> DeskTime.Reader.parse("2026-03-29T02:59:59"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "morgen",
                "2026-01-15",
                "06:00",
                "2026-02-30T06:00",
                "2026-01-15T25:00",
                "2026-01-15 06:00",
                "1599-12-31T06:00Z",
                "2200-01-02T06:00",
                "+999999999-12-31T23:59",
                "2026-01-15T06:00+02:00[Europe/Berlin][Europe/Berlin][Europe/Berlin]"
            })
    void what_is_no_plausible_time_is_refused(String written) {
        assertThrows(DateTimeException.class, () -> DeskTime.Reader.parse(written));
    }
}
