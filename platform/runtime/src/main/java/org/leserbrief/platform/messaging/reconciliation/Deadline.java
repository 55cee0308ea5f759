package org.leserbrief.platform.messaging.reconciliation;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A timeout for waiting for other services, measured by the monotonic clock.
final class Deadline {
    /// Short compared with what is waited for, long compared with the cost of asking.
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final long end;

    Deadline(Duration patience) {
        end = System.nanoTime() + patience.toNanos();
    }

    /// @param late the message if the time is up
    /// @throws InconclusiveException if the time is up
    void await(BooleanSupplier done, String late) {
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new InconclusiveException(late);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InconclusiveException("interrupted");
            }
        }
    }
}
