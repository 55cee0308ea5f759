package org.leserbrief.faults.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterCommandTest {
    private final StringWriter printed = new StringWriter();

    @Test
    void help_lists_every_option() {
        assertEquals(0, execute("--help"));
        assertTrue(printed.toString().contains("--subscribers"), printed.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--unknown | Unknown option: '--unknown'",
                "--subscribers x | 'x' is not an int",
                "--subscribers 199 | --subscribers takes a number from 200, not 199",
            })
    void wrong_options_are_rejected_with_a_message_and_status_2(String line, String message) {
        assertEquals(2, execute(line.split(" ", -1)));
        assertTrue(printed.toString().contains(message), printed.toString());
    }

    private int execute(String... arguments) {
        PrintWriter writer = new PrintWriter(printed, true);
        return LetterCommand.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }
}
