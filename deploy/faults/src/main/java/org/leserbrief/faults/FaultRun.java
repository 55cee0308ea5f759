package org.leserbrief.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.check.Checker;
import org.leserbrief.faults.check.CheckerInput;
import org.leserbrief.faults.check.CheckerInput.Recovery;
import org.leserbrief.faults.check.Invariant;
import org.leserbrief.faults.check.Violation;
import org.leserbrief.faults.environment.EnvironmentSettings;
import org.leserbrief.faults.environment.ReplicaId;
import org.leserbrief.faults.environment.StateCollector;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.history.History;
import org.leserbrief.faults.plan.Patience;
import org.leserbrief.faults.plan.Plan;
import org.leserbrief.faults.plan.Plan.Step;
import org.leserbrief.faults.scenario.Scenario;
import org.leserbrief.faults.scenario.ScenarioContext;
import org.leserbrief.faults.workload.KnownContent;
import org.leserbrief.faults.workload.RecordingClient;
import org.leserbrief.faults.workload.Workload;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.setup.Service;

/// A run on one system: inflicts one fault after the other, and checks the invariants after each.
final class FaultRun implements AutoCloseable {
    /// The time in which all outboxes have to become empty.
    private static final Duration DRAIN_BOUND = Patience.seconds(90);

    /// The time to wait for the consumers' offsets. If a commit was in progress when the broker died, the consumer
    /// repeats it only with the partition's next event, so a lag after this time is not a violation. A planted bug
    /// is found for certain only where there is none, and its faults do not stop the broker.
    private static final Duration LAG_BOUND = Duration.ofSeconds(20);

    /// The time in which all counters have to become correct after that.
    private static final Duration SETTLE_BOUND = Patience.seconds(30);

    /// A remark: what is found then may be what is still on its way, and no bug.
    static final String NOT_ARRIVED = "not all events had arrived when counters were compared";

    /// With a planted bug they never become correct, so it would only be waited for in vain, once the
    /// consumers say that they have read everything.
    private static final Duration SETTLE_BOUND_OF_BUG = Duration.ofSeconds(10);

    /// Shorter than the gateway's timeout, so that a suspended replica delays a client no longer than this.
    private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(10);

    /// The client number of the posts that probe whether the system has recovered.
    private static final int PROBE_CLIENT = -1;

    private final boolean brief;
    private final TestEnvironment environment;
    private final History history;
    private final ApiClient api;
    private final KnownContent content;
    private final Workload workload;
    private final StateCollector stateCollector;
    private final Set<String> poison = new HashSet<>();
    private final Set<Violation> known = new HashSet<>();
    private boolean hasBug;
    private long duplicates;

    private FaultRun(Plan plan, boolean brief, boolean hasBug, TestEnvironment environment, History history) {
        this.brief = brief;
        this.hasBug = hasBug;
        this.environment = environment;
        this.history = history;
        ApiClient controlApi = new ApiClient(environment.address());
        api = new ApiClient(environment.address(), CLIENT_TIMEOUT);
        content = new KnownContent(controlApi, Long.toString(plan.seed()));
        boolean canVote =
                controlApi.get("/openapi/comment-service", null).body().contains("/vote");
        workload =
                new Workload(plan, new RecordingClient(api, history, environment::isReleaseBefore), content, canVote);
        stateCollector = new StateCollector(environment, controlApi);
    }

    /// Starts the system under test and the first articles.
    ///
    /// @param file for the history
    static FaultRun start(Plan plan, boolean brief, EnvironmentSettings settings, Path root, Path file) {
        log("starting the system in " + settings.work());
        TestEnvironment environment = TestEnvironment.start(settings, root);
        FaultRun run = new FaultRun(plan, brief, !settings.plantedBug().isEmpty(), environment, new History(file));
        run.history.note("plan", Map.of("seed", plan.seed(), "plantedBug", settings.plantedBug()));
        run.content.create();
        TestEnvironment.await("open discussions", Patience.seconds(60), run::discussionsAreOpen);
        return run;
    }

    /// Plants a bug, which the next faults have to reveal.
    ///
    /// @param services those in which it is, which start again
    void plant(String bug, List<Service> services) {
        log("planting " + bug);
        history.note("plant", Map.of("plantedBug", bug));
        environment.plant(bug, services);
        hasBug = true;
    }

    FaultResult play(Step step) {
        log("%d %s".formatted(step.fault().number(), step.fault().title()));
        history.note("step", Map.of("fault", step.fault().number(), "round", step.round()));
        int first = history.attempts().size();
        Map<String, Long> pids = environment.pids();
        ScenarioContext context = new ScenarioContext(environment, workload, content, history, step, brief);
        List<Violation> violations = new ArrayList<>();
        @Nullable String notRun = null;
        workload.start();
        double recoverySeconds = 0;
        List<Recovery> recoveries = new ArrayList<>();
        try {
            TestEnvironment.pause(step.before());
            Scenario.of(step.fault()).play(context);
            recoverySeconds = awaitRecovery(context, recoveries);
            TestEnvironment.pause(step.after());
        } catch (Scenario.NotRunnable e) {
            notRun = e.getMessage();
        } catch (RuntimeException e) {
            // A fault that was not completed proves nothing.
            violations.add(new Violation(Invariant.E, String.valueOf(e.getMessage())));
        } finally {
            workload.stop();
        }
        poison.addAll(context.poison());
        context.failures().forEach(message -> violations.add(new Violation(Invariant.E, message)));
        recoveries.addAll(restarts(pids, context.expectedRestarts()));
        Instant begin = Instant.now();
        boolean arrived = awaitEvents();
        violations.addAll(newViolations(recoveries, arrived));
        if (!arrived) {
            context.remark(NOT_ARRIVED);
        }
        double drainSeconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        FaultResult result = new FaultResult(
                step,
                notRun,
                violations,
                operations(first),
                duplicates,
                recoverySeconds,
                drainSeconds,
                context.remarks());
        history.note(
                "result",
                Map.of(
                        "fault", step.fault().number(),
                        "violations", violations,
                        "recoverySeconds", recoverySeconds,
                        "duplicates", duplicates));
        log("%d %s, recovered after %.1f s, drained after %.1f s"
                .formatted(
                        step.fault().number(),
                        violations.isEmpty() ? "ok" : violations.size() + " VIOLATIONS",
                        recoverySeconds,
                        drainSeconds));
        return result;
    }

    /// Waits until every replica is ready and a request of each kind has succeeded.
    ///
    /// @return the seconds since the end of the fault
    private double awaitRecovery(ScenarioContext context, List<Recovery> recoveries) {
        Duration bound = context.bound();
        Instant end = context.faultEndedAt().plus(bound);
        for (ReplicaId replica : environment.replicas()) {
            Duration left = Duration.between(Instant.now(), end);
            try {
                TestEnvironment.await(replica.name(), left, () -> environment.isReady(replica));
            } catch (TestEnvironment.AwaitTimeout e) {
                recoveries.add(new Recovery(replica.name(), false, false, false));
            }
        }
        try {
            TestEnvironment.await("answers", Duration.between(Instant.now(), end), this::answersEveryKindOfRequest);
        } catch (TestEnvironment.AwaitTimeout e) {
            recoveries.add(new Recovery("a request of each kind", false, false, false));
        }
        return Duration.between(context.faultEndedAt(), Instant.now()).toMillis() / 1000.0;
    }

    private boolean answersEveryKindOfRequest() {
        String article = content.alwaysOpenArticle().id();
        return api.get("/api/articles/" + article, null).status() == 200
                && api.get("/api/comments?article=" + article, null).status() == 200
                && api.get("/api/topics", null).status() == 200
                && workload.post(PROBE_CLIENT, article);
    }

    private boolean discussionsAreOpen() {
        return content.articles().stream()
                .allMatch(article ->
                        api.get("/api/comments?article=" + article.id(), null).status() == 200);
    }

    private List<Recovery> restarts(Map<String, Long> before, Set<String> expected) {
        List<Recovery> recoveries = new ArrayList<>();
        Map<String, Long> after = environment.pids();
        before.forEach((part, pid) -> {
            boolean restarted = !pid.equals(after.get(part));
            recoveries.add(new Recovery(part, restarted, expected.contains(part), true));
        });
        return recoveries;
    }

    /// Whether all events have arrived, for which they are given time.
    private boolean awaitEvents() {
        return awaitUnchecked("erased accounts", DRAIN_BOUND, () -> stateCollector.openErasures() == 0)
                & awaitUnchecked("empty outboxes", DRAIN_BOUND, () -> stateCollector.eventsInOutboxes() == 0)
                & awaitUnchecked(
                        "consumers without lag",
                        hasBug ? DRAIN_BOUND : LAG_BOUND,
                        () -> environment.streams().lag() == 0);
    }

    /// The violations that are new since the earlier faults.
    private List<Violation> newViolations(List<Recovery> recoveries, boolean arrived) {
        Instant end = Instant.now().plus(hasBug && arrived ? SETTLE_BOUND_OF_BUG : SETTLE_BOUND);
        while (true) {
            List<Violation> found = violations(recoveries);
            if (found.isEmpty() || Instant.now().isAfter(end)) {
                known.addAll(found);
                return found;
            }
            TestEnvironment.pause(Duration.ofSeconds(1));
        }
    }

    /// Waits for the condition without failing: the check that follows detects any error in the stored state.
    private boolean awaitUnchecked(String what, Duration bound, BooleanSupplier condition) {
        try {
            TestEnvironment.await(what, bound, condition);
            return true;
        } catch (TestEnvironment.AwaitTimeout e) {
            log("  " + e.getMessage());
            history.note("waited", Map.of("for", what, "seconds", bound.toSeconds()));
            return false;
        }
    }

    private List<Violation> violations(List<Recovery> recoveries) {
        try {
            CheckerInput input = stateCollector.collect(history.attempts(), poison, recoveries);
            duplicates = Checker.duplicates(input.observedEvents());
            return Checker.check(input).stream()
                    .filter(violation -> !known.contains(violation))
                    .toList();
        } catch (RuntimeException e) {
            return List.of(new Violation(Invariant.E, "the state cannot be read: " + e.getMessage()));
        }
    }

    private FaultResult.OperationCounts operations(int first) {
        List<Attempt> attempts = history.attempts();
        List<Attempt> own = attempts.subList(first, attempts.size());
        return new FaultResult.OperationCounts(
                own.size(),
                count(own, Outcome.ACKNOWLEDGED),
                count(own, Outcome.REFUSED),
                count(own, Outcome.UNANSWERED));
    }

    private static long count(List<Attempt> attempts, Outcome outcome) {
        return attempts.stream().filter(attempt -> attempt.outcome() == outcome).count();
    }

    @Override
    public void close() {
        environment.close();
        history.close();
    }

    static void log(String line) {
        System.out.println(Instant.now().toString().substring(11, 19) + "  " + line);
    }
}
