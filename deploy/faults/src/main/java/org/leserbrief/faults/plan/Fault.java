package org.leserbrief.faults.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// The faults, in the order of their numbers in the README.
public enum Fault {
    KILL_WRITER(1, "kill -9 comment-service", Patience.seconds(120)),
    KILL_RELAY(2, "kill -9 the relay between acknowledgement and delete", Patience.seconds(120)),
    SUSPEND_RELAY(3, "SIGSTOP the relay, another takes over, SIGCONT", Patience.seconds(30)),
    KILL_CONSUMER(4, "kill -9 a consumer between database and offset", Patience.seconds(120)),
    BROKER_OUTAGE(5, "broker outage", Patience.seconds(60)),
    DATABASE_CRASH(6, "PostgreSQL stopped with -m immediate", Patience.seconds(60)),
    COMMIT_INTERRUPTED(7, "connection reset in the middle of COMMIT", Patience.seconds(30)),
    CONSUMER_PARTITIONED(8, "consumer partitioned beyond its session timeout", Patience.seconds(30)),
    DISK_FULL(9, "database disk full", Patience.seconds(90)),
    LOAD_SPIKE(10, "ten times the load on one article", Patience.seconds(30)),
    CLOCK_SKEW(11, "one replica's clock an hour off", Patience.seconds(30)),
    UNEXPECTED_EVENTS(12, "poison, duplicates, re-ordering, replay from 0", Patience.seconds(30)),
    ROLLING_RESTART(13, "rolling restart; one replica to three and back", Patience.seconds(30)),
    KILL_PUBLISHER(14, "kill -9 a replica in the second of a planned publication", Patience.seconds(120)),

    /// Needs the build of another commit, so it is run only on request.
    ROLLING_UPGRADE(15, "rolling upgrade from an earlier commit, back to it, and again", Patience.seconds(30));

    private final int number;
    private final String title;
    private final Duration bound;

    Fault(int number, String title, Duration bound) {
        this.number = number;
        this.title = title;
        this.bound = bound;
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    /// The time after the end of the fault within which every replica has to be ready and to answer again.
    public Duration bound() {
        return bound;
    }

    public static Fault of(int number) {
        return all().stream()
                .filter(fault -> fault.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("faults are 1 to 14, not " + number));
    }

    public static List<Fault> all() {
        return Arrays.stream(values()).filter(fault -> fault != ROLLING_UPGRADE).toList();
    }
}
