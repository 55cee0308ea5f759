package org.leserbrief.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.check.Violation;
import org.leserbrief.faults.plan.Plan.Step;

/// What came of one fault.
///
/// @param notRun why it was not done here; null when it was
/// @param duplicates events on the wire more than once
/// @param seconds until every replica was ready and answered again
/// @param drainSeconds until all events had arrived and every counter was right
record Result(
        Step step,
        @Nullable String notRun,
        List<Violation> violations,
        Operations operations,
        long duplicates,
        double seconds,
        double drainSeconds,
        List<String> remarks) {
    /// How many deeds were tried, and how they ended.
    record Operations(long tried, long acknowledged, long refused, long unanswered) {}

    Result {
        violations = List.copyOf(violations);
        remarks = List.copyOf(remarks);
    }

    boolean isGood() {
        return violations.isEmpty();
    }
}
