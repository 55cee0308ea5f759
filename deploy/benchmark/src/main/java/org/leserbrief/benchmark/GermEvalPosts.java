package org.leserbrief.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a file of GermEval 2018: one post a line, as text, TAB, label, TAB, label, with `|LBR|` for line breaks.
public final class GermEvalPosts {
    private static final String OFFENSIVE = "OFFENSE";
    private static final String OTHER = "OTHER";

    private GermEvalPosts() {}

    /// A post with the first of its labels.
    public record LabelledPost(String text, boolean offensive) {}

    static List<String> read(Path file) {
        return lines(file).stream().map(line -> text(fields(line))).toList();
    }

    /// @throws IllegalArgumentException if a line has no label of the shared task
    public static List<LabelledPost> readLabelled(Path file) {
        return lines(file).stream().map(GermEvalPosts::labelled).toList();
    }

    private static LabelledPost labelled(String line) {
        String[] fields = fields(line);
        String label = fields.length < 2 ? "" : fields[1];
        return switch (label) {
            case OFFENSIVE, OTHER -> new LabelledPost(text(fields), label.equals(OFFENSIVE));
            default -> throw new IllegalArgumentException("a line without the label OFFENSE or OTHER");
        };
    }

    private static String[] fields(String line) {
        return line.split("\t", -1);
    }

    private static String text(String[] fields) {
        return fields[0].replace("|LBR|", "\n");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the posts cannot be read", e);
        }
    }
}
