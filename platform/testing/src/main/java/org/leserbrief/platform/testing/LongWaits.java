package org.leserbrief.platform.testing;

import java.time.Duration;
import org.awaitility.Awaitility;

/// How long a test waits that does not say it itself. Awaitility's own ten seconds are too short for a busy machine; a
/// longer bound costs nothing when all goes well.
final class LongWaits {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private LongWaits() {}

    /// For all classes of the class loader that has loaded this one.
    static void begin() {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
