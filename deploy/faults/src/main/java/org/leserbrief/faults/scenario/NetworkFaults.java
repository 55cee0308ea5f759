package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.plan.Patience;
import org.leserbrief.faults.proxy.PostgresProxy;
import org.leserbrief.faults.proxy.TcpProxy;
import org.leserbrief.local.setup.Service;

/// Connections that are reset, and connections that stay open and transfer nothing.
final class NetworkFaults {
    private static final Duration COMMITS_BOUND = Patience.seconds(30);

    private NetworkFaults() {}

    /// Fault 7: resets connections just before the database gets a COMMIT, and after it got one but before its
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
        // The last ones are still to come on a machine that stands still for a moment.
        Instant end = Instant.now().plus(COMMITS_BOUND);
        while (resets(environment) < rounds && Instant.now().isBefore(end)) {
            TestEnvironment.pause(Duration.ofMillis(100));
        }
        for (Service service : Service.values()) {
            PostgresProxy proxy = environment.databaseProxy(service);
            proxy.resetBeforeCommits(0);
            proxy.resetAfterCommits(0);
        }
        int resets = resets(environment);
        context.faultEnded();
        context.remark(resets + " commits interrupted");
        if (resets < rounds) {
            context.fail("only %d commits were interrupted: the proxies were not used".formatted(resets));
        }
    }

    private static int resets(TestEnvironment environment) {
        return Arrays.stream(Service.values())
                .mapToInt(service -> environment.databaseProxy(service).resets())
                .sum();
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
