package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.util.List;
import org.leserbrief.faults.agent.Gates;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.faults.scenario.Scenario.NotRun;
import org.leserbrief.faults.stage.Replica;
import org.leserbrief.faults.stage.Stage;
import org.leserbrief.local.setup.Service;

/// Processes that end or stand still at the worst moment.
final class Ends {
    /// Under load, a gate is passed several times a second.
    private static final Duration GATE_BOUND = Duration.ofSeconds(30);

    private Ends() {}

    /// 1: one replica, then the other, at a moment of the plan's.
    static void killWriters(Scene scene) {
        Stage stage = scene.stage();
        List<Replica> replicas = stage.replicas(Service.COMMENT);
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get((scene.step().replica() + i) % replicas.size());
            kill(scene, replica);
        }
    }

    private static void kill(Scene scene, Replica replica) {
        long before = scene.stage().pid(replica.name());
        scene.ends(replica.name());
        scene.stage().signal(replica.name(), "KILL");
        scene.over();
        scene.stage().awaitReplacement(replica.name(), before);
    }

    /// 2: in whichever replica has the relay's turn.
    static void killRelays(Scene scene) throws NotRun {
        for (int i = 0; i < scene.step().times(); i++) {
            fire(scene, Service.COMMENT, Gates.RELAY_ACKNOWLEDGED);
        }
    }

    /// 4: consumers of both services that count.
    static void killConsumers(Scene scene) throws NotRun {
        fire(scene, Service.ARTICLE, Gates.INBOX_COMMITTED);
        fire(scene, Service.TOPIC, Gates.INBOX_COMMITTED);
        if (!scene.brief()) {
            fire(scene, Service.ARTICLE, Gates.INBOX_COMMITTED);
        }
    }

    /// 3: it holds its transaction, and with it the turn, until the database ends it.
    static void stopRelay(Scene scene) throws NotRun {
        Stage stage = scene.stage();
        Replica stopped = arm(scene, Service.COMMENT, Gates.RELAY_ACKNOWLEDGED, Gates.STOP);
        scene.did("stop", stopped.name());
        long waiting = stage.databases().number(Service.COMMENT, "SELECT coalesce(max(id), 0) FROM outbox");
        Stage.pause(Duration.ofSeconds(scene.brief() ? 5 : 30));
        try {
            Stage.await(
                    "another relay",
                    Duration.ofSeconds(60),
                    () -> stage.databases()
                                    .number(Service.COMMENT, "SELECT count(*) FROM outbox WHERE id <= " + waiting)
                            == 0);
        } catch (Stage.NotInTime e) {
            scene.fail("no other relay took over within a minute and a half");
        }
        scene.did("continue", stopped.name());
        stage.signal(stopped.name(), "CONT");
        scene.over();
    }

    private static void fire(Scene scene, Service service, String gate) throws NotRun {
        Stage stage = scene.stage();
        stage.replicas(service).forEach(replica -> scene.ends(replica.name()));
        List<Long> before = stage.replicas(service).stream()
                .map(replica -> stage.pid(replica.name()))
                .toList();
        Replica killed = arm(scene, service, gate, Gates.KILL);
        scene.over();
        stage.awaitReplacement(killed.name(), before.get(killed.number()));
    }

    /// Returns the replica in which the gate has fired.
    private static Replica arm(Scene scene, Service service, String gate, String signal) throws NotRun {
        Stage stage = scene.stage();
        List<Replica> replicas = stage.replicas(service);
        replicas.forEach(replica -> stage.arm(replica, gate, signal));
        try {
            Stage.await(gate, GATE_BOUND, () -> replicas.stream().anyMatch(replica -> !stage.isArmed(replica, gate)));
            return replicas.stream()
                    .filter(replica -> !stage.isArmed(replica, gate))
                    .findFirst()
                    .orElseThrow();
        } catch (Stage.NotInTime e) {
            Fault fault = scene.step().fault();
            scene.fail("the gate %s was never passed in fault %d".formatted(gate, fault.number()));
            throw new NotRun("the gate was never passed");
        } finally {
            replicas.forEach(replica -> stage.disarm(replica, gate));
        }
    }
}
