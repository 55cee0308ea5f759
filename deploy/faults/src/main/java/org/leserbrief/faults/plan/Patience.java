package org.leserbrief.faults.plan;

import java.time.Duration;

/// How long the system under test may take. The times in this program are for two busy cores; the system property
/// `leserbrief.faults.patience` multiplies them for a slower machine. They cost nothing when all goes well.
public final class Patience {
    private static final int FACTOR = Integer.getInteger("leserbrief.faults.patience", 1);

    private Patience() {}

    public static Duration seconds(int onTwoCores) {
        return Duration.ofSeconds(onTwoCores).multipliedBy(FACTOR);
    }
}
