package org.leserbrief.benchmark.write;

import java.util.Arrays;
import java.util.Collection;

/// How long requests took, in nanoseconds, in ascending order.
record Latencies(long[] sorted) {
    static Latencies of(Collection<Long> nanos) {
        return new Latencies(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    Latencies {
        sorted = Arrays.copyOf(sorted, sorted.length);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /// The value that this share of all does not exceed (nearest rank), in milliseconds.
    double millis(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
    }

    int count() {
        return sorted.length;
    }
}
