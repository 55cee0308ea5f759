package org.leserbrief.comment.rule;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leserbrief.platform.base.text.Texts;

/// A text in the form in which words are compared, so that writing a word in another way does not hide it:
/// Unicode NFKC, lower case, without invisible characters and accents; `ä` is `ae` (not `a`: "schwül" is not
/// "schwul"), `ß` is `ss`; `1d10t` and `$` in a word are letters; letters that look Latin in a word that has
/// Latin ones are Latin; a letter that is repeated stands once. Numbers stay as they are.
///
/// @param words in their order
/// @param plain the text for patterns: lower case, in NFKC, without invisible characters; digits are digits
record FoldedText(List<String> words, String plain) {
    /// Longer runs without white space are cut at the next character that is in no word, so that normalizing takes
    /// linear time: putting n combining characters in their order takes n² steps.
    private static final int LONGEST_PIECE = 64;

    /// A word may be cut, too, where a run is this long.
    private static final int LONGEST_WORD = 4 * LONGEST_PIECE;

    /// No language puts more on a letter; further ones would only fill up a piece, so that its word is cut.
    private static final int MOST_MARKS = 4;

    /// Signs that stand for letters.
    private static final String SIGNS = "$@!|";

    /// Letters for the digits and signs that stand for them; each pair is a sign and its letter.
    private static final String LEET = "0o1i3e4a5s7t8b@a$s!i|l";

    /// Cyrillic and Greek letters, each with the Latin one that looks like it.
    private static final String LOOKALIKES = "аaеeоoрpсcхxуyіiѕsјjкkтtмmнhвbαaεeοoρpιiνvκkτtυu";

    FoldedText {
        words = List.copyOf(words);
    }

    static FoldedText of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        StringBuilder piece = new StringBuilder();
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isInvisible(c)) {
                continue;
            }
            marks = Texts.isMark(c) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                continue;
            }
            boolean separates = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            if (separates || piece.length() >= LONGEST_WORD || piece.length() >= LONGEST_PIECE && !isInWord(c)) {
                add(piece, plain, words);
            }
            if (separates) {
                plain.append(' ');
            } else {
                piece.appendCodePoint(c);
            }
        }
        add(piece, plain, words);
        return new FoldedText(words, plain.toString());
    }

    private static boolean isInWord(int c) {
        return Character.isLetterOrDigit(c) || Texts.isMark(c) || SIGNS.indexOf(c) >= 0;
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x2800
                || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static void add(StringBuilder piece, StringBuilder plain, List<String> words) {
        if (piece.isEmpty()) {
            return;
        }
        String normalized = Normalizer.normalize(piece, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        piece.setLength(0);
        plain.append(normalized);
        String letters = withoutMarks(normalized
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss"));
        int start = 0;
        while (start < letters.length()) {
            int end = endOfWord(letters, start);
            if (end > start) {
                words.add(fold(letters.substring(start, end)));
            }
            start = Math.max(end, start + 1);
        }
    }

    private static String withoutMarks(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> !Texts.isMark(c))
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /// A sign is part of a word between two of its letters, `$` also at its ends; `@` at the beginning is a
    /// mention.
    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean inside = end > start && end + 1 < text.length() && isLetterOrDigit(text, end + 1);
            boolean part = isLetterOrDigit(text, end) || c == '$' || (inside && (c == '@' || c == '!' || c == '|'));
            if (!part) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isLetterOrDigit(String text, int index) {
        boolean second = index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        return Character.isLetterOrDigit(text.codePointAt(second ? index - 1 : index));
    }

    private static String fold(String word) {
        if (word.chars().noneMatch(Character::isLetter)) {
            return word;
        }
        boolean latin = word.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        StringBuilder folded = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = letter(word.charAt(i), latin);
            if (folded.isEmpty() || folded.charAt(folded.length() - 1) != c) {
                folded.append(c);
            }
        }
        return folded.toString();
    }

    private static char letter(char c, boolean latin) {
        char read = of(LEET, c);
        return latin && read > 0x7F ? of(LOOKALIKES, read) : read;
    }

    private static char of(String pairs, char c) {
        for (int i = 0; i < pairs.length(); i += 2) {
            if (pairs.charAt(i) == c) {
                return pairs.charAt(i + 1);
            }
        }
        return c;
    }
}
