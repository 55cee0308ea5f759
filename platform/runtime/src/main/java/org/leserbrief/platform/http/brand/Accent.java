package org.leserbrief.platform.http.brand;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The colour of links and buttons in one scheme, and the colour of the text on buttons.
record Accent(Colour colour, Colour ink) {
    /// For text of any size: WCAG 2.2, 1.4.3.
    static final double LEAST_CONTRAST = 4.5;

    /// A derived colour moves towards black or white by this share at a time.
    private static final double STEP = 0.02;

    /// @param backgrounds the colours that links stand on
    /// @throws IllegalArgumentException with a sentence for the operator if links could not be read
    static Accent of(String setting, String text, List<Colour> backgrounds) {
        Colour colour = Colour.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s=%s is no colour: write it like #0b5c6b".formatted(setting, text)));
        for (Colour background : backgrounds) {
            double contrast = colour.contrastWith(background);
            if (contrast < LEAST_CONTRAST) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s=%s cannot be read on %s: the contrast is %.2f:1, and text needs at least 4.5:1 (WCAG 2.2,"
                                + " 1.4.3)",
                        setting,
                        text,
                        background,
                        contrast));
            }
        }
        return withInk(colour);
    }

    /// The other scheme's colour, as near to this one as its backgrounds allow.
    Accent derivedFor(List<Colour> backgrounds) {
        Colour end = backgrounds.getFirst().contrastWith(Colour.WHITE)
                        > backgrounds.getFirst().contrastWith(Colour.BLACK)
                ? Colour.WHITE
                : Colour.BLACK;
        for (double share = 0; share < 1; share += STEP) {
            Colour candidate = colour.mixedWith(end, share);
            if (backgrounds.stream().allMatch(paper -> candidate.contrastWith(paper) >= LEAST_CONTRAST)) {
                return withInk(candidate);
            }
        }
        return withInk(end);
    }

    /// Black or white always has a contrast of 4.58:1 or more, whatever the colour.
    private static Accent withInk(Colour colour) {
        return new Accent(
                colour,
                colour.contrastWith(Colour.WHITE) >= colour.contrastWith(Colour.BLACK) ? Colour.WHITE : Colour.BLACK);
    }

    /// Both accents, of which at least one is set.
    record Pair(Accent light, Accent dark) {
        static Optional<Pair> of(Optional<String> light, Optional<String> dark, BackgroundColours backgrounds) {
            Optional<Accent> onLight =
                    light.map(text -> Accent.of("LESERBRIEF_BRAND_ACCENT_LIGHT", text, backgrounds.light()));
            Optional<Accent> onDark =
                    dark.map(text -> Accent.of("LESERBRIEF_BRAND_ACCENT_DARK", text, backgrounds.dark()));
            return onLight.or(() -> onDark.map(accent -> accent.derivedFor(backgrounds.light())))
                    .map(first -> new Pair(first, onDark.orElseGet(() -> first.derivedFor(backgrounds.dark()))));
        }
    }
}
