package org.leserbrief.platform.testing;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Distinguishes linear from quadratic processing time.
public final class LinearTime {
    /// Below this time, in nanoseconds, garbage collection and compilation dominate, and the time does not matter.
    private static final long ENOUGH = 300_000_000;

    /// The highest accepted ratio: linear work takes four times as long for a text that is four times as long,
    /// quadratic work sixteen times.
    private static final int MOST = 10;

    private static final int ATTEMPTS = 3;

    private LinearTime() {}

    /// Compares a text of `length` with one of a quarter of it. It measures the CPU time of this thread, on which
    /// other programs have no influence, and takes the best of several attempts.
    ///
    /// @throws AssertionError if the longer text takes far more than four times as long
    public static void require(String what, IntFunction<String> ofLength, int length, Consumer<String> work) {
        String whole = ofLength.apply(length);
        if (time(whole, work) < ENOUGH) {
            return;
        }
        String quarter = ofLength.apply(length / 4);
        long ofQuarter = Long.MAX_VALUE;
        long ofWhole = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS; i++) {
            ofQuarter = Math.min(ofQuarter, time(quarter, work));
            ofWhole = Math.min(ofWhole, time(whole, work));
        }
        if (ofWhole >= ENOUGH && ofWhole > MOST * ofQuarter) {
            throw new AssertionError("%s: %d ms for %d characters, %d ms for %d"
                    .formatted(what, ofQuarter / 1_000_000, quarter.length(), ofWhole / 1_000_000, whole.length()));
        }
    }

    private static long time(String text, Consumer<String> work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.accept(text);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
