package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FoldedWordsTest {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*+");

    /// Letters of several alphabets, digits, marks, what separates words, and halves of characters.
    private static final List<String> PIECES = List.of(
            "a", "Z", "ä", "ß", "ẞ", "é", "İ", "Σ", "ж", "ʰ", "7", "²", "Ⅷ", "٣", "\u0308", "\u20dd", " ", ". ", "-",
            "'", "„", "😀", "𝒜", "\ud800", "\udc00", "\u00a0");

    @Test
    void they_are_what_a_pattern_finds_wherever_the_text_is_cut() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder made = new StringBuilder();
            random.ints(random.nextInt(12), 0, PIECES.size()).forEach(piece -> made.append(PIECES.get(piece)));
            String text = made.toString();
            int limit = random.nextInt(text.length() + 2);
            List<String> expected = new ArrayList<>();
            Matcher word = WORD.matcher(text).region(0, Math.min(limit, text.length()));
            while (word.find()) {
                expected.add(word.start() + "-" + word.end() + " " + Words.fold(word.group()));
            }
            List<String> found = new ArrayList<>();
            FoldedWords words = new FoldedWords(text, limit);
            while (words.next()) {
                found.add(words.start() + "-" + words.end() + " " + words.folded());
            }
            assertEquals(expected, found, () -> text + " until " + limit);
        }
    }

    @Test
    void a_word_contains_what_it_contains_when_folded() {
        FoldedWords words = new FoldedWords("Wärmepumpe", 100);
        assertTrue(words.next());
        assertTrue(words.containsAny(List.of("strom", "waerme")));
        assertFalse(words.containsAny(List.of("strom", "wärme")));
        assertFalse(words.next());
    }
}
