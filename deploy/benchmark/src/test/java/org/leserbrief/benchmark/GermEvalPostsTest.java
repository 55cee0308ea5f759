package org.leserbrief.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GermEvalPostsTest {
    @Test
    void a_line_is_a_post_with_its_line_breaks_and_without_its_labels(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("posts.txt");
        Files.writeString(file, "Schöner Gruß ⚓️ |LBR| bis bald\tOTHER\tOTHER\n kurz \tOFFENSE\tINSULT\n");
        assertEquals(List.of("Schöner Gruß ⚓️ \n bis bald", " kurz "), GermEvalPosts.read(file));
    }
}
