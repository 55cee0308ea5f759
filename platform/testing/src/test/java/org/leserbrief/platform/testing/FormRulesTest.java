package org.leserbrief.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormRulesTest {
    @TempDir
    private Path folder;

    @Test
    void a_form_without_a_key_is_found_wherever_it_stands() throws IOException {
        write("<form action=\"/search\"><input name=\"q\"></form>"
                + "<form method=\"post\" action=\"/a\">{#include platform/once /}<button>A</button></form>"
                + "<form\n class=\"b\"{#if x > 1} hidden{/if} action=\"{path}/b\" method=\"post\">\n<button>B</button></form>"
                + "<form method=\"post\"><button>C</button></form>");
        assertEquals(
                List.of(
                        "some/page.html {path}/b: has no key, and no reason why a second click does nothing",
                        "some/page.html: has no key, and no reason why a second click does nothing"),
                new FormRules(folder, Map.of()).violations());
        assertEquals(
                List.of(),
                new FormRules(folder, Map.of("some/page.html {path}/b", "sets a state", "some/page.html", "so does it"))
                        .violations());
    }

    @Test
    void a_reason_has_words_and_a_form_that_needs_it() throws IOException {
        write("<form method=\"post\" action=\"/a\">{#include platform/once /}</form>"
                + "<form method=\"post\" action=\"/b\"></form>");
        assertEquals(
                List.of(
                        "some/page.html /b: has no key, and no reason why a second click does nothing",
                        "some/page.html /a: there is no such form without a key"),
                new FormRules(folder, Map.of("some/page.html /a", "has a key", "some/page.html /b", " ")).violations());
    }

    private void write(String html) throws IOException {
        Files.createDirectories(folder.resolve("some"));
        Files.writeString(folder.resolve("some/page.html"), html);
    }
}
