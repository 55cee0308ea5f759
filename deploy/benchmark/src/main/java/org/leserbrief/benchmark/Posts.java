package org.leserbrief.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The posts of a GermEval 2018 file: one a line, text, TAB, two labels; `|LBR|` stands for a line
/// break.
final class Posts {
    private Posts() {}

    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.substring(0, line.indexOf('\t')).replace("|LBR|", "\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the posts cannot be read", e);
        }
    }
}
