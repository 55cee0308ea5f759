package org.leserbrief.platform.messaging.reconciliation;

import java.util.List;

/// Numbers that a service derives from facts in its own database. No event has to be waited for and no other service
/// asked: facts and numbers change in one transaction, so a statement that reads both sees them in step, however many
/// write at that moment. A service may have several such beans, beside a [ReconciledCounter] or without one.
public interface LocalReconciliation {
    /// Compares all numbers with their facts, each pair in one statement, and repairs those that differ.
    ///
    /// Not to be called in a transaction: each part of the work has one of its own.
    Result reconcile();

    /// @param compared how many numbers were compared
    /// @param repaired those that were wrong
    record Result(long compared, List<Drift> repaired) {
        public Result {
            repaired = List.copyOf(repaired);
        }
    }
}
