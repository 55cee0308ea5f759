package org.leserbrief.platform.messaging.reconciliation;

import java.util.List;

/// Describes the `tally` of a service for reconciliation. A service without such a bean has none to reconcile.
public interface ReconciledCounter {
    /// The name of a group in reports and logs.
    String group();

    /// The channel that feeds the tally; its stream and consumer group are in the configuration.
    String channel();

    /// Updates what the service derives from a group's number, in a transaction that holds the lock of that number.
    default void follow(long group, long count) {}

    /// Groups whose derived value differs from the group's number. Both must be read in one statement, because one
    /// snapshot contains both changes of a transaction or neither.
    default List<Stale> stale() {
        return List.of();
    }

    /// A derived value that is wrong.
    ///
    /// @param expected the group's number
    /// @param found the derived value
    record Stale(long group, long expected, long found) {}

    /// Compares and repairs values that are derived further, in the same way.
    default List<Drift> repairDerived() {
        return List.of();
    }

    /// Groups some of whose members' contributors are not known here: an event of a release that did not tell them, or
    /// one that a replica of such a release has consumed. Each run asks for them again.
    default List<Long> withoutContributors() {
        return List.of();
    }

    /// Adds what the owner says of a group's contributors, within the running transaction. These facts may be older or
    /// newer than what is known.
    default void contributed(long group, List<ReferenceCounts.Contribution> members) {}
}
