package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.scenario.Scenario.NotRunnable;
import org.leserbrief.faults.workload.Workload;
import org.leserbrief.local.setup.Service;

/// Kafka and PostgreSQL that crash, and a full disk.
final class StorageFaults {
    private static final int CONFLICTING_PAIRS = 3;
    private static final Duration FULL_DISK_BOUND = Duration.ofSeconds(60);

    private StorageFaults() {}

    /// Fault 5: kills the broker, and again whenever it is back. Additional moderators make several changes to the
    /// same comments meanwhile, because their events must leave the outbox in order afterwards.
    static void brokerOutage(ScenarioContext context) {
        TestEnvironment environment = context.environment();
        context.expectRestart("kafka");
        Instant end = Instant.now().plusSeconds(context.brief() ? 15 : 60);
        Thread moderation =
                Thread.ofVirtual().start(() -> context.workload().conflictingModeration(CONFLICTING_PAIRS, end));
        while (Instant.now().isBefore(end)) {
            environment.signal("kafka", "KILL");
            TestEnvironment.pause(Duration.ofMillis(200));
        }
        long last = environment.pid("kafka");
        context.faultEnded();
        Workload.join(moderation);
        TestEnvironment.await(
                "the broker",
                Duration.ofSeconds(60),
                () -> environment.pid("kafka") != last || ProcessHandle.of(last).isPresent());
    }

    /// Fault 6: stops PostgreSQL without a checkpoint. The launcher starts it again.
    static void databaseCrash(ScenarioContext context) {
        TestEnvironment environment = context.environment();
        context.expectRestart("postgres");
        int times = context.brief() ? 1 : context.step().times();
        for (int i = 0; i < times; i++) {
            long before = environment.pid("postgres");
            environment.crashDatabase();
            context.faultEnded();
            environment.awaitReplacement("postgres", before);
            TestEnvironment.await(
                    "the database",
                    Duration.ofSeconds(60),
                    () -> environment.databases().number(Service.COMMENT, "SELECT 1") == 1);
            TestEnvironment.pause(Duration.ofSeconds(2));
        }
    }

    /// Fault 9: fills the disk until writes fail.
    static void diskFull(ScenarioContext context) throws NotRunnable {
        TestEnvironment environment = context.environment();
        String reason = environment.diskUnavailable();
        if (reason != null) {
            throw new NotRunnable(reason);
        }
        // PostgreSQL ends itself when it cannot write its log, and the launcher starts it again.
        context.expectRestart("postgres");
        int before = context.attempts().size();
        Duration fullFor = Duration.ofSeconds(context.brief() ? 5 : 20);
        Instant end = Instant.now().plus(FULL_DISK_BOUND);
        boolean writesFail = false;
        try {
            while (Instant.now().isBefore(end)) {
                environment.fillDisk();
                switchWalFile(environment);
                if (!writesFail && failed(context, before) > 0) {
                    writesFail = true;
                    context.record("full", "postgres");
                    end = Instant.now().plus(fullFor);
                }
                TestEnvironment.pause(Duration.ofMillis(200));
            }
        } finally {
            environment.freeDisk();
        }
        if (!writesFail) {
            context.fail("no write failed although the disk was full");
        }
        context.faultEnded();
        TestEnvironment.await(
                "the database",
                Duration.ofSeconds(90),
                () -> environment.databases().number(Service.COMMENT, "SELECT 1") == 1);
        context.remark(
                failed(context, before) + " attempts met errors while the disk was full or the database recovered");
    }

    private static long failed(ScenarioContext context, int before) {
        return context.attempts().stream()
                .skip(before)
                .filter(attempt -> attempt.failedTries() > 0 || attempt.outcome() == Outcome.UNANSWERED)
                .count();
    }

    /// PostgreSQL keeps preallocated WAL files, which writes use before they fail. This uses them up.
    private static void switchWalFile(TestEnvironment environment) {
        try {
            environment.databases().run(Service.COMMENT, "SELECT pg_switch_wal()");
        } catch (IllegalStateException e) {
            // The disk is full, or the database is recovering.
        }
    }
}
