package org.leserbrief.faults.scenario;

import java.time.Duration;
import org.leserbrief.faults.stage.Stage;
import org.leserbrief.faults.wire.PostgresWire;
import org.leserbrief.faults.wire.TcpProxy;
import org.leserbrief.local.setup.Service;

/// Connections that break, at a bad moment or without saying so.
final class Wires {
    private Wires() {}

    /// 7: before a COMMIT arrives, and after it has arrived and before its answer.
    static void cutCommits(Scene scene) {
        Stage stage = scene.stage();
        int rounds = scene.brief() ? 6 : 20;
        for (int i = 0; i < rounds; i++) {
            for (Service service : Service.values()) {
                PostgresWire wire = stage.databaseWire(service);
                if ((i + scene.step().choice()) % 2 == 0) {
                    wire.cutBeforeCommits(1 + i % 3);
                } else {
                    wire.cutAfterCommits(1 + i % 3);
                }
            }
            Stage.pause(Duration.ofMillis(500));
        }
        int cuts = 0;
        for (Service service : Service.values()) {
            PostgresWire wire = stage.databaseWire(service);
            wire.cutBeforeCommits(0);
            wire.cutAfterCommits(0);
            cuts += wire.cuts();
        }
        scene.over();
        scene.remark(cuts + " commits cut");
        if (cuts < rounds) {
            scene.fail("only %d commits were cut: the wire was not used".formatted(cuts));
        }
    }

    /// 8: the connections stand, and nothing arrives, for longer than the session timeout of ten
    /// seconds; then the same with a slow wire for good measure.
    static void cutConsumersOff(Scene scene) {
        TcpProxy wire = scene.stage().kafkaWire();
        scene.did("swallow", "kafka");
        wire.mode(TcpProxy.Mode.SWALLOW);
        Stage.pause(Duration.ofSeconds(scene.brief() ? 13 : 20));
        wire.heal();
        if (!scene.brief()) {
            wire.delay(Duration.ofMillis(300));
            Stage.pause(Duration.ofSeconds(5));
            wire.heal();
        }
        scene.over();
    }
}
