package org.leserbrief.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.faults.agent.PlantedBugs;
import org.leserbrief.faults.environment.EnvironmentSettings;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.faults.plan.Plan;
import org.leserbrief.faults.plan.Plan.Step;

/// Runs the faults that the options name, on a new system for each planted bug, and prints the results.
final class FaultRunner {
    /// More rounds than fit into any reasonable number of minutes.
    private static final int MAX_ROUNDS = 1_000;

    private final RunOptions options;
    private final Path root;

    FaultRunner(RunOptions options, Path root) {
        this.options = options;
        this.root = root;
    }

    /// Whether every invariant holds; with several planted bugs, whether each of them was found.
    boolean passes() {
        if (options.plantedBugs().isEmpty()) {
            return play("").stream().allMatch(FaultResult::passed);
        }
        if (options.plantedBugs().size() == 1) {
            return play(options.plantedBugs().getFirst()).stream().allMatch(FaultResult::passed);
        }
        boolean all = true;
        for (String bug : options.plantedBugs()) {
            boolean found = play(bug).stream().anyMatch(result -> !result.passed());
            FaultRun.log(bug + (found ? " was found" : " was NOT FOUND"));
            all &= found;
        }
        return all;
    }

    /// Runs the faults on a system with this planted bug; empty for none.
    List<FaultResult> play(String plantedBug) {
        Plan plan = plan(plantedBug);
        try (FaultRun run = start(plantedBug, plan)) {
            return play(run, plan);
        }
    }

    private Plan plan(String plantedBug) {
        List<Fault> faults = plantedBug.isEmpty() ? options.faults() : faultsFor(plantedBug);
        return Plan.of(options.seed(), faults, options.minutes() > 0 ? MAX_ROUNDS : 1);
    }

    /// Starts a system without planted bugs, for the faults that the options name.
    FaultRun start() {
        return start("", plan(""));
    }

    private FaultRun start(String plantedBug, Plan plan) {
        Path target = root.resolve("deploy/faults/target");
        String upgradeFrom = options.upgradeFrom();
        EnvironmentSettings settings = new EnvironmentSettings(
                target.resolve("environment"),
                agent(),
                options.ports(),
                plantedBug,
                plan.steps().stream().anyMatch(step -> step.fault() == Fault.DISK_FULL),
                upgradeFrom == null ? null : new ReleaseBuild(root, target.resolve("releases")).of(upgradeFrom));
        Path file = target.resolve(
                "history/seed-%d%s.jsonl".formatted(options.seed(), plantedBug.isEmpty() ? "" : "-" + plantedBug));
        System.out.println("history: " + root.relativize(file));
        return FaultRun.start(plan, options.brief(), settings, root, file);
    }

    /// Runs the faults on a system that runs.
    List<FaultResult> play(FaultRun run) {
        return play(run, plan(""));
    }

    private List<FaultResult> play(FaultRun run, Plan plan) {
        Instant end = Instant.now().plus(Duration.ofMinutes(options.minutes()));
        List<FaultResult> results = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.round() > 0 && Instant.now().isAfter(end)) {
                break;
            }
            results.add(run.play(step));
        }
        System.out.println(ResultTable.of(options.seed(), results));
        return results;
    }

    /// The fault that reveals the bug, unless `--only` names others.
    private List<Fault> faultsFor(String plantedBug) {
        if (options.faults().size() < Fault.all().size()) {
            return options.faults();
        }
        return switch (plantedBug) {
            case PlantedBugs.CURSOR_RELAY -> List.of(Fault.LOAD_SPIKE);
            case PlantedBugs.ADDING_COUNTER -> List.of(Fault.KILL_RELAY);
            case PlantedBugs.EARLY_OUTBOX -> List.of(Fault.BROKER_OUTAGE);
            case PlantedBugs.EARLY_OFFSET -> List.of(Fault.KILL_CONSUMER);
            default -> options.faults();
        };
    }

    /// This archive, which is also the agent; tests name the packaged one, because they run from a directory of
    /// classes.
    private static Path agent() {
        String archive = System.getProperty("leserbrief.faults.agent");
        return archive != null
                ? Path.of(archive)
                : Path.of(FaultRunner.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
    }
}
