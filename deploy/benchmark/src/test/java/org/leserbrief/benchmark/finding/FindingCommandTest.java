package org.leserbrief.benchmark.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FindingCommandTest {
    @Test
    void help_lists_every_option() {
        StringWriter printed = new StringWriter();
        int status = FindingCommand.commandLine()
                .setOut(new PrintWriter(printed, true))
                .execute("--help");
        assertEquals(0, status);
        assertTrue(printed.toString().contains("--errors"), printed::toString);
        assertTrue(printed.toString().contains("--quality"), printed::toString);
    }

    @Test
    void the_quality_is_measured_without_anything_running() {
        assertEquals(0, FindingCommand.commandLine().execute("--quality"));
    }

    @Test
    void an_unknown_option_is_refused() {
        StringWriter printed = new StringWriter();
        assertEquals(
                2,
                FindingCommand.commandLine()
                        .setErr(new PrintWriter(printed, true))
                        .execute("--held-out"));
    }
}
