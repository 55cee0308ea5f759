package org.leserbrief.platform.base.text;

import java.util.ArrayDeque;
import java.util.Deque;

/// Takes from the controls of writing direction (Unicode Standard Annex 9, section 2) what they can
/// be misused for: an override makes letters stand the other way round than they are stored, and an
/// embedding without an end goes on in what follows.
final class BidiControls {
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

    /// The text without overrides, and with every embedding and isolate ending where it began: in
    /// the same line. Marks, such as U+200F, stay: they change nothing beside them for the worse.
    static String tame(String text) {
        if (text.chars().noneMatch(BidiControls::isControl)) {
            return text;
        }
        StringBuilder tame = new StringBuilder(text.length() + 8);
        Deque<Character> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                // Dropped, and so is its end, which finds nothing open.
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
