package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.scenario.Scenario.NotRun;
import org.leserbrief.faults.stage.Stage;
import org.leserbrief.local.setup.Service;

/// Stores that are away, or full.
final class Stores {
    private Stores() {}

    /// 5: killed, and killed again as soon as it is back.
    static void noBroker(Scene scene) {
        Stage stage = scene.stage();
        scene.ends("kafka");
        Instant end = Instant.now().plusSeconds(scene.brief() ? 15 : 60);
        while (Instant.now().isBefore(end)) {
            stage.signal("kafka", "KILL");
            Stage.pause(Duration.ofMillis(200));
        }
        long last = stage.pid("kafka");
        scene.over();
        Stage.await(
                "the broker",
                Duration.ofSeconds(60),
                () -> stage.pid("kafka") != last || ProcessHandle.of(last).isPresent());
    }

    /// 6: the launcher starts it again.
    static void databaseCrash(Scene scene) {
        Stage stage = scene.stage();
        scene.ends("postgres");
        int times = scene.brief() ? 1 : scene.step().times();
        for (int i = 0; i < times; i++) {
            long before = stage.pid("postgres");
            stage.crashDatabase();
            stage.awaitReplacement("postgres", before);
            Stage.await(
                    "the database",
                    Duration.ofSeconds(60),
                    () -> stage.databases().number(Service.COMMENT, "SELECT 1") == 1);
            scene.over();
            Stage.pause(Duration.ofSeconds(2));
        }
    }

    /// 9: until nothing can be written any more; reading may go on or not.
    static void diskFull(Scene scene) throws NotRun {
        Stage stage = scene.stage();
        String why = stage.noDisk();
        if (why != null) {
            throw new NotRun(why);
        }
        // When PostgreSQL cannot write its log it ends itself, and is started again.
        scene.ends("postgres");
        int before = scene.attempts().size();
        Instant end = Instant.now().plusSeconds(scene.brief() ? 10 : 20);
        try {
            while (Instant.now().isBefore(end)) {
                stage.fillDisk();
                Stage.pause(Duration.ofMillis(200));
            }
            scene.did("full", "postgres");
        } finally {
            stage.freeDisk();
        }
        scene.over();
        Stage.await(
                "the database",
                Duration.ofSeconds(90),
                () -> stage.databases().number(Service.COMMENT, "SELECT 1") == 1);
        long troubled =
                scene.attempts().stream()
                        .skip(before)
                        .filter(
                                attempt ->
                                        attempt.troubles() > 0
                                                || attempt.outcome() == Outcome.UNANSWERED)
                        .count();
        scene.remark(troubled + " attempts met errors while the disk was full or recovering");
    }
}
