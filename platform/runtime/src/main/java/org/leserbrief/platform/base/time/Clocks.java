package org.leserbrief.platform.base.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The clock, and times in the precision of the database.
public class Clocks {
    /// Everything that needs the current time uses this clock, so that a test can set it.
    @Produces
    @Singleton
    @DefaultBean
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /// The current time, truncated to the precision of the database.
    public static Instant now(Clock clock) {
        return toMicros(clock.instant());
    }

    /// PostgreSQL stores microseconds. A time that is truncated before it is stored is the same in the first
    /// response as after reading it back.
    public static Instant toMicros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
