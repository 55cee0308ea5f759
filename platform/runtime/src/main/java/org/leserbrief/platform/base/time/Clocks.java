package org.leserbrief.platform.base.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The clock, and times as fine as the database keeps them.
public class Clocks {
    /// Everything that needs the time takes this clock, so that a test can set it.
    @Produces
    @Singleton
    @DefaultBean
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /// The clock's time, cut to what the database keeps.
    public static Instant now(Clock clock) {
        return toMicros(clock.instant());
    }

    /// PostgreSQL keeps microseconds: a time that is cut before it is stored is read as it was answered.
    public static Instant toMicros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
