package org.leserbrief.platform.http.brand;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An opaque colour in sRGB.
record Colour(int red, int green, int blue) {
    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);

    private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");

    /// @return empty unless the text is of the form `#0b5c6b`
    static Optional<Colour> parse(String text) {
        return WRITTEN.matcher(text).matches()
                ? Optional.of(new Colour(channel(text, 1), channel(text, 3), channel(text, 5)))
                : Optional.empty();
    }

    private static int channel(String text, int at) {
        return Integer.parseInt(text, at, at + 2, 16);
    }

    /// From 1 to 21, by WCAG 2.2.
    double contrastWith(Colour other) {
        double mine = luminance();
        double others = other.luminance();
        return (Math.max(mine, others) + 0.05) / (Math.min(mine, others) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /// @param share of the other colour, from 0 to 1
    Colour mixedWith(Colour other, double share) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int mine, int others, double share) {
        return (int) Math.round(mine + (others - mine) * share);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
