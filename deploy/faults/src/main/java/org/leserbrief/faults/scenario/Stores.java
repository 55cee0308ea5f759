package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import org.leserbrief.faults.crowd.Crowd;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.scenario.Scenario.NotRun;
import org.leserbrief.faults.stage.Stage;
import org.leserbrief.local.setup.Service;

/// Stores that are away, or full.
final class Stores {
    private static final int QUARRELS = 3;
    private static final Duration UNTIL_IT_SHOWS = Duration.ofSeconds(60);

    private Stores() {}

    /// 5: killed, and killed again as soon as it is back. What happens to a comment meanwhile, all
    /// of it, waits to be sent in its order; so that there is some order to keep, moderators
    /// quarrel.
    static void noBroker(Scene scene) {
        Stage stage = scene.stage();
        scene.ends("kafka");
        Instant end = Instant.now().plusSeconds(scene.brief() ? 15 : 60);
        Thread quarrel = Thread.ofVirtual().start(() -> scene.crowd().tugOfWar(QUARRELS, end));
        while (Instant.now().isBefore(end)) {
            stage.signal("kafka", "KILL");
            Stage.pause(Duration.ofMillis(200));
        }
        long last = stage.pid("kafka");
        scene.over();
        Crowd.join(quarrel);
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
            scene.over();
            stage.awaitReplacement("postgres", before);
            Stage.await(
                    "the database",
                    Duration.ofSeconds(60),
                    () -> stage.databases().number(Service.COMMENT, "SELECT 1") == 1);
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
        Duration held = Duration.ofSeconds(scene.brief() ? 5 : 20);
        Instant end = Instant.now().plus(UNTIL_IT_SHOWS);
        boolean shows = false;
        try {
            while (Instant.now().isBefore(end)) {
                stage.fillDisk();
                takeNextPieceOfLog(stage);
                if (!shows && troubled(scene, before) > 0) {
                    shows = true;
                    scene.did("full", "postgres");
                    end = Instant.now().plus(held);
                }
                Stage.pause(Duration.ofMillis(200));
            }
        } finally {
            stage.freeDisk();
        }
        if (!shows) {
            scene.fail("the disk was full, and every write went on");
        }
        scene.over();
        Stage.await(
                "the database",
                Duration.ofSeconds(90),
                () -> stage.databases().number(Service.COMMENT, "SELECT 1") == 1);
        scene.remark(
                troubled(scene, before) + " attempts met errors while the disk was full or the database recovered");
    }

    private static long troubled(Scene scene, int before) {
        return scene.attempts().stream()
                .skip(before)
                .filter(attempt -> attempt.troubles() > 0 || attempt.outcome() == Outcome.UNANSWERED)
                .count();
    }

    /// PostgreSQL has some files of its log in store: this uses them up.
    private static void takeNextPieceOfLog(Stage stage) {
        try {
            stage.databases().run(Service.COMMENT, "SELECT pg_switch_wal()");
        } catch (IllegalStateException e) {
            // It is full, or recovering.
        }
    }
}
