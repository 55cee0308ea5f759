package org.leserbrief.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How long each part of a start took.
public final class StartTimes {
    private final Instant begin = Instant.now();
    private final List<Part> parts = new ArrayList<>();

    private record Part(String name, Duration from, Duration to) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "%8.1f s  %s, from %.1f to %.1f s",
                    seconds(to.minus(from)),
                    name,
                    seconds(from),
                    seconds(to));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    /// Runs a part of the start, and remembers its time if it succeeds.
    public void measure(String part, Runnable start) {
        Duration from = Duration.between(begin, Instant.now());
        start.run();
        Duration to = Duration.between(begin, Instant.now());
        synchronized (this) {
            parts.add(new Part(part, from, to));
        }
    }

    /// A line for each part, in the order in which they began.
    public synchronized List<String> lines() {
        return parts.stream()
                .sorted(Comparator.comparing(Part::from))
                .map(Part::line)
                .toList();
    }
}
