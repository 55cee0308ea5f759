package org.leserbrief.faults.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// The faults, in the order of their numbers in the README.
public enum Fault {
    KILL_WRITER(1, "kill -9 comment-service", Duration.ofSeconds(120)),
    KILL_RELAY(2, "kill -9 the relay between acknowledgement and delete", Duration.ofSeconds(120)),
    SUSPEND_RELAY(3, "SIGSTOP the relay, another takes over, SIGCONT", Duration.ofSeconds(30)),
    KILL_CONSUMER(4, "kill -9 a consumer between database and offset", Duration.ofSeconds(120)),
    BROKER_OUTAGE(5, "broker outage", Duration.ofSeconds(60)),
    DATABASE_CRASH(6, "PostgreSQL stopped with -m immediate", Duration.ofSeconds(60)),
    COMMIT_INTERRUPTED(7, "connection reset in the middle of COMMIT", Duration.ofSeconds(30)),
    CONSUMER_PARTITIONED(8, "consumer partitioned beyond its session timeout", Duration.ofSeconds(30)),
    DISK_FULL(9, "database disk full", Duration.ofSeconds(90)),
    LOAD_SPIKE(10, "ten times the load on one article", Duration.ofSeconds(30)),
    CLOCK_SKEW(11, "one replica's clock an hour off", Duration.ofSeconds(30)),
    UNEXPECTED_EVENTS(12, "poison, duplicates, re-ordering, replay from 0", Duration.ofSeconds(30)),
    ROLLING_RESTART(13, "rolling restart; one replica to three and back", Duration.ofSeconds(30)),

    /// Needs the build of another commit, so it is run only on request.
    ROLLING_UPGRADE(14, "rolling upgrade from an earlier commit, back to it, and again", Duration.ofSeconds(30));

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
                .orElseThrow(() -> new IllegalArgumentException("faults are 1 to 13, not " + number));
    }

    public static List<Fault> all() {
        return Arrays.stream(values()).filter(fault -> fault != ROLLING_UPGRADE).toList();
    }
}
