package org.leserbrief.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.check.Violation;
import org.leserbrief.faults.plan.Plan.Step;

/// The result of one fault.
///
/// @param notRun why the fault could not be inflicted; null if it was
/// @param duplicates the number of events sent more than once since the fault run began
/// @param recoverySeconds until every replica was ready and answered again
/// @param drainSeconds until all events had arrived and every counter was correct
record FaultResult(
        Step step,
        @Nullable String notRun,
        List<Violation> violations,
        OperationCounts operations,
        long duplicates,
        double recoverySeconds,
        double drainSeconds,
        List<String> remarks) {
    /// The numbers of operations, by outcome.
    record OperationCounts(long tried, long acknowledged, long refused, long unanswered) {}

    FaultResult {
        violations = List.copyOf(violations);
        remarks = List.copyOf(remarks);
    }

    boolean passed() {
        return violations.isEmpty();
    }
}
