package org.leserbrief.platform.messaging.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.jboss.logging.Logger;

/// Everything that this service has to reconcile: a tally with another service's facts, numbers with local facts,
/// or both.
@ApplicationScoped
class ReconciliationTargets {
    private static final Logger LOG = Logger.getLogger(ReconciliationTargets.class);

    private final Reconciliation tally;
    private final Instance<LocalReconciliation> local;

    ReconciliationTargets(Reconciliation tally, Instance<LocalReconciliation> local) {
        this.tally = tally;
        this.local = local;
    }

    /// Whether this service has anything to reconcile.
    boolean isOffered() {
        return tally.isOffered() || !local.isUnsatisfied();
    }

    /// The service's local numbers come first, because they need no other service.
    ///
    /// @throws InconclusiveException if events did not arrive in time
    /// @throws ReferenceUnreachableException if another component is unavailable
    void run(Findings findings) {
        for (LocalReconciliation one : local) {
            LocalReconciliation.Result result = one.reconcile();
            findings.compared(result.compared());
            findings.suspected(result.repaired().size());
            result.repaired().forEach(drift -> report(drift, findings));
        }
        if (tally.isOffered()) {
            tally.run(findings);
        }
    }

    static void report(Drift drift, Findings findings) {
        findings.add(drift);
        LOG.warnf(
                "counter drift repaired: %s %s, expected %d, found %d, %d wrong facts",
                drift.what(), drift.id(), drift.expected(), drift.found(), drift.facts());
    }
}
