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
import org.leserbrief.faults.check.Evidence;
import org.leserbrief.faults.check.Evidence.Life;
import org.leserbrief.faults.check.Invariant;
import org.leserbrief.faults.check.Violation;
import org.leserbrief.faults.crowd.Courier;
import org.leserbrief.faults.crowd.Crowd;
import org.leserbrief.faults.crowd.World;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.history.History;
import org.leserbrief.faults.plan.Plan;
import org.leserbrief.faults.plan.Plan.Step;
import org.leserbrief.faults.scenario.Scenario;
import org.leserbrief.faults.scenario.Scene;
import org.leserbrief.faults.stage.Inspector;
import org.leserbrief.faults.stage.Replica;
import org.leserbrief.faults.stage.Setup;
import org.leserbrief.faults.stage.Stage;
import org.leserbrief.local.client.ApiClient;

/// One run on one system: fault after fault, and after each of them the question what holds.
final class Trial implements AutoCloseable {
    /// Until all outboxes are empty.
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(90);

    /// Until every consumer has read everything and said so. A commit of offsets that was under way
    /// when the broker died comes only with the partition's next event: nothing is lost by that.
    private static final Duration LAG_BOUND = Duration.ofSeconds(20);

    /// Until what has been read shows in every counter.
    private static final Duration SETTLE_BOUND = Duration.ofSeconds(30);

    /// Shorter than a gateway's own patience: a replica that stands still costs a client this.
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(10);

    /// Those who ask whether everything is back.
    private static final int PROBE = -1;

    private final boolean brief;
    private final Stage stage;
    private final History history;
    private final ApiClient newspaper;
    private final World world;
    private final Crowd crowd;
    private final Inspector inspector;
    private final Set<String> poison = new HashSet<>();
    private final Set<Violation> known = new HashSet<>();
    private long duplicates;

    private Trial(Plan plan, boolean brief, Stage stage, History history) {
        this.brief = brief;
        this.stage = stage;
        this.history = history;
        ApiClient patient = new ApiClient(stage.address());
        newspaper = new ApiClient(stage.address(), CLIENT_PATIENCE);
        world = new World(patient, Long.toString(plan.seed()));
        boolean votes = patient.get("/openapi/comment-service", null).body().contains("/vote");
        crowd = new Crowd(plan, new Courier(newspaper, history), world, votes);
        inspector = new Inspector(stage, patient);
    }

    /// Starts a system of its own.
    ///
    /// @param file where the history goes
    static Trial begin(Plan plan, boolean brief, Setup setup, Path root, Path file) {
        say("starting the system in " + setup.work());
        Stage stage = Stage.raise(setup, root);
        Trial trial = new Trial(plan, brief, stage, new History(file));
        trial.history.note("plan", Map.of("seed", plan.seed(), "variant", setup.variant()));
        trial.world.open();
        Stage.await("open discussions", Duration.ofSeconds(60), trial::canPost);
        return trial;
    }

    Result play(Step step) {
        say("%d %s".formatted(step.fault().number(), step.fault().title()));
        history.note("step", Map.of("fault", step.fault().number(), "round", step.round()));
        int first = history.attempts().size();
        Map<String, Long> pids = stage.pids();
        Scene scene = new Scene(stage, crowd, world, history, step, brief);
        List<Violation> violations = new ArrayList<>();
        @Nullable String notRun = null;
        crowd.start();
        double seconds = 0;
        List<Life> lives = new ArrayList<>();
        try {
            Stage.pause(step.before());
            Scenario.of(step.fault()).play(scene);
            seconds = recover(scene, lives);
            Stage.pause(step.after());
        } catch (Scenario.NotRun e) {
            notRun = e.getMessage();
        } catch (RuntimeException e) {
            // Whatever kept the fault from being played: it has not shown that anything holds.
            violations.add(new Violation(Invariant.E, String.valueOf(e.getMessage())));
        } finally {
            crowd.stop();
        }
        poison.addAll(scene.poison());
        scene.failures().forEach(line -> violations.add(new Violation(Invariant.E, line)));
        lives.addAll(restarts(pids, scene.ended()));
        Instant begin = Instant.now();
        violations.addAll(judge(lives));
        double drain = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        Result result =
                new Result(step, notRun, violations, operations(first), duplicates, seconds, drain, scene.remarks());
        history.note(
                "result",
                Map.of(
                        "fault", step.fault().number(),
                        "violations", violations,
                        "secondsToRecover", seconds,
                        "duplicates", duplicates));
        say("%d %s, back after %.1f s, drained after %.1f s"
                .formatted(
                        step.fault().number(),
                        violations.isEmpty() ? "ok" : violations.size() + " VIOLATIONS",
                        seconds,
                        drain));
        return result;
    }

    /// Seconds from the end of the fault until every replica is ready and a request of each kind
    /// is answered.
    private double recover(Scene scene, List<Life> lives) {
        Duration bound = scene.bound();
        Instant end = scene.overAt().plus(bound);
        for (Replica replica : stage.replicas()) {
            Duration left = Duration.between(Instant.now(), end);
            try {
                Stage.await(replica.name(), left, () -> stage.isReady(replica));
            } catch (Stage.NotInTime e) {
                lives.add(new Life(replica.name(), false, false, -1));
            }
        }
        try {
            Stage.await("answers", Duration.between(Instant.now(), end), this::answersEverything);
        } catch (Stage.NotInTime e) {
            lives.add(new Life("a request of each kind", false, false, -1));
        }
        return Duration.between(scene.overAt(), Instant.now()).toMillis() / 1000.0;
    }

    private boolean answersEverything() {
        String article = world.steadyArticle().id();
        return newspaper.get("/api/articles/" + article, null).status() == 200
                && newspaper.get("/api/comments?article=" + article, null).status() == 200
                && newspaper.get("/api/topics", null).status() == 200
                && crowd.post(PROBE, article);
    }

    private boolean canPost() {
        return world.articles().stream()
                .allMatch(article -> newspaper
                                .get("/api/comments?article=" + article.id(), null)
                                .status()
                        == 200);
    }

    private List<Life> restarts(Map<String, Long> before, Set<String> meant) {
        List<Life> lives = new ArrayList<>();
        Map<String, Long> after = stage.pids();
        before.forEach((part, pid) -> {
            boolean restarted = !pid.equals(after.get(part));
            lives.add(new Life(part, restarted, meant.contains(part), 0));
        });
        return lives;
    }

    /// What does not hold and has held until now, once everything has had its time to arrive.
    private List<Violation> judge(List<Life> lives) {
        waitFor("empty outboxes", DRAIN_BOUND, () -> inspector.waiting() == 0);
        waitFor("consumers without lag", LAG_BOUND, () -> stage.streams().lag() == 0);
        Instant end = Instant.now().plus(SETTLE_BOUND);
        while (true) {
            List<Violation> found = violations(lives);
            if (found.isEmpty() || Instant.now().isAfter(end)) {
                known.addAll(found);
                return found;
            }
            Stage.pause(Duration.ofSeconds(1));
        }
    }

    /// What does not come shows in what is stored, if it matters.
    private void waitFor(String what, Duration bound, BooleanSupplier condition) {
        try {
            Stage.await(what, bound, condition);
        } catch (Stage.NotInTime e) {
            say("  " + e.getMessage());
            history.note("waited", Map.of("for", what, "seconds", bound.toSeconds()));
        }
    }

    private List<Violation> violations(List<Life> lives) {
        try {
            Evidence evidence = inspector.evidence(history.attempts(), poison, lives);
            duplicates = Checker.duplicates(evidence.seen());
            return Checker.check(evidence).stream()
                    .filter(violation -> !known.contains(violation))
                    .toList();
        } catch (RuntimeException e) {
            return List.of(new Violation(Invariant.E, "nothing can be asked: " + e.getMessage()));
        }
    }

    private Result.Operations operations(int first) {
        List<Attempt> attempts = history.attempts();
        List<Attempt> own = attempts.subList(first, attempts.size());
        return new Result.Operations(
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
        stage.close();
        history.close();
    }

    static void say(String line) {
        System.out.println(Instant.now().toString().substring(11, 19) + "  " + line);
    }
}
