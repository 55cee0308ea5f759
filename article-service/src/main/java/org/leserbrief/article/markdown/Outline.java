package org.leserbrief.article.markdown;

import java.util.List;

/// What a page says about a text before it begins: how long it is, and what its sections are.
///
/// @param words of running text, without code blocks
/// @param sections the headings of the text, at most as many as a list can be read at a glance
public record Outline(int words, List<Section> sections) {
    /// Readers of German read 179 words of connected text a minute aloud (IReST, 2012), and more in silence.
    private static final int WORDS_A_MINUTE = 200;

    private static final int FEWEST_SECTIONS = 3;
    private static final int FEWEST_WORDS = 800;

    /// @param level 2 or more, as in HTML
    /// @param id of the heading's element
    public record Section(int level, String id, String title) {}

    /// The time it takes to read the text, at least one minute.
    public int minutes() {
        return Math.max(1, Math.ceilDiv(words, WORDS_A_MINUTE));
    }

    /// Whether a table of contents helps.
    public boolean isLong() {
        return sections.size() >= FEWEST_SECTIONS && words >= FEWEST_WORDS;
    }
}
