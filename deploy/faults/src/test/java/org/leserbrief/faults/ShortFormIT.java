package org.leserbrief.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leserbrief.faults.check.Invariant;
import org.leserbrief.faults.check.Violation;
import picocli.CommandLine;

/// The part of `deploy/faults/run` that every build repeats: some faults with a fixed seed, and one planted bug
/// that has to be found. `deploy/faults/run --variant all` does the same with the other bugs.
class ShortFormIT {
    private static final Path ROOT = Path.of(System.getProperty("leserbrief.root", "../.."))
            .toAbsolutePath()
            .normalize();

    @BeforeAll
    static void use_the_packaged_agent() {
        System.setProperty(
                "leserbrief.faults.agent",
                ROOT.resolve("deploy/faults/target/leserbrief-faults.jar").toString());
    }

    @Test
    void the_invariants_hold_under_some_faults() {
        List<FaultResult> results = run("--only", "1,2,4,6,7,12,14", "--seed", "20");
        for (FaultResult result : results) {
            assertEquals(null, result.notRun(), result.toString());
            assertEquals(List.of(), result.violations(), result.toString());
        }
    }

    @Test
    void a_counter_that_ignores_versions_is_found() {
        assertTrue(
                run("--variant", "adding-counter").stream()
                        .flatMap(result -> result.violations().stream())
                        .map(Violation::invariant)
                        .anyMatch(Invariant.B::equals),
                "the wrong counters were not found");
    }

    private static List<FaultResult> run(String... arguments) {
        CommandLine commandLine = RunCommand.commandLine();
        commandLine.parseArgs(
                Stream.concat(Stream.of("--brief"), Stream.of(arguments)).toArray(String[]::new));
        RunCommand command = commandLine.getCommand();
        RunOptions options = command.options();
        return new FaultRunner(options, ROOT)
                .play(
                        options.plantedBugs().isEmpty()
                                ? ""
                                : options.plantedBugs().getFirst());
    }
}
