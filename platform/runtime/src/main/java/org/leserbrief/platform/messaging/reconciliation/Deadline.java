package org.leserbrief.platform.messaging.reconciliation;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How long to wait for others, by the clock that nobody sets.
final class Deadline {
    /// Small against what is waited for, large against what asking costs.
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final long end;

    Deadline(Duration patience) {
        end = System.nanoTime() + patience.toNanos();
    }

    /// @param late what to say if it takes too long
    /// @throws InconclusiveException then
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
