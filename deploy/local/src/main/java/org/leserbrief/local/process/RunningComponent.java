package org.leserbrief.local.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// One process of a component, from its start to its exit.
public interface RunningComponent {
    long pid();

    boolean isAlive();

    /// Completes when the process has exited, with a description such as "with exit code 137".
    CompletableFuture<String> onExit();

    /// Stops the process and waits for its exit; kills it after `timeout`.
    void stop(Duration timeout);
}
