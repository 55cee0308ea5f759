package org.leserbrief.faults.scenario;

import java.time.Duration;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.proxy.PostgresProxy;
import org.leserbrief.faults.proxy.TcpProxy;
import org.leserbrief.local.setup.Service;

/// Connections that are reset, and connections that stay open and transfer nothing.
final class NetworkFaults {
    private NetworkFaults() {}

    /// Fault 7: resets connections just before the database gets a COMMIT, and after it got one but before its
    /// response.
    /// answer.
    static void interruptCommits(ScenarioContext context) {
        TestEnvironment environment = context.environment();
        int rounds = context.brief() ? 6 : 20;
        for (int i = 0; i < rounds; i++) {
            for (Service service : Service.values()) {
                PostgresProxy proxy = environment.databaseProxy(service);
                if ((i + context.step().randomNumber()) % 2 == 0) {
                    proxy.resetBeforeCommits(1 + i % 3);
                } else {
                    proxy.resetAfterCommits(1 + i % 3);
                }
            }
            TestEnvironment.pause(Duration.ofMillis(500));
        }
        int resets = 0;
        for (Service service : Service.values()) {
            PostgresProxy proxy = environment.databaseProxy(service);
            proxy.resetBeforeCommits(0);
            proxy.resetAfterCommits(0);
            resets += proxy.resets();
        }
        context.faultEnded();
        context.remark(resets + " commits interrupted");
        if (resets < rounds) {
            context.fail("only %d commits were interrupted: the proxies were not used".formatted(resets));
        }
    }

    /// Fault 8: partitions consumers from Kafka for longer than the session timeout of ten seconds, then delays
    /// their traffic.
    static void partitionConsumers(ScenarioContext context) {
        TcpProxy proxy = context.environment().kafkaProxy();
        context.record("partition", "kafka");
        proxy.setMode(TcpProxy.Mode.BLACKHOLE);
        TestEnvironment.pause(Duration.ofSeconds(context.brief() ? 13 : 20));
        proxy.restore();
        if (!context.brief()) {
            proxy.setDelay(Duration.ofMillis(300));
            TestEnvironment.pause(Duration.ofSeconds(5));
            proxy.restore();
        }
        context.faultEnded();
    }
}
