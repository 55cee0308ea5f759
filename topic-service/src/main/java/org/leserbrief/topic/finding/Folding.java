package org.leserbrief.topic.finding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.leserbrief.platform.base.text.Texts;

/// Normalizes text, so that strings that look the same are equal.
public final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /// More combining marks than any letter has (Unicode Standard Annex 15, section 13, Stream-Safe Text Format).
    private static final int MOST_MARKS = 30;

    private static final char SOFT_HYPHEN = '\u00ad';
    private static final char FIRST_MARK = '\u0300';
    private static final char LAST_INVISIBLE_SPACE = '\u200f';
    private static final char LAST_QUOTE = '\u2027';

    private Folding() {}

    /// Composed (NFC) and without invisible characters: a soft hyphen does not end a word.
    public static String normalize(String text) {
        if (isPlain(text)) {
            return text;
        }
        return INVISIBLE
                .matcher(Normalizer.normalize(withFewMarks(text), Normalizer.Form.NFC))
                .replaceAll("");
    }

    /// Whether a text has only characters that German and its neighbours are written with, each of which is one of its
    /// own: Latin letters and general punctuation that can be seen.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean latin = c < SOFT_HYPHEN || c > SOFT_HYPHEN && c < FIRST_MARK;
            boolean punctuation = c > LAST_INVISIBLE_SPACE && c <= LAST_QUOTE;
            if (!latin && !punctuation) {
                return false;
            }
        }
        return true;
    }

    /// Drops excess combining marks: the JDK sorts marks by insertion, which took 0.6 s for 50,000 in a row, and
    /// four times as long for twice as many.
    private static String withFewMarks(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            marks = Texts.isMark(c) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    /// Folds case: ß becomes ss, as in its upper case, while umlauts stay.
    public static String fold(String text) {
        // Converted to upper case first, because that is how the JDK provides Unicode's full case folding.
        return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /// A key for sorting as in German dictionaries (DIN 5007-1): Ä as A, ß as ss.
    public static String sortKey(String text) {
        return fold(MARKS.matcher(Normalizer.normalize(normalize(text), Normalizer.Form.NFD))
                .replaceAll(""));
    }

    /// Normalized, with single spaces between words, and trimmed.
    public static String singleSpaced(String text) {
        return SPACES.matcher(normalize(text)).replaceAll(" ").strip();
    }
}
