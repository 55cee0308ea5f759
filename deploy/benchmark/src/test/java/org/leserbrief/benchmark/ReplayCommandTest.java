package org.leserbrief.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReplayCommandTest {
    @Test
    void without_options_eight_clients_post_everything() {
        ReplayOptions options = parse();
        assertEquals(Integer.MAX_VALUE, options.maxPosts());
        assertEquals(8, options.clients());
        assertTrue(options.file().endsWith("germeval-2018/germeval2018.training.txt"), options.toString());
    }

    @Test
    void all_options_together() {
        assertEquals(
                new ReplayOptions(Path.of("posts.txt"), 100, 16),
                parse("--posts", "100", "--clients", "16", "--file", "posts.txt"));
    }

    @Test
    void a_missing_file_is_reported_with_status_2() {
        Outcome outcome = execute("--file", "no-such-file");
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains("no posts at no-such-file"), outcome.printed());
    }

    private static ReplayOptions parse(String... arguments) {
        CommandLine commandLine = ReplayCommand.commandLine();
        commandLine.parseArgs(arguments);
        ReplayCommand command = commandLine.getCommand();
        return command.options();
    }

    @Test
    void help_lists_every_option() {
        Outcome outcome = execute("--help");
        assertEquals(0, outcome.status());
        for (String option : List.of("--posts", "--clients", "--file", "--help")) {
            assertTrue(outcome.printed().contains(option), option);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--unknown | Unknown option: '--unknown'",
                "--posts | Missing required parameter for option '--posts'",
                "--posts x | 'x' is not a number from 1 to 999999999",
                "--clients 0 | '0' is not a number from 1 to 999999999",
                "--file --posts | Expected parameter for option '--file' but found '--posts'"
            })
    void wrong_options_are_rejected_with_a_message_and_status_2(String line, String message) {
        Outcome outcome = execute(line.split(" ", -1));
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains(message), outcome.printed());
    }

    private static Outcome execute(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int status = ReplayCommand.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new Outcome(status, printed.toString());
    }

    private record Outcome(int status, String printed) {}
}
