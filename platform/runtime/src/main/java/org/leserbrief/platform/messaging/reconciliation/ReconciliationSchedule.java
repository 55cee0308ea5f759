package org.leserbrief.platform.messaging.reconciliation;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Runs reconciliation periodically.
@ApplicationScoped
class ReconciliationSchedule {
    private static final Logger LOG = Logger.getLogger(ReconciliationSchedule.class);

    private final ReconciliationTargets targets;
    private final ReconciliationRuns runs;
    private final LastReconciliation last;
    private final ReconciliationSettings settings;

    ReconciliationSchedule(
            ReconciliationTargets targets,
            ReconciliationRuns runs,
            LastReconciliation last,
            ReconciliationSettings settings) {
        this.targets = targets;
        this.runs = runs;
        this.last = last;
        this.settings = settings;
    }

    /// Not in the first minute, in which all parts of a starting system are still busy.
    @Scheduled(
            every = "{leserbrief.reconciliation.every}",
            delay = 1,
            delayUnit = TimeUnit.MINUTES,
            executionMaxDelay = "{leserbrief.reconciliation.jitter}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (!targets.isOffered()) {
            return;
        }
        try {
            if (!last.isWithin(settings.notWithin())) {
                runs.run();
            }
        } catch (RuntimeException e) {
            LOG.warnf("no reconciliation: %s", e.getMessage());
        }
    }
}
