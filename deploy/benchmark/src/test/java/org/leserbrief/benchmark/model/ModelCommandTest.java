package org.leserbrief.benchmark.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
    private static final List<String> SOURCE =
            List.of("https://github.com/uds-lsv/GermEval-2018-Data", "germeval2018.training.txt", "CC BY 4.0");

    @Test
    void help_lists_every_option_and_where_the_data_can_be_had() {
        Outcome outcome = execute("--help");
        assertEquals(0, outcome.status());
        outcome.requireMentions("--data", "--help");
    }

    @Test
    void without_data_it_says_where_they_can_be_had() {
        Outcome outcome = execute();
        assertEquals(2, outcome.status());
        outcome.requireMentions("Name a file of labelled posts with --data.");
        outcome.requireMentions(SOURCE.toArray(String[]::new));
    }

    @Test
    void a_file_that_is_missing_or_none_is_refused(@TempDir Path folder) {
        for (Path file : List.of(folder.resolve("missing.txt"), folder)) {
            Outcome outcome = execute("--data", file.toString());
            assertEquals(2, outcome.status());
            outcome.requireMentions("There is no readable file " + file);
            outcome.requireMentions(SOURCE.toArray(String[]::new));
        }
    }

    @Test
    void a_file_of_something_else_is_refused(@TempDir Path folder) throws IOException {
        Path other = folder.resolve("other.txt");
        Files.writeString(other, "Ein Text\n");
        assertEquals(2, execute("--data", other.toString()).status());
        execute("--data", other.toString()).requireMentions("is not a file of GermEval 2018");
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertEquals(2, execute("--data", binary.toString()).status());
    }

    @Test
    void a_file_with_too_few_posts_is_refused(@TempDir Path folder) throws IOException {
        Outcome outcome = execute("--data", posts(folder, 99).toString());
        assertEquals(2, outcome.status());
        outcome.requireMentions("99 offensive posts and 198 others: 100 of either are needed");
    }

    @Test
    void posts_that_can_be_told_apart_are_measured(@TempDir Path folder) throws IOException {
        Outcome outcome = execute("--data", posts(folder, 150).toString());
        assertEquals(0, outcome.status(), outcome.printed());
    }

    /// As many offensive posts, and twice as many others.
    private static Path posts(Path folder, int offensive) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < offensive; i++) {
            lines.append("Du bist ein Esel %d\tOFFENSE\tINSULT\n".formatted(i % 7));
            lines.append("Guten Morgen %d\tOTHER\tOTHER\n".formatted(i % 7));
            lines.append("Wie schön %d |LBR| wirklich\tOTHER\tOTHER\n".formatted(i % 5));
        }
        return Files.writeString(folder.resolve("posts.txt"), lines);
    }

    private static Outcome execute(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int status = ModelCommand.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new Outcome(status, printed.toString());
    }

    private record Outcome(int status, String printed) {
        void requireMentions(String... parts) {
            // The help is wrapped.
            String line = printed.replaceAll("\\s+", " ");
            for (String part : parts) {
                assertTrue(line.contains(part), () -> part + " in " + printed);
            }
        }
    }
}
