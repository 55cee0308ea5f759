package org.leserbrief.platform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Tests of an application.
@PlatformTest
class LongWaitsTest {
    @Test
    void a_test_waits_for_long_if_it_says_nothing_else() {
        AtomicLong left = new AtomicLong();
        Awaitility.await()
                .conditionEvaluationListener(condition -> left.set(condition.getRemainingTimeInMS()))
                .until(() -> true);
        // Awaitility's own timeout is ten seconds.
        assertTrue(left.get() > 30_000, left + " ms");
    }
}
