package org.leserbrief.faults.agent;

import java.time.Clock;
import java.time.Duration;

/// Shifts a service's clock by the skew that its [ControlDirectory] names.
public final class ClockSkew {
    private ClockSkew() {}

    public static Clock apply(Clock clock) {
        return ControlDirectory.get()
                .clockSkew()
                .map(skew -> {
                    Failpoints.log("clock skew: " + skew);
                    return Clock.offset(clock, Duration.parse(skew));
                })
                .orElse(clock);
    }
}
