package org.leserbrief.platform.http.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccentTest {
    private static final BackgroundColours BACKGROUNDS = BackgroundColours.of(
            ":root {\n  --paper: light-dark(#ffffff, #14181b);\n  --surface: light-dark(#f4f6f7, #1d2327);\n}");

    /// The examples of the WCAG working group.
    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21.00", "#777777, #ffffff, 4.48", "#767676, #ffffff, 4.54", "#ffffff, #ffffff, 1.00"
    })
    void contrast_is_that_of_the_guidelines(String one, String other, double contrast) {
        Colour first = Colour.parse(one).orElseThrow();
        Colour second = Colour.parse(other).orElseThrow();
        assertEquals(contrast, first.contrastWith(second), 0.005);
        assertEquals(contrast, second.contrastWith(first), 0.005);
    }

    @Test
    void a_colour_that_cannot_be_read_is_refused_with_a_sentence() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Accent.of("LESERBRIEF_BRAND_ACCENT_LIGHT", "#ffcc00", BACKGROUNDS.light()));
        assertEquals(
                "LESERBRIEF_BRAND_ACCENT_LIGHT=#ffcc00 cannot be read on #ffffff: the contrast is 1.51:1, and text"
                        + " needs at least 4.5:1 (WCAG 2.2, 1.4.3)",
                refused.getMessage());
    }

    /// The contrast with the paper itself would do.
    @Test
    void the_darker_paper_counts_too() {
        assertTrue(Colour.parse("#757575").orElseThrow().contrastWith(Colour.WHITE) >= Accent.LEAST_CONTRAST);
        assertThrows(IllegalArgumentException.class, () -> Accent.of("X", "#757575", BACKGROUNDS.light()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "0b5c6b", "#0b5c6b; } body { display: none", "#0b5c6g", "rgb(1,2,3)"})
    void what_is_no_colour_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Accent.of("X", text, BACKGROUNDS.light()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0b5c6b", "#7a1fa2", "#b3001b", "#000000", "#1a4d2e", "#5b4b00"})
    void the_other_scheme_gets_a_colour_that_can_be_read(String text) {
        Accent.Pair pair =
                Accent.Pair.of(Optional.of(text), Optional.empty(), BACKGROUNDS).orElseThrow();
        assertEquals(text, pair.light().colour().toString());
        for (Colour paper : BACKGROUNDS.dark()) {
            assertTrue(pair.dark().colour().contrastWith(paper) >= Accent.LEAST_CONTRAST, pair.toString());
        }
    }

    @Test
    void text_on_buttons_can_be_read_whatever_the_colour() {
        for (Accent accent : List.of(
                Accent.of("X", "#ffd54f", BACKGROUNDS.dark()),
                Accent.of("X", "#8b0000", BACKGROUNDS.light()),
                Accent.of("X", "#6cc5d6", BACKGROUNDS.dark()))) {
            assertTrue(accent.colour().contrastWith(accent.ink()) >= Accent.LEAST_CONTRAST, accent.toString());
        }
    }
}
