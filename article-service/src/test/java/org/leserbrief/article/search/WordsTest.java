package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void spellings_of_one_word_are_one() {
        assertEquals("waermepumpe", Words.fold("Wärmepumpe"));
        assertEquals("waermepumpe", Words.fold("Wa\u0308rmepumpe"));
        assertEquals("strasse", Words.fold("STRAẞE"));
        assertEquals("andre", Words.fold("André"));
        assertEquals("sorensen", Words.fold("Sørensen"));
        assertEquals("lodz", Words.fold("ŁÓDŹ"));
    }

    @Test
    void each_letter_is_folded_as_beside_one_of_another_alphabet() {
        for (char letter = ' '; letter < '\u0300'; letter++) {
            assertEquals(
                    Words.fold(letter + "\u0416").replace("\u0436", ""),
                    Words.fold(String.valueOf(letter)),
                    "U+%04X".formatted((int) letter));
        }
    }

    @Test
    void words_are_letters_of_a_usual_number() {
        assertEquals(Map.of("der", "Der", "hund", "Hund"), Words.of("Der der Hund, ab 12 c3po " + "x".repeat(41)));
    }

    @Test
    void typing_errors_are_counted() {
        assertEquals(0, EditDistance.between("gesetz", "gesetz"));
        assertEquals(1, EditDistance.between("gesetz", "gestez"));
        assertEquals(1, EditDistance.between("gesetz", "gestz"));
        assertEquals(2, EditDistance.between("waermepumpe", "wermepunpe"));
        assertEquals(3, EditDistance.between("", "abc"));
    }
}
