package org.leserbrief.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.benchmark.GermEvalPosts.LabelledPost;

class GermEvalPostsTest {
    @Test
    void a_line_is_a_post_with_its_line_breaks_and_without_its_labels(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("posts.txt");
        Files.writeString(file, "Schöner Gruß ⚓️ |LBR| bis bald\tOTHER\tOTHER\n kurz \tOFFENSE\tINSULT\n");
        assertEquals(List.of("Schöner Gruß ⚓️ \n bis bald", " kurz "), GermEvalPosts.read(file));
        assertEquals(
                List.of(new LabelledPost("Schöner Gruß ⚓️ \n bis bald", false), new LabelledPost(" kurz ", true)),
                GermEvalPosts.readLabelled(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ohne Label", "anders\tMAYBE\tOTHER", "leer\t\t"})
    void a_line_with_another_label_is_refused(String line, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("posts.txt");
        Files.writeString(file, line + "\n");
        assertThrows(IllegalArgumentException.class, () -> GermEvalPosts.readLabelled(file));
    }
}
