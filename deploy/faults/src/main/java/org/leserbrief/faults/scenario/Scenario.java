package org.leserbrief.faults.scenario;

import org.leserbrief.faults.plan.Fault;

/// A fault, done for real: it comes while clients work, and is over when `play` returns.
@FunctionalInterface
public interface Scenario {
    /// @throws NotRun when it cannot be done here
    void play(Scene scene) throws NotRun;

    static Scenario of(Fault fault) {
        return switch (fault) {
            case KILL_WRITER -> Ends::killWriters;
            case KILL_RELAY -> Ends::killRelays;
            case STOP_RELAY -> Ends::stopRelay;
            case KILL_CONSUMER -> Ends::killConsumers;
            case NO_BROKER -> Stores::noBroker;
            case DATABASE_CRASH -> Stores::databaseCrash;
            case COMMIT_CUT -> Wires::cutCommits;
            case CONSUMER_CUT_OFF -> Wires::cutConsumersOff;
            case DISK_FULL -> Stores::diskFull;
            case STORM -> Loads::storm;
            case SKEW -> Loads::skew;
            case STRANGE_EVENTS -> StrangeEvents::play;
            case ROLLING_RESTART -> Loads::rollingRestart;
        };
    }

    /// A fault that cannot be done on this machine, and why.
    final class NotRun extends Exception {
        private static final long serialVersionUID = 1;

        NotRun(String why) {
            super(why);
        }
    }
}
