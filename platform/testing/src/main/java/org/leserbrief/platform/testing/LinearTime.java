package org.leserbrief.platform.testing;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Tells work that takes time in proportion to a text's length from work that takes its square.
public final class LinearTime {
    /// Below, nothing can be told from the time that garbage and compilers take; and nobody waits.
    private static final long ENOUGH = 300_000_000;

    /// Four times the text takes four times as long; sixteen times would be its square.
    private static final int MOST = 10;

    private static final int ATTEMPTS = 3;

    private LinearTime() {}

    /// Compares a text of `length` with one of a quarter of it. The processor's time of this thread
    /// is measured, which other programs do not take from, and the best of several attempts.
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
