package org.leserbrief.platform.http.brand;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Typefaces that readers' devices have, so that nothing is loaded for them.
enum Typeface {
    SERIF("Charter, \"Bitstream Charter\", \"Sitka Text\", Cambria, \"Noto Serif\", \"Liberation Serif\", serif"),
    SANS("system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif"),
    SLAB("Rockwell, \"Rockwell Nova\", \"Roboto Slab\", \"DejaVu Serif\", \"Sitka Small\", serif");

    private final String families;

    Typeface(String families) {
        this.families = families;
    }

    /// For `font-family`.
    String families() {
        return families;
    }

    static Typeface of(String setting, String name) {
        return Arrays.stream(values())
                .filter(typeface -> typeface.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s=%s is unknown; there are %s"
                        .formatted(
                                setting,
                                name,
                                Arrays.stream(values())
                                        .map(typeface -> typeface.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
