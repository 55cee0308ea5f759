package org.leserbrief.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.faults.agent.Variants;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.faults.plan.Plan;
import org.leserbrief.faults.plan.Plan.Step;
import org.leserbrief.faults.stage.Setup;

/// `deploy/faults/run`: exit status 0 when everything holds, 1 when something does not, 2 for a
/// command that cannot be understood. With `--variant all`, 0 when every planted fault was found.
public final class Run {
    /// More rounds than any number of minutes holds.
    private static final int MOST_ROUNDS = 1_000;

    private final Options options;
    private final Path root;

    Run(Options options, Path root) {
        this.options = options;
        this.root = root;
    }

    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("run: " + e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        Path root = Path.of(System.getProperty("leserbrief.root", ".")).toAbsolutePath();
        System.exit(new Run(options, root).passes() ? 0 : 1);
    }

    private boolean passes() {
        if (options.variants().isEmpty()) {
            return play("").stream().allMatch(Result::isGood);
        }
        if (options.variants().size() == 1) {
            return play(options.variants().getFirst()).stream().allMatch(Result::isGood);
        }
        boolean all = true;
        for (String variant : options.variants()) {
            boolean found = play(variant).stream().anyMatch(result -> !result.isGood());
            Trial.say(variant + (found ? " was found" : " was NOT FOUND"));
            all &= found;
        }
        return all;
    }

    /// Plays all faults on a system with this planted fault; empty for none.
    List<Result> play(String variant) {
        List<Fault> faults = variant.isEmpty() ? options.faults() : revealing(variant);
        Plan plan = Plan.of(options.seed(), faults, options.minutes() > 0 ? MOST_ROUNDS : 1);
        Path target = root.resolve("deploy/faults/target");
        Setup setup =
                new Setup(target.resolve("stage"), agent(), options.ports(), variant, faults.contains(Fault.DISK_FULL));
        Path file = target.resolve(
                "history/seed-%d%s.jsonl".formatted(options.seed(), variant.isEmpty() ? "" : "-" + variant));
        Instant end = Instant.now().plus(Duration.ofMinutes(options.minutes()));
        List<Result> results = new ArrayList<>();
        try (Trial trial = Trial.begin(plan, options.brief(), setup, root, file)) {
            for (Step step : plan.steps()) {
                if (step.round() > 0 && Instant.now().isAfter(end)) {
                    break;
                }
                results.add(trial.play(step));
            }
        }
        System.out.println(Report.of(options.seed(), results));
        System.out.println("history: " + root.relativize(file));
        return results;
    }

    /// The faults under which a mistake shows, unless others were asked for.
    private List<Fault> revealing(String variant) {
        if (options.faults().size() < Fault.all().size()) {
            return options.faults();
        }
        return switch (variant) {
            case Variants.CURSOR_RELAY -> List.of(Fault.STORM);
            case Variants.ADDING_COUNTER -> List.of(Fault.KILL_RELAY);
            case Variants.EARLY_OUTBOX -> List.of(Fault.NO_BROKER);
            case Variants.EARLY_OFFSET -> List.of(Fault.KILL_CONSUMER);
            default -> options.faults();
        };
    }

    /// This archive: it is the agent too.
    private static Path agent() {
        String archive = System.getProperty("leserbrief.faults.agent");
        return archive != null
                ? Path.of(archive)
                : Path.of(Run.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
    }
}
