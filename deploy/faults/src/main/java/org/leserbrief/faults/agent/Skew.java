package org.leserbrief.faults.agent;

import java.time.Clock;
import java.time.Duration;

/// A clock that is off.
public final class Skew {
    private Skew() {}

    public static Clock of(Clock clock) {
        return Control.get()
                .skew()
                .map(skew -> {
                    Gates.say("the clock is off by " + skew);
                    return Clock.offset(clock, Duration.parse(skew));
                })
                .orElse(clock);
    }
}
