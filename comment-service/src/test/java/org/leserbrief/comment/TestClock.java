package org.leserbrief.comment;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The clock of the service under test, which a test can advance.
@Singleton
public class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /// What the computer's clock said when this one was stopped.
    private volatile @Nullable Instant stoppedAt;

    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /// From now on only what a test lets pass passes, until it is reset: for what must come soon after something else,
    /// however long the machine takes for it.
    public void stop() {
        stoppedAt = Instant.now();
    }

    public void reset() {
        ahead = Duration.ZERO;
        stoppedAt = null;
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt;
        return (stopped == null ? Instant.now() : stopped).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
