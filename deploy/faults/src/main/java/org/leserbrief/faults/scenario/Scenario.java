package org.leserbrief.faults.scenario;

import org.leserbrief.faults.plan.Fault;

/// Inflicts a fault on the running system. It starts while clients work, and the fault is over when `play` returns.
@FunctionalInterface
public interface Scenario {
    /// @throws NotRunnable if the fault cannot be inflicted on this machine
    void play(ScenarioContext context) throws NotRunnable;

    static Scenario of(Fault fault) {
        return switch (fault) {
            case KILL_WRITER -> ProcessFaults::killWriters;
            case KILL_RELAY -> ProcessFaults::killRelays;
            case SUSPEND_RELAY -> ProcessFaults::suspendRelay;
            case KILL_CONSUMER -> ProcessFaults::killConsumers;
            case BROKER_OUTAGE -> StorageFaults::brokerOutage;
            case DATABASE_CRASH -> StorageFaults::databaseCrash;
            case COMMIT_INTERRUPTED -> NetworkFaults::interruptCommits;
            case CONSUMER_PARTITIONED -> NetworkFaults::partitionConsumers;
            case DISK_FULL -> StorageFaults::diskFull;
            case LOAD_SPIKE -> LoadFaults::loadSpike;
            case CLOCK_SKEW -> ProcessFaults::clockSkew;
            case UNEXPECTED_EVENTS -> EventFaults::unexpectedEvents;
            case ROLLING_RESTART -> ProcessFaults::rollingRestart;
            case KILL_PUBLISHER -> PublicationFaults::killPublishers;
            case ROLLING_UPGRADE -> ProcessFaults::rollingUpgrade;
        };
    }

    /// The fault cannot be inflicted on this machine; the message says why.
    final class NotRunnable extends Exception {
        private static final long serialVersionUID = 1;

        NotRunnable(String reason) {
            super(reason);
        }
    }
}
