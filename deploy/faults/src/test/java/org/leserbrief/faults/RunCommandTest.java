package org.leserbrief.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.faults.agent.PlantedBugs;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Ports;
import picocli.CommandLine;

class RunCommandTest {
    @Test
    void without_options_every_fault_is_played_once() {
        assertEquals(new RunOptions(1, Fault.all(), 0, List.of(), new Ports(29_080, 29_000), false, null), parse());
    }

    @Test
    void all_options_together() {
        assertEquals(
                new RunOptions(
                        -7,
                        List.of(Fault.KILL_WRITER, Fault.BROKER_OUTAGE),
                        90,
                        List.of(PlantedBugs.EARLY_OUTBOX),
                        new Ports(8_081, 19_000),
                        true,
                        null),
                parse(
                        "--seed",
                        "-7",
                        "--only",
                        "1,5,1",
                        "--minutes",
                        "90",
                        "--variant",
                        "early-outbox",
                        "--port",
                        "8081",
                        "--port-base",
                        "19000",
                        "--brief"));
    }

    @Test
    void an_upgrade_is_played_instead_of_faults() {
        RunOptions options = parse("--upgrade-from", "1.0.0", "--brief");
        assertEquals("1.0.0", options.upgradeFrom());
        assertEquals(List.of(Fault.ROLLING_UPGRADE), options.faults());
    }

    @Test
    void all_variants_and_several_variants() {
        assertEquals(PlantedBugs.ALL, parse("--variant", "all").plantedBugs());
        assertEquals(
                List.of(PlantedBugs.EARLY_OFFSET, PlantedBugs.CURSOR_RELAY),
                parse("--variant", "early-offset", "--variant", "cursor-relay").plantedBugs());
    }

    @Test
    void help_lists_every_option() {
        Outcome outcome = execute("--help");
        assertEquals(0, outcome.status());
        for (String option : List.of(
                "--seed",
                "--only",
                "--minutes",
                "--brief",
                "--variant",
                "--upgrade-from",
                "--port",
                "--port-base",
                "--help")) {
            assertTrue(outcome.printed().contains(option), option);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--unknown | Unknown option: '--unknown'",
                "more | Unmatched argument at index 0: 'more'",
                "--seed | Missing required parameter for option '--seed'",
                "--variant | Missing required parameter for option '--variant'",
                "--seed --brief | Expected parameter for option '--seed' but found '--brief'",
                "--seed x | Invalid value for option '--seed': 'x' is not a long",
                "--minutes 1.5 | Invalid value for option '--minutes': '1.5' is not an int",
                "--only 1,x | 'x' is not a number",
                "--only 15 | faults are 1 to 14, not 15",
                "--variant other | 'other' is neither 'all' nor one of [cursor-relay",
                "--port x | Invalid value for option '--port': 'x' is not an int"
            })
    void wrong_options_are_rejected_with_a_message_and_status_2(String line, String message) {
        Outcome outcome = execute(line.split(" ", -1));
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains(message), outcome.printed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--upgrade-from HEAD --only 1", "--upgrade-from HEAD --variant all"})
    void an_upgrade_goes_with_no_choice_of_faults(String line) {
        Outcome outcome = execute(line.split(" ", -1));
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains("--upgrade-from goes with neither --only nor --variant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-commit", "--help", "", "HEAD^{tree}"})
    void a_commit_that_is_none_is_named(String commit, @TempDir Path folder) {
        ReleaseBuild builds = new ReleaseBuild(Path.of("").toAbsolutePath(), folder);
        CommandFailedException failure = assertThrows(CommandFailedException.class, () -> builds.of(commit));
        assertEquals("there is no commit '%s' here".formatted(commit), failure.getMessage());
    }

    @Test
    void a_port_out_of_range_is_rejected_before_anything_is_started() {
        Outcome outcome = execute("--port", "70000");
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains("--port takes a number from 1 to 65535"), outcome.printed());
    }

    private static RunOptions parse(String... arguments) {
        CommandLine commandLine = RunCommand.commandLine();
        commandLine.parseArgs(arguments);
        RunCommand command = commandLine.getCommand();
        return command.options();
    }

    private static Outcome execute(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int status = RunCommand.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new Outcome(status, printed.toString());
    }

    private record Outcome(int status, String printed) {}
}
