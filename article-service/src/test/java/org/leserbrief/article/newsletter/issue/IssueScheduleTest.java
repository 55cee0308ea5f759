package org.leserbrief.article.newsletter.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueScheduleTest {
    private static final IssueSchedule FRIDAYS = new IssueSchedule(DayOfWeek.FRIDAY, LocalTime.of(7, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T12:00:00Z, 2026-12-04T06:00:00Z",
        "2026-12-04T05:59:59Z, 2026-12-04T06:00:00Z",
        "2026-12-04T06:00:00Z, 2026-12-11T06:00:00Z",
        "2026-12-03T23:30:00Z, 2026-12-04T06:00:00Z",
        // The clocks change on 29 March and on 25 October.
        "2026-03-27T12:00:00Z, 2026-04-03T05:00:00Z",
        "2026-10-23T12:00:00Z, 2026-10-30T06:00:00Z"
    })
    void an_issue_is_sent_at_the_same_time_of_the_clock_each_week(Instant moment, Instant next) {
        assertEquals(next, FRIDAYS.after(moment).toInstant());
    }

    /// The clocks change on 29 March and on 25 October.
    @ParameterizedTest
    @CsvSource({
        "2026-12-04T06:00:00Z, 2026-11-27T06:00:00Z",
        "2026-04-03T05:00:00Z, 2026-03-27T06:00:00Z",
        "2026-10-30T06:00:00Z, 2026-10-23T05:00:00Z"
    })
    void a_week_before_is_the_same_time_of_the_clock(Instant sendAt, Instant before) {
        assertEquals(before, IssueSchedule.weeksBefore(sendAt, 1));
    }

    /// The clocks skip 02:30 on this day.
    @ParameterizedTest
    @CsvSource("2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z")
    void a_time_that_the_clocks_skip_comes_an_hour_later(Instant moment, Instant next) {
        assertEquals(
                next,
                new IssueSchedule(DayOfWeek.SUNDAY, LocalTime.of(2, 30))
                        .after(moment)
                        .toInstant());
    }
}
