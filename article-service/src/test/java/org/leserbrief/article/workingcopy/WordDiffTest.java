package org.leserbrief.article.workingcopy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.workingcopy.WordDiff.Kind;
import org.leserbrief.article.workingcopy.WordDiff.Part;

class WordDiffTest {
    @Test
    void a_changed_word_is_one_removed_and_one_added() {
        assertEquals(
                List.of(
                        new Part(Kind.SAME, "Der "),
                        new Part(Kind.REMOVED, "Bürgermeister"),
                        new Part(Kind.ADDED, "Oberbürgermeister"),
                        new Part(Kind.SAME, " kommt.\nNoch eine Zeile.")),
                WordDiff.of(
                        "Der Bürgermeister kommt.\nNoch eine Zeile.",
                        "Der Oberbürgermeister kommt.\nNoch eine Zeile."));
    }

    @Test
    void equal_texts_are_one_part_and_empty_ones_none() {
        assertEquals(List.of(new Part(Kind.SAME, "a b")), WordDiff.of("a b", "a b"));
        assertEquals(List.of(), WordDiff.of("", ""));
        assertEquals(List.of(new Part(Kind.ADDED, "neu")), WordDiff.of("", "neu"));
        assertEquals(List.of(new Part(Kind.REMOVED, "alt")), WordDiff.of("alt", ""));
    }

    @Test
    void both_texts_can_be_read_from_the_parts() {
        Random random = new Random(14);
        for (int round = 0; round < 300; round++) {
            String before = text(random, random.nextInt(60));
            String after = text(random, random.nextInt(60));
            assertReadable(before, after);
        }
    }

    @Test
    void texts_with_nothing_in_common_take_no_long_time() {
        Random random = new Random(14);
        String before = random.ints(100_000, 'a', 'c')
                .mapToObj(c -> c == 'a' ? "a" : " b")
                .collect(Collectors.joining());
        String after =
                random.ints(50_000, 0, 50_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertReadable(before, after);
            assertReadable(after, before);
            assertReadable(before, before + " Ende");
        });
    }

    private static void assertReadable(String before, String after) {
        List<Part> parts = WordDiff.of(before, after);
        assertEquals(before, without(parts, Kind.ADDED));
        assertEquals(after, without(parts, Kind.REMOVED));
    }

    private static String without(List<Part> parts, Kind kind) {
        return parts.stream()
                .filter(part -> part.kind() != kind)
                .map(Part::text)
                .collect(Collectors.joining());
    }

    private static String text(Random random, int length) {
        return random.ints(length, 0, 6)
                .mapToObj(i -> List.of("wort", "Wörter", " ", "\n", "🦉", ", ").get(i))
                .collect(Collectors.joining());
    }
}
