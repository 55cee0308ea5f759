package org.leserbrief.comment.model.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    private static List<String> folded(String text) {
        return Token.of(text).stream().map(Token::folded).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Straße           | strasse",
                "STRASSE          | strasse",
                "Größe            | groesse",
                "Gro\u0308\u00dfe | groesse",
                "I\u200Bdi\u00ADot| idiot",
                "I\u0336d\u0336iot| idiot",
                "\uFF29\uFF24iot  | idiot",
                "𝐈𝐝𝐢𝐨𝐭            | idiot",
            })
    void spellings_of_a_word_are_the_same(String written, String compared) {
        assertEquals(List.of(compared), folded(written));
    }

    @Test
    void a_text_is_words_mentions_and_runs_of_other_characters() {
        assertEquals(
                List.of("na", ",", "@", "!!!", "schon", "2", "x", "gelesen", "?", "😀😀"),
                folded("Na, @Jana_B!!!!!! schon 2 x\ngelesen? 😀😀"));
        assertEquals(List.of("@", "@"), folded("@ @a"));
        assertEquals(List.of(), folded(" \u0000\u200B\u0301\t"));
    }

    @Test
    void whom_somebody_means_is_not_looked_at() {
        assertEquals(folded("@Jana liest"), folded("@Peter_99 liest"));
    }

    @Test
    void capitals_are_noticed_in_words_of_three_letters() {
        assertTrue(Token.of("LÜGE").getFirst().isShouted());
        assertFalse(Token.of("Lüge").getFirst().isShouted());
        assertFalse(Token.of("EU").getFirst().isShouted());
        assertFalse(Token.of("CO2").getFirst().isShouted());
        assertFalse(Token.of("!!!").getFirst().isShouted());
    }

    @Test
    void a_word_longer_than_any_is_cut_into_pieces() {
        assertEquals(List.of("a".repeat(64), "a".repeat(64), "a".repeat(2)), folded("a".repeat(130)));
    }

    @Test
    void the_end_of_a_text_that_is_too_long_is_not_looked_at() {
        assertEquals(List.of("a"), folded("a" + " ".repeat(9_998) + " b"));
        assertEquals(List.of("a", "b"), folded("a" + " ".repeat(9_998) + "b"));
    }
}
