package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.util.List;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.plan.PlannedOperation.Kind;

/// Load beyond the normal level.
final class LoadFaults {
    /// Ten times the readers of the plan.
    private static final int SPIKE_READERS = 50;

    private LoadFaults() {}

    /// Fault 10: additional readers post on a single article.
    static void loadSpike(ScenarioContext context) {
        int before = context.attempts().size();
        context.workload().loadSpike(SPIKE_READERS, Duration.ofSeconds(context.brief() ? 5 : 15));
        context.faultEnded();
        List<Long> millis = context.attempts().stream()
                .skip(before)
                .filter(attempt -> attempt.kind() == Kind.POST)
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.ACKNOWLEDGED)
                .map(Attempt::millis)
                .sorted()
                .toList();
        if (millis.isEmpty()) {
            context.fail("no post was acknowledged during the load spike");
        } else {
            context.remark("%d posts in the load spike, p50 %d ms, p99 %d ms"
                    .formatted(millis.size(), millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100)));
        }
    }
}
