package org.leserbrief.platform.http.brand;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The colours that links stand on, as the stylesheet has them: `--paper` and `--surface`.
record BackgroundColours(List<Colour> light, List<Colour> dark) {
    private static final Pattern TOKEN =
            Pattern.compile("--(?:paper|surface): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");

    static BackgroundColours of(String stylesheet) {
        List<Colour> light = new ArrayList<>();
        List<Colour> dark = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(stylesheet); token.find(); ) {
            light.add(Colour.parse(token.group(1)).orElseThrow());
            dark.add(Colour.parse(token.group(2)).orElseThrow());
        }
        if (light.size() < 2) {
            throw new IllegalStateException("the stylesheet has no colours for --paper and --surface");
        }
        return new BackgroundColours(List.copyOf(light), List.copyOf(dark));
    }
}
