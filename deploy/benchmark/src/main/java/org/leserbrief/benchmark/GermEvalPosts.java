package org.leserbrief.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a file of GermEval 2018: one post a line, as text, TAB, label, TAB, label, with `|LBR|` for line breaks.
final class GermEvalPosts {
    private GermEvalPosts() {}

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
