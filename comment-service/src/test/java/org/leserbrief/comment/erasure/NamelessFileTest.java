package org.leserbrief.comment.erasure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamelessFileTest {
    @TempDir
    Path directory;

    @Test
    void what_was_written_is_read_and_no_file_is_ever_seen() throws IOException {
        byte[] bytes = new byte[100_000];
        bytes[99_999] = 1;
        try (NamelessFile file = NamelessFile.in(directory, bytes.length)) {
            assertEquals(List.of(), files());
            try (OutputStream out = file.output()) {
                out.write(bytes, 0, 50_000);
                out.write(bytes, 50_000, 49_999);
                out.write(1);
            }
            assertEquals(List.of(), files());
            assertArrayEquals(bytes, file.input().readAllBytes());
            assertArrayEquals(bytes, file.input().readAllBytes(), "from the beginning each time");
        }
    }

    @Test
    void no_more_is_written_than_it_may_hold() throws IOException {
        try (NamelessFile file = NamelessFile.in(directory, 10);
                OutputStream out = file.output()) {
            out.write(new byte[10]);
            assertThrows(IOException.class, () -> out.write(1));
            assertEquals(10, file.input().readAllBytes().length);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
