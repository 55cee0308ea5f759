package org.leserbrief.article.newsletter.issue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/// When issues are sent: once a week at a time of the clock in Berlin, whatever its offset is.
record IssueSchedule(DayOfWeek day, LocalTime time) {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// The same time of the clock some weeks before, which is an hour more or less when the clocks have changed.
    static Instant weeksBefore(Instant sendAt, int weeks) {
        return sendAt.atZone(ZONE).minusWeeks(weeks).toInstant();
    }

    /// The first time after this moment.
    ZonedDateTime after(Instant moment) {
        ZonedDateTime now = moment.atZone(ZONE);
        ZonedDateTime next = now.with(TemporalAdjusters.nextOrSame(day)).with(time);
        return next.toInstant().isAfter(moment)
                ? next
                : now.with(TemporalAdjusters.next(day)).with(time);
    }
}
