package org.leserbrief.benchmark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReadCommandTest {
    @Test
    void the_number_of_requests_can_be_chosen() {
        assertEquals(4_000, parse().requestsPerRound());
        assertEquals(20, parse("--requests", "20").requestsPerRound());
    }

    private static ReadCommand parse(String... arguments) {
        CommandLine commandLine = ReadCommand.commandLine();
        commandLine.parseArgs(arguments);
        return commandLine.getCommand();
    }

    @Test
    void help_lists_every_option() {
        Outcome outcome = execute("--help");
        assertEquals(0, outcome.status());
        for (String option : List.of("--requests", "--only", "--warm-up", "--help")) {
            assertTrue(outcome.printed().contains(option), option);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--unknown | Unknown option: '--unknown'",
                "--requests | Missing required parameter for option '--requests'",
                "--requests x | 'x' is not a number from 1 to 999999999",
                "--requests 0 | '0' is not a number from 1 to 999999999",
                "--warm-up 0 | '0' is not a number from 1 to 999999999",
                "--only [ | Invalid value for option '--only'",
                "--requests 12345678901 | '12345678901' is not a number from 1 to 999999999"
            })
    void wrong_options_are_rejected_with_a_message_and_status_2(String line, String message) {
        Outcome outcome = execute(line.split(" ", -1));
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains(message), outcome.printed());
    }

    private static Outcome execute(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int status = ReadCommand.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new Outcome(status, printed.toString());
    }

    private record Outcome(int status, String printed) {}
}
