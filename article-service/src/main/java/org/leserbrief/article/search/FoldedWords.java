package org.leserbrief.article.search;

import java.util.List;

/// The words of a text one after the other, as they are compared: letters, digits and the marks that follow them.
///
/// An answer of 25 snippets looks at thousands of words, of which some few are wanted. Finding each by a pattern and
/// making a string of it took half of this service's CPU time for a search for a common word.
final class FoldedWords {
    private static final int LETTERS_AND_DIGITS = (1 << Character.UPPERCASE_LETTER)
            | (1 << Character.LOWERCASE_LETTER)
            | (1 << Character.TITLECASE_LETTER)
            | (1 << Character.MODIFIER_LETTER)
            | (1 << Character.OTHER_LETTER)
            | (1 << Character.DECIMAL_DIGIT_NUMBER)
            | (1 << Character.LETTER_NUMBER)
            | (1 << Character.OTHER_NUMBER);

    private static final int MARKS = (1 << Character.NON_SPACING_MARK)
            | (1 << Character.ENCLOSING_MARK)
            | (1 << Character.COMBINING_SPACING_MARK);

    private final String text;
    private final int limit;
    private final StringBuilder folded = new StringBuilder();
    private int start;
    private int end;

    /// @param limit words end here at the latest
    FoldedWords(String text, int limit) {
        this.text = text;
        this.limit = Math.min(limit, text.length());
    }

    /// Goes on to the next word, and returns whether there is one.
    boolean next() {
        int at = end;
        while (at < limit && !isAny(at, LETTERS_AND_DIGITS)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at >= limit) {
            return false;
        }
        start = at;
        folded.setLength(0);
        boolean simple = true;
        while (at < limit && isAny(at, LETTERS_AND_DIGITS | MARKS)) {
            int letter = text.codePointAt(at);
            simple &= Words.isSimple(letter);
            if (simple) {
                Words.append((char) letter, folded);
            }
            at += Character.charCount(letter);
        }
        end = at;
        if (!simple) {
            folded.setLength(0);
            folded.append(Words.fold(text.substring(start, end)));
        }
        return true;
    }

    /// Whether the character there is one of these types, and not cut in two by the limit.
    private boolean isAny(int at, int types) {
        int character = text.codePointAt(at);
        return ((1 << Character.getType(character)) & types) != 0 && at + Character.charCount(character) <= limit;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean containsAny(List<String> parts) {
        for (String part : parts) {
            if (folded.indexOf(part) >= 0) {
                return true;
            }
        }
        return false;
    }

    String folded() {
        return folded.toString();
    }
}
