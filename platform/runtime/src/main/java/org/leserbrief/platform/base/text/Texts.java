package org.leserbrief.platform.base.text;

/// Rules for text from outside.
public final class Texts {
    private Texts() {}

    public enum Verdict {
        FINE,
        BLANK,
        TOO_LONG,
        UNREADABLE
    }

    /// Checks a text.
    ///
    /// @param most maximum length in code points
    public static Verdict check(String text, int most, boolean multiline) {
        int length = 0;
        boolean visible = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isStorable(c, multiline)) {
                return Verdict.UNREADABLE;
            }
            visible |= !isInvisible(c);
            length++;
            i += Character.charCount(c);
        }
        if (!visible) {
            return Verdict.BLANK;
        }
        return length > most ? Verdict.TOO_LONG : Verdict.FINE;
    }

    /// Whether a character (a code point) is a mark on the one before it, such as an accent of its own.
    public static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isStorable(int c, boolean multiline) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> multiline && (c == '\n' || c == '\r' || c == '\t');
            // An unpaired surrogate cannot be encoded in UTF-8 (RFC 3629, section 3).
            case Character.SURROGATE -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> multiline;
            // Noncharacters are reserved for internal use (Unicode, section 23.7): the last two code points of
            // every plane, and 32 more.
            case Character.UNASSIGNED -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
            default -> true;
        };
    }

    /// White space, format characters such as the zero-width space, and filler characters that have no glyph.
    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.FORMAT
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x2800;
    }
}
