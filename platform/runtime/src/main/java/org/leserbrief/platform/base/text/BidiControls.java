package org.leserbrief.platform.base.text;

import java.util.ArrayDeque;
import java.util.Deque;

/// Removes what can be misused about bidirectional controls (Unicode Standard Annex 9, section 2): an override
/// shows letters in another order than they are stored, and an unterminated embedding affects the text that
/// follows.
public final class BidiControls {
    private static final char LRE = '\u202A';
    private static final char RLE = '\u202B';
    private static final char PDF = '\u202C';
    private static final char LRO = '\u202D';
    private static final char RLO = '\u202E';
    private static final char LRI = '\u2066';
    private static final char RLI = '\u2067';
    private static final char FSI = '\u2068';
    private static final char PDI = '\u2069';

    private BidiControls() {}

    /// The text without overrides, and with every embedding and isolate closed in the line in which it was opened.
    /// Marks such as U+200F stay: they do not affect the text around them.
    public static String tame(String text) {
        if (text.chars().noneMatch(BidiControls::isControl)) {
            return text;
        }
        StringBuilder tame = new StringBuilder(text.length() + 8);
        Deque<Character> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                // Dropped. Its closing PDF is then dropped too, because it finds nothing open.
                case LRO, RLO -> {}
                case LRE, RLE -> open(c, PDF, open, tame);
                case LRI, RLI, FSI -> open(c, PDI, open, tame);
                case PDF, PDI -> {
                    if (!open.isEmpty() && open.peek() == c) {
                        tame.append(open.pop());
                    }
                }
                case '\n', '\r' -> {
                    close(open, tame);
                    tame.append(c);
                }
                default -> tame.append(c);
            }
        }
        close(open, tame);
        return tame.toString();
    }

    private static void open(char control, char end, Deque<Character> open, StringBuilder tame) {
        open.push(end);
        tame.append(control);
    }

    private static void close(Deque<Character> open, StringBuilder tame) {
        while (!open.isEmpty()) {
            tame.append(open.pop());
        }
    }

    private static boolean isControl(int c) {
        return c >= LRE && c <= RLO || c >= LRI && c <= PDI;
    }
}
