package org.leserbrief.platform.messaging.reconciliation;

import java.util.List;

/// Reconciles numbers that a service derives from facts in its own database. It needs neither to wait for events
/// nor to call another service: facts and numbers change in one transaction, so one statement that reads both sees
/// them consistently, even under concurrent writes. A service may have several such beans, with or without a
/// [ReconciledCounter].
public interface LocalReconciliation {
    /// Compares all numbers with their facts, each pair in one statement, and repairs those that differ.
    ///
    /// Must not be called in a transaction: each part of the work has one of its own.
    Result reconcile();

    /// @param compared how many numbers were compared
    /// @param repaired the numbers that were wrong
    record Result(long compared, List<Drift> repaired) {
        public Result {
            repaired = List.copyOf(repaired);
        }
    }
}
