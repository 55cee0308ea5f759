package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.util.List;
import org.leserbrief.faults.agent.Failpoints;
import org.leserbrief.faults.environment.ReplicaId;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.faults.plan.Patience;
import org.leserbrief.faults.scenario.Scenario.NotRunnable;
import org.leserbrief.local.setup.Service;

/// Processes that are killed, suspended or restarted.
final class ProcessFaults {
    /// Under load, a failpoint is reached several times a second.
    private static final Duration FAILPOINT_BOUND = Patience.seconds(30);

    private ProcessFaults() {}

    /// Fault 1: kills one replica of comment-service, then the other.
    static void killWriters(ScenarioContext context) {
        List<ReplicaId> replicas = context.environment().replicas(Service.COMMENT);
        for (int i = 0; i < replicas.size(); i++) {
            kill(context, replicas.get((context.step().replica() + i) % replicas.size()));
        }
    }

    private static void kill(ScenarioContext context, ReplicaId replica) {
        long before = context.environment().pid(replica.name());
        context.expectRestart(replica.name());
        context.environment().signal(replica.name(), "KILL");
        context.faultEnded();
        context.environment().awaitReplacement(replica.name(), before);
    }

    /// Fault 2: kills the replica that relays, between acknowledgement and delete.
    static void killRelays(ScenarioContext context) throws NotRunnable {
        for (int i = 0; i < context.step().times(); i++) {
            killAtFailpoint(context, Service.COMMENT, Failpoints.RELAY_ACKNOWLEDGED);
        }
    }

    /// Fault 4: kills a consumer of each counting service, between the commits of the database and of the offsets.
    static void killConsumers(ScenarioContext context) throws NotRunnable {
        killAtFailpoint(context, Service.ARTICLE, Failpoints.INBOX_COMMITTED);
        killAtFailpoint(context, Service.TOPIC, Failpoints.INBOX_COMMITTED);
        if (!context.brief()) {
            killAtFailpoint(context, Service.ARTICLE, Failpoints.INBOX_COMMITTED);
        }
    }

    /// Fault 3: suspends the replica that relays. It keeps its transaction, and with it the relay's lock, until the
    /// database ends the idle transaction; then another replica must take over.
    static void suspendRelay(ScenarioContext context) throws NotRunnable {
        TestEnvironment environment = context.environment();
        ReplicaId suspended = awaitFailpoint(context, Service.COMMENT, Failpoints.RELAY_ACKNOWLEDGED, Failpoints.STOP);
        context.record("suspend", suspended.name());
        long lastId = environment.databases().number(Service.COMMENT, "SELECT coalesce(max(id), 0) FROM outbox");
        TestEnvironment.pause(Duration.ofSeconds(context.brief() ? 5 : 30));
        try {
            TestEnvironment.await(
                    "another relay",
                    Duration.ofSeconds(60),
                    () -> environment
                                    .databases()
                                    .number(Service.COMMENT, "SELECT count(*) FROM outbox WHERE id <= " + lastId)
                            == 0);
        } catch (TestEnvironment.AwaitTimeout e) {
            context.fail("no other relay took over within a minute and a half");
        }
        context.record("continue", suspended.name());
        environment.signal(suspended.name(), "CONT");
        context.faultEnded();
    }

    /// Fault 11: restarts three replicas with a clock that is ahead in two services and behind in the third, then
    /// with the right time.
    static void clockSkew(ScenarioContext context) {
        TestEnvironment environment = context.environment();
        List<ReplicaId> replicas = List.of(
                new ReplicaId(Service.COMMENT, context.step().replica()),
                new ReplicaId(Service.ARTICLE, 1 - context.step().replica()),
                new ReplicaId(Service.TOPIC, context.step().replica()));
        for (ReplicaId replica : replicas) {
            environment.setClockSkew(replica, Duration.ofHours(replica.service() == Service.TOPIC ? -1 : 1));
            restart(context, replica);
        }
        TestEnvironment.pause(Duration.ofSeconds(context.brief() ? 3 : 10));
        for (ReplicaId replica : replicas) {
            environment.setClockSkew(replica, Duration.ZERO);
            restart(context, replica);
        }
        context.faultEnded();
    }

    /// Fault 13: restarts every replica in turn, then scales one service. No request may fail meanwhile.
    static void rollingRestart(ScenarioContext context) {
        TestEnvironment environment = context.environment();
        int before = context.attempts().size();
        for (ReplicaId replica : environment.replicas()) {
            restart(context, replica);
        }
        Service scaled = Service.values()[context.step().randomNumber() % Service.values().length];
        for (int number = 0; number < 3; number++) {
            context.expectRestart(scaled.label(number));
        }
        for (int replicas : context.brief() ? List.of(1, 3, 2) : List.of(1, 3, 1, 2)) {
            context.record("scale to " + replicas, scaled.label());
            environment.scale(scaled, replicas);
            TestEnvironment.pause(Duration.ofSeconds(1));
        }
        context.faultEnded();
        requireNoFailure(context, before);
    }

    /// Fault 15: upgrades the first replica of each service, then the second; goes back to the previous release;
    /// and upgrades again. In between, both releases work on the same databases and streams. No request may fail
    /// meanwhile.
    static void rollingUpgrade(ScenarioContext context) {
        TestEnvironment environment = context.environment();
        int before = context.attempts().size();
        for (boolean upgrade : List.of(true, false, true)) {
            for (int number = 0; number < 2; number++) {
                for (Service service : Service.values()) {
                    ReplicaId replica = new ReplicaId(service, number);
                    environment.chooseRelease(replica, upgrade);
                    context.record(upgrade ? "upgrade" : "roll back", replica.name());
                    restart(context, replica);
                }
                TestEnvironment.pause(Duration.ofSeconds(context.brief() ? 3 : 10));
            }
        }
        context.faultEnded();
        requireNoFailure(context, before);
        List<Attempt> attempts = context.attempts().stream().skip(before).toList();
        context.remark("%d operations while two releases ran, %d answered by the one before, the slowest in %d ms"
                .formatted(
                        attempts.size(),
                        attempts.stream().filter(Attempt::byReleaseBefore).count(),
                        attempts.stream().mapToLong(Attempt::millis).max().orElse(0)));
    }

    private static void requireNoFailure(ScenarioContext context, int before) {
        List<Attempt> failed = context.attempts().stream()
                .skip(before)
                .filter(attempt -> attempt.failedTries() > 0)
                .toList();
        if (!failed.isEmpty()) {
            context.fail("%d requests failed, the first: %s"
                    .formatted(failed.stream().mapToInt(Attempt::failedTries).sum(), failed.getFirst()));
        }
    }

    private static void restart(ScenarioContext context, ReplicaId replica) {
        long before = context.environment().pid(replica.name());
        context.expectRestart(replica.name());
        context.environment().signal(replica.name(), "TERM");
        context.environment().awaitReplacement(replica.name(), before);
    }

    /// Returns when the replica that was killed has been replaced.
    static void killAtFailpoint(ScenarioContext context, Service service, String failpoint) throws NotRunnable {
        TestEnvironment environment = context.environment();
        environment.replicas(service).forEach(replica -> context.expectRestart(replica.name()));
        List<Long> before = environment.replicas(service).stream()
                .map(replica -> environment.pid(replica.name()))
                .toList();
        ReplicaId killed = awaitFailpoint(context, service, failpoint, Failpoints.KILL);
        context.faultEnded();
        environment.awaitReplacement(killed.name(), before.get(killed.number()));
    }

    /// Arms the failpoint in all replicas of the service, and returns the one that reached it first.
    private static ReplicaId awaitFailpoint(ScenarioContext context, Service service, String failpoint, String signal)
            throws NotRunnable {
        TestEnvironment environment = context.environment();
        List<ReplicaId> replicas = environment.replicas(service);
        replicas.forEach(replica -> environment.armFailpoint(replica, failpoint, signal));
        try {
            TestEnvironment.await(
                    failpoint,
                    FAILPOINT_BOUND,
                    () -> replicas.stream().anyMatch(replica -> !environment.isFailpointArmed(replica, failpoint)));
            return replicas.stream()
                    .filter(replica -> !environment.isFailpointArmed(replica, failpoint))
                    .findFirst()
                    .orElseThrow();
        } catch (TestEnvironment.AwaitTimeout e) {
            Fault fault = context.step().fault();
            context.fail("the failpoint %s was not reached in fault %d".formatted(failpoint, fault.number()));
            throw new NotRunnable("the failpoint was not reached");
        } finally {
            replicas.forEach(replica -> environment.disarmFailpoint(replica, failpoint));
        }
    }
}
