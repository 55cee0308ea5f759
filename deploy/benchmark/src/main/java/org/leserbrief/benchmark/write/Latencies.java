package org.leserbrief.benchmark.write;

import java.util.Arrays;
import java.util.Collection;

/// The latencies of requests in nanoseconds, in ascending order.
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

    /// A percentile by the nearest-rank method, in milliseconds.
    ///
    /// @param fraction 0.99 for p99
    double percentileMillis(double fraction) {
        int rank = (int) Math.ceil(fraction * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
    }

    int count() {
        return sorted.length;
    }
}
