package org.leserbrief.benchmark.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteCommandTest {
    @Test
    void help_lists_every_option() {
        Outcome outcome = execute("--help");
        assertEquals(0, outcome.status());
        for (String option : List.of("--warm-up", "--short", "--rules", "--help")) {
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
                "--warm-up 0 | '0' is not"
            })
    void wrong_options_are_rejected_with_a_message_and_status_2(String line, String message) {
        Outcome outcome = execute(line.split(" ", -1));
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains(message), outcome.printed());
    }

    private static Outcome execute(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int status = WriteCommand.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new Outcome(status, printed.toString());
    }

    private record Outcome(int status, String printed) {}
}
