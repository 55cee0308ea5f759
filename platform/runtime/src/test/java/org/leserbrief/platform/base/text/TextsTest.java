package org.leserbrief.platform.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.base.text.Texts.Verdict;

class TextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u00a0", "\u200b\u200d", "\u3164", "\u2800"})
    void what_nobody_can_see_is_blank(String text) {
        assertEquals(Verdict.BLANK, Texts.check(text, 10, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u001bb", "a\ud83d", "\udeb2a", "a\ufffeb", "a\u0085b"})
    void control_characters_and_broken_pairs_are_unreadable(String text) {
        assertEquals(Verdict.UNREADABLE, Texts.check(text, 10, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße", "👩‍👩‍👧‍👦 🇩🇪", "a\nb\tc", "שלום", "👍🏽", "e\u0301"})
    void what_people_write_is_fine(String text) {
        assertEquals(Verdict.FINE, Texts.check(text, 20, true));
    }

    @Test
    void a_line_break_needs_a_text_of_several_lines() {
        assertEquals(Verdict.UNREADABLE, Texts.check("a\nb", 10, false));
    }

    @Test
    void length_counts_characters_not_their_halves() {
        assertEquals(Verdict.FINE, Texts.check("🚲".repeat(10), 10, false));
        assertEquals(Verdict.TOO_LONG, Texts.check("🚲".repeat(11), 10, false));
    }
}
