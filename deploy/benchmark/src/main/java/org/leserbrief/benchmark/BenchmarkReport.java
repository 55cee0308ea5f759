package org.leserbrief.benchmark;

/// Prints the results of a benchmark.
public final class BenchmarkReport {
    private BenchmarkReport() {}

    public static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /// A line with a measured value and its goal.
    public static void goal(String label, double measured, double limit) {
        print("  %-48s %8.2f   goal: at most %.2f%s".formatted(label, measured, limit, missed(measured, limit)));
    }

    /// A cost as a multiple of another one, and its goal.
    ///
    /// @param unit the cost of which it is a multiple
    public static String multiple(double measured, String unit, double limit) {
        return "%6.2f %s   goal: at most %.1f%s".formatted(measured, unit, limit, missed(measured, limit));
    }

    /// A line with a measured value that should not be smaller than its goal.
    public static void atLeast(String label, double measured, double limit) {
        print("  %-48s %8.3f   goal: at least %.2f%s".formatted(label, measured, limit, missed(limit, measured)));
    }

    private static String missed(double measured, double limit) {
        return measured <= limit ? "" : "   MISSED";
    }
}
