package org.leserbrief.benchmark.signup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Times of answers about one address and about another, measured right after each other, in nanoseconds.
final class PairedTimes {
    private record Pair(long one, long other) {
        long difference() {
            return one - other;
        }
    }

    private final List<Pair> pairs = new ArrayList<>();

    void add(long one, long other) {
        pairs.add(new Pair(one, other));
    }

    /// Wilcoxon's signed-rank statistic as a number of standard deviations. Without a difference it is between -4 and 4
    /// but once in 16,000 times; it is positive if the first address is slower. A few slow answers weigh little
    /// in it, and a difference that is small and constant weighs much.
    double deviations() {
        List<Pair> different = pairs.stream()
                .filter(pair -> pair.difference() != 0)
                .sorted(Comparator.comparingLong(pair -> Math.abs(pair.difference())))
                .toList();
        double n = different.size();
        if (n == 0) {
            return 0;
        }
        double positive = IntStream.range(0, different.size())
                .filter(i -> different.get(i).difference() > 0)
                .mapToDouble(i -> i + 1.0)
                .sum();
        double expected = n * (n + 1) / 4;
        return (positive - expected) / Math.sqrt(n * (n + 1) * (2 * n + 1) / 24);
    }

    /// The median of the differences.
    long medianDifference() {
        List<Long> sorted = pairs.stream().map(Pair::difference).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /// The median of the times of the other address.
    long medianOfOther() {
        List<Long> sorted = pairs.stream().map(Pair::other).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
