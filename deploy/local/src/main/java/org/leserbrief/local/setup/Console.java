package org.leserbrief.local.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What the person at the terminal reads.
public final class Console {
    private final Instant startedAt = Instant.now();
    private final String command;

    /// @param command whose complaints these are
    public Console(String command) {
        this.command = command;
    }

    /// A step done or begun, with the time since the command was typed.
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
