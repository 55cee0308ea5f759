package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.util.List;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.plan.Intent.Kind;
import org.leserbrief.faults.stage.Replica;
import org.leserbrief.faults.stage.Stage;
import org.leserbrief.local.setup.Service;

/// Nothing breaks, but nothing is as usual.
final class Loads {
    /// The five readers of every day, ten times.
    private static final int STORM_READERS = 50;

    private Loads() {}

    /// 10: all of it on one article.
    static void storm(Scene scene) {
        int before = scene.attempts().size();
        scene.crowd().storm(STORM_READERS, Duration.ofSeconds(scene.brief() ? 5 : 15));
        scene.over();
        List<Long> millis = scene.attempts().stream()
                .skip(before)
                .filter(attempt -> attempt.kind() == Kind.POST)
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.ACKNOWLEDGED)
                .map(Attempt::millis)
                .sorted()
                .toList();
        if (millis.isEmpty()) {
            scene.fail("no post was acknowledged during the storm");
        } else {
            scene.remark("%d posts in the storm, p50 %d ms, p99 %d ms"
                    .formatted(millis.size(), millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100)));
        }
    }

    /// 11: ahead in two services, behind in the third; then right again.
    static void skew(Scene scene) {
        Stage stage = scene.stage();
        List<Replica> replicas = List.of(
                new Replica(Service.COMMENT, scene.step().replica()),
                new Replica(Service.ARTICLE, 1 - scene.step().replica()),
                new Replica(Service.TOPIC, scene.step().replica()));
        for (Replica replica : replicas) {
            stage.skew(replica, Duration.ofHours(replica.service() == Service.TOPIC ? -1 : 1));
            restart(scene, replica);
        }
        Stage.pause(Duration.ofSeconds(scene.brief() ? 3 : 10));
        for (Replica replica : replicas) {
            stage.skew(replica, Duration.ZERO);
            restart(scene, replica);
        }
        scene.over();
    }

    /// 13: every replica in turn, then one service to one, three, one and two replicas.
    static void rollingRestart(Scene scene) {
        Stage stage = scene.stage();
        int before = scene.attempts().size();
        for (Replica replica : stage.replicas()) {
            restart(scene, replica);
        }
        Service scaled = Service.values()[scene.step().choice() % Service.values().length];
        for (int number = 0; number < 3; number++) {
            scene.ends(scaled.label(number));
        }
        for (int replicas : scene.brief() ? List.of(1, 3, 2) : List.of(1, 3, 1, 2)) {
            scene.did("scale to " + replicas, scaled.label());
            stage.scale(scaled, replicas);
            Stage.pause(Duration.ofSeconds(1));
        }
        scene.over();
        List<Attempt> troubled = scene.attempts().stream()
                .skip(before)
                .filter(attempt -> attempt.troubles() > 0)
                .toList();
        if (!troubled.isEmpty()) {
            scene.fail("%d requests failed, the first: %s"
                    .formatted(troubled.stream().mapToInt(Attempt::troubles).sum(), troubled.getFirst()));
        }
    }

    private static void restart(Scene scene, Replica replica) {
        long before = scene.stage().pid(replica.name());
        scene.ends(replica.name());
        scene.stage().signal(replica.name(), "TERM");
        scene.stage().awaitReplacement(replica.name(), before);
    }
}
