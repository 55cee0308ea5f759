package org.leserbrief.article.workingcopy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Compares two texts word by word.
///
/// Myers' algorithm takes time in proportion to length times difference, so texts that have little in common are
/// compared in lines first, and a passage that is too long even then is shown as replaced.
public final class WordDiff {
    /// The words or lines of both texts together that are compared with each other: some ten milliseconds.
    private static final int MOST = 3_000;

    /// A word, white space, or one other character.
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+");

    private WordDiff() {}

    /// A passage of one text or of both.
    public record Part(Kind kind, String text) {}

    public enum Kind {
        @JsonProperty("same")
        SAME,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("added")
        ADDED
    }

    /// The passages in order: without those added the old text, without those removed the new one.
    static List<Part> of(String before, String after) {
        List<Part> parts = new ArrayList<>();
        compare(tokens(LINES, before), tokens(LINES, after), true, parts);
        return parts;
    }

    private static void compare(List<String> before, List<String> after, boolean inLines, List<Part> parts) {
        if (before.size() + after.size() > MOST) {
            add(parts, Kind.REMOVED, before);
            add(parts, Kind.ADDED, after);
            return;
        }
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            int position = delta.getSource().getPosition();
            add(parts, Kind.SAME, before.subList(at, position));
            List<String> removed = delta.getSource().getLines();
            List<String> added = delta.getTarget().getLines();
            if (inLines && !removed.isEmpty() && !added.isEmpty()) {
                compare(tokens(WORDS, String.join("", removed)), tokens(WORDS, String.join("", added)), false, parts);
            } else {
                add(parts, Kind.REMOVED, removed);
                add(parts, Kind.ADDED, added);
            }
            at = position + removed.size();
        }
        add(parts, Kind.SAME, before.subList(at, before.size()));
    }

    /// Joins it to the part before if that is of the same kind.
    private static void add(List<Part> parts, Kind kind, List<String> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        String text = String.join("", tokens);
        if (!parts.isEmpty() && parts.getLast().kind() == kind) {
            parts.set(parts.size() - 1, new Part(kind, parts.getLast().text() + text));
        } else {
            parts.add(new Part(kind, text));
        }
    }

    private static List<String> tokens(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
