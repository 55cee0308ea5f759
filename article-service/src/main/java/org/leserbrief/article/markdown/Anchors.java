package org.leserbrief.article.markdown;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.leserbrief.platform.base.text.Slugs;

/// Ids for the headings of one text, made from their words: distinct, and none that another element of a page has.
class Anchors {
    /// No other id on our pages begins like this.
    private static final String PREFIX = "s-";

    private static final int LONGEST = 60;

    private final Set<String> used = new HashSet<>();
    private final Map<String, Integer> repeated = new HashMap<>();

    String of(String title) {
        String slug = Slugs.of(title, LONGEST);
        String id = PREFIX + (slug.isEmpty() ? "abschnitt" : slug);
        if (used.add(id)) {
            return id;
        }
        while (true) {
            String numbered = id + "-" + repeated.merge(id, 2, (last, two) -> last + 1);
            if (used.add(numbered)) {
                return numbered;
            }
        }
    }
}
