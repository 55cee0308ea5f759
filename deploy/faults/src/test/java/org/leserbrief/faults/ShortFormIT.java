package org.leserbrief.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.leserbrief.faults.agent.PlantedBugs;
import org.leserbrief.faults.check.Invariant;
import org.leserbrief.faults.check.Violation;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.faults.plan.Plan;
import org.leserbrief.local.setup.Service;
import picocli.CommandLine;

/// The part of `deploy/faults/run` that every build repeats: some faults with a fixed seed, and then, on
/// the same system, one planted bug that has to be found. `deploy/faults/run --variant all` does the same
/// with the other bugs.
@TestMethodOrder(OrderAnnotation.class)
class ShortFormIT {
    private static final Path ROOT = Path.of(System.getProperty("leserbrief.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private static FaultRunner runner;
    private static FaultRun run;

    @BeforeAll
    static void start() {
        System.setProperty(
                "leserbrief.faults.agent",
                ROOT.resolve("deploy/faults/target/leserbrief-faults.jar").toString());
        CommandLine commandLine = RunCommand.commandLine();
        commandLine.parseArgs("--brief", "--only", "1,2,4,6,7,12,14", "--seed", "20");
        RunCommand command = commandLine.getCommand();
        runner = new FaultRunner(command.options(), ROOT);
        run = runner.start();
    }

    @AfterAll
    static void stop() {
        if (run != null) {
            run.close();
        }
    }

    @Test
    @Order(1)
    void the_invariants_hold_under_some_faults() {
        List<FaultResult> results = runner.play(run);
        assertEquals(7, results.size());
        for (FaultResult result : results) {
            assertEquals(null, result.notRun(), result.toString());
            assertEquals(List.of(), result.violations(), result.toString());
        }
    }

    @Test
    @Order(2)
    void a_counter_that_ignores_versions_is_found() {
        run.plant(PlantedBugs.ADDING_COUNTER, List.of(Service.ARTICLE, Service.TOPIC));
        FaultResult result =
                run.play(Plan.of(1, List.of(Fault.KILL_RELAY), 1).steps().getFirst());
        assertEquals(null, result.notRun(), result.toString());
        assertTrue(
                result.violations().stream().map(Violation::invariant).anyMatch(Invariant.B::equals),
                () -> "the wrong counters were not found: " + result);
        assertFalse(result.remarks().contains(FaultRun.NOT_ARRIVED), result.toString());
    }
}
