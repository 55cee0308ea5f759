package org.leserbrief.comment.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.platform.http.page.Language;

class AppealPeriodTest {
    @ParameterizedTest
    @CsvSource({
        // In Berlin it is the next day already, which is later for the reader.
        "2026-01-14T23:30:00Z, 2026-07-15",
        "2026-01-14T22:30:00Z, 2026-07-14",
        // In summer, two hours ahead.
        "2026-07-14T22:00:00Z, 2027-01-15",
        // No such day: the last one of the month.
        "2026-08-31T10:00:00Z, 2027-02-28",
        "2027-08-29T10:00:00Z, 2028-02-29",
        "2026-03-31T10:00:00Z, 2026-09-30",
        "2026-12-31T22:59:59Z, 2027-06-30",
        "2026-12-31T23:00:00Z, 2027-07-01"
    })
    void six_months_end_on_the_day_of_the_same_number(Instant decidedAt, LocalDate lastDay) {
        assertEquals(lastDay, AppealPeriod.lastDay(decidedAt));
    }

    @ParameterizedTest
    @CsvSource({
        // Summer: the day ends at 22:00 UTC.
        "2026-01-15T12:00:00Z, 2026-07-15T21:59:59Z, false",
        "2026-01-15T12:00:00Z, 2026-07-15T22:00:00Z, true",
        // Winter: at 23:00 UTC.
        "2026-07-15T12:00:00Z, 2027-01-15T22:59:59Z, false",
        "2026-07-15T12:00:00Z, 2027-01-15T23:00:00Z, true"
    })
    void the_last_day_counts_to_its_end(Instant decidedAt, Instant now, boolean over) {
        assertEquals(over, AppealPeriod.isOver(decidedAt, now));
    }

    @Test
    void a_decision_of_this_moment_can_be_appealed() {
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        assertFalse(AppealPeriod.isOver(now, now));
        assertTrue(AppealPeriod.isOver(now, Instant.parse("2027-12-01T00:00:00Z")));
    }

    @Test
    void a_day_is_written_in_both_languages() {
        LocalDate day = LocalDate.of(2018, 2, 24);
        assertEquals("24.02.2018", AppealPeriod.written(day, Language.GERMAN));
        assertEquals("24 Feb 2018", AppealPeriod.written(day, Language.ENGLISH));
    }
}
