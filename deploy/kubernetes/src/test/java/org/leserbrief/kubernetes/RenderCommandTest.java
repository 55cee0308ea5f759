package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine;

class RenderCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void prints_what_is_rendered() {
        String values = Chart.DIRECTORY.resolve("values-small.yaml").toString();
        assertEquals(0, render("-f", values, "--set", "site.name=Bote", "-n", "news"));
        assertTrue(out.toString().contains("LESERBRIEF_SITE_NAME: Bote"));
        assertTrue(out.toString().contains("namespace: news"));
        assertEquals("", err.toString());
    }

    @Test
    void says_in_one_line_what_is_missing() {
        assertEquals(1, render());
        assertEquals(
                "render: Set site.publicUrl to the origin under which browsers reach the site, such as"
                        + " https://news.example.org.\n",
                err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertEquals(1, render("-f", "missing.yaml"));
        assertEquals("render: the values file missing.yaml cannot be read\n", err.toString());
    }

    @Test
    void a_wrong_option_is_status_two() {
        assertEquals(2, render("--set", "kafka"));
        assertTrue(err.toString().startsWith("render: --set takes NAME=VALUE"));
    }

    private int render(String... arguments) {
        CommandLine commandLine = CommandLines.create(new RenderCommand(Chart.DIRECTORY));
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
