package org.leserbrief.local.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Prints messages for the user at the terminal.
public final class Console {
    private final Instant startedAt = Instant.now();
    private final String command;

    /// @param command its name begins each error message
    public Console(String command) {
        this.command = command;
    }

    /// Prints a step that has begun or ended, with the time since the start of the command.
    public void step(String line) {
        long millis = Duration.between(startedAt, Instant.now()).toMillis();
        print(String.format(Locale.ROOT, "%6.1f s  %s", millis / 1000.0, line));
    }

    public void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    public void error(String line) {
        System.err.println(command + ": " + line);
    }
}
