package org.leserbrief.local.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// One life of a part.
public interface RunningPart {
    long pid();

    boolean isAlive();

    /// Completes when the process is gone, with how it went: "with exit code 137".
    CompletableFuture<String> end();

    /// Asks it to stop and waits; what has not stopped after `patience` is killed.
    void stop(Duration patience);
}
