package org.leserbrief.platform.messaging.reconciliation;

import java.util.List;

/// What a service tells of its `tally` so that it can be reconciled. A service without such a bean
/// has nothing to reconcile.
public interface ReconciledCounter {
    /// What a group is called in reports and logs.
    String group();

    /// The channel that feeds the tally: its stream and consumer group are in the configuration.
    String channel();

    /// Lets what the service derives from a group's number follow, in a transaction that holds the
    /// lock of that number.
    default void follow(long group, long count) {}

    /// Groups from whose number something is derived that does not agree with it. Both are to be
    /// read in one statement, because one snapshot holds both changes of a transaction or neither.
    default List<Stale> stale() {
        return List.of();
    }

    /// Something derived that is not what it should be.
    ///
    /// @param expected the group's number
    /// @param found what was derived from it
    record Stale(long group, long expected, long found) {}

    /// Compares and repairs what is derived yet further on, with the same care.
    default List<Drift> repairDerived() {
        return List.of();
    }
}
