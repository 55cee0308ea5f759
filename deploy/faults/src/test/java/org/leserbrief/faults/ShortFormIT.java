package org.leserbrief.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leserbrief.faults.check.Invariant;
import org.leserbrief.faults.check.Violation;

/// What a build server runs of `deploy/faults/run`: a handful of faults with a fixed seed, and that
/// a planted mistake does not go unnoticed. The others: `deploy/faults/run --variant all`.
class ShortFormIT {
    private static final Path ROOT = Path.of(System.getProperty("leserbrief.root", "../.."))
            .toAbsolutePath()
            .normalize();

    @BeforeAll
    static void take_the_packaged_agent() {
        System.setProperty(
                "leserbrief.faults.agent",
                ROOT.resolve("deploy/faults/target/leserbrief-faults.jar").toString());
    }

    @Test
    void what_must_hold_holds_under_a_handful_of_faults() {
        List<Result> results = run("--only", "1,2,4,6,7,12", "--seed", "20");
        for (Result result : results) {
            assertEquals(null, result.notRun(), result.toString());
            assertEquals(List.of(), result.violations(), result.toString());
        }
    }

    @Test
    void a_counter_that_just_adds_is_found() {
        assertTrue(
                run("--variant", "adding-counter").stream()
                        .flatMap(result -> result.violations().stream())
                        .map(Violation::invariant)
                        .anyMatch(Invariant.B::equals),
                "the counters were wrong, and nobody said so");
    }

    private static List<Result> run(String... options) {
        List<String> arguments = new java.util.ArrayList<>(List.of("--brief"));
        arguments.addAll(List.of(options));
        Options parsed = Options.parse(arguments);
        return new Run(parsed, ROOT)
                .play(parsed.variants().isEmpty() ? "" : parsed.variants().getFirst());
    }
}
