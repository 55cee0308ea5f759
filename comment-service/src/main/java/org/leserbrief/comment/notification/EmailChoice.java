package org.leserbrief.comment.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a reader wants mail.
public enum EmailChoice {
    /// As soon as there is something to tell.
    @JsonProperty("instantly")
    INSTANTLY,
    /// In one mail, each morning.
    @JsonProperty("daily")
    DAILY,
    @JsonProperty("never")
    NEVER;

    /// What holds for whoever has not chosen.
    static final EmailChoice DEFAULT = DAILY;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// With the morning coffee.
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EmailChoice> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code().equals(code))
                .findFirst();
    }

    /// When something of now is mailed; null for never.
    @Nullable
    Instant dueAfter(Instant now) {
        return switch (this) {
            case INSTANTLY -> now;
            case DAILY -> nextMorning(now);
            case NEVER -> null;
        };
    }

    /// The next seven o'clock in Europe/Berlin, winter or summer; at seven, the next day's.
    static Instant nextMorning(Instant now) {
        ZonedDateTime here = now.atZone(BERLIN);
        ZonedDateTime today = here.toLocalDate().atTime(MORNING).atZone(BERLIN);
        return (today.isAfter(here)
                        ? today
                        : here.toLocalDate().plusDays(1).atTime(MORNING).atZone(BERLIN))
                .toInstant();
    }
}
