package org.leserbrief.topic.trending;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Hours since 1970, by which everything is counted that happens to topics.
final class Hours {
    private static final long SECONDS = ChronoUnit.HOURS.getDuration().toSeconds();

    private Hours() {}

    /// @throws IllegalArgumentException for a time that no event of ours can have, thousands of years away
    static int of(Instant time) {
        long hour = Math.floorDiv(time.getEpochSecond(), SECONDS);
        if (hour != (int) hour) {
            throw new IllegalArgumentException("a time must be within some thousand years");
        }
        return (int) hour;
    }

    static Instant begin(int hour) {
        return Instant.ofEpochSecond(hour * SECONDS);
    }

    /// With the part of the current hour that has passed.
    static double exactly(Instant time) {
        return time.toEpochMilli() / (1_000.0 * SECONDS);
    }
}
