package org.leserbrief.comment.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How often a reader wants e-mail.
public enum EmailChoice {
    /// As soon as there is a notification.
    @JsonProperty("instantly")
    INSTANTLY,
    /// One mail each morning.
    @JsonProperty("daily")
    DAILY,
    @JsonProperty("never")
    NEVER;

    /// For readers who have not chosen.
    static final EmailChoice DEFAULT = DAILY;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// The time of the daily mail.
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EmailChoice> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code().equals(code))
                .findFirst();
    }

    /// When a notification of this time is mailed; null for never.
    @Nullable
    Instant dueAfter(Instant now) {
        return switch (this) {
            case INSTANTLY -> now;
            case DAILY -> nextMorning(now);
            case NEVER -> null;
        };
    }

    /// The time of the next weekly mail: the morning of a Monday, so that it is one with the daily mail of that day.
    static Instant nextMonday(Instant now) {
        Instant morning = nextMorning(now);
        LocalDate day = morning.atZone(BERLIN).toLocalDate();
        return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                .atTime(MORNING)
                .atZone(BERLIN)
                .toInstant();
    }

    /// The next 7:00 in Europe/Berlin, with regard to daylight saving time; at exactly 7:00, that of the next day.
    static Instant nextMorning(Instant now) {
        ZonedDateTime here = now.atZone(BERLIN);
        ZonedDateTime today = here.toLocalDate().atTime(MORNING).atZone(BERLIN);
        return (today.isAfter(here)
                        ? today
                        : here.toLocalDate().plusDays(1).atTime(MORNING).atZone(BERLIN))
                .toInstant();
    }
}
