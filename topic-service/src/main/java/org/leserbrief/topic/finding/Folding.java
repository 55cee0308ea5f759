package org.leserbrief.topic.finding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Forms of text that are equal where people see no difference.
public final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Folding() {}

    /// Composed, and without what cannot be seen: a soft hyphen does not end a word.
    public static String normalize(String text) {
        return INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("");
    }

    /// The same whether written in capitals or not; ß is ss, as in capitals, while umlauts stay.
    public static String fold(String text) {
        // By way of the capitals, which is how Java knows Unicode's full case folding.
        return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /// A key for sorting as in German dictionaries (DIN 5007-1): Ä as A, ß as ss.
    public static String sortKey(String text) {
        return fold(MARKS.matcher(Normalizer.normalize(normalize(text), Normalizer.Form.NFD))
                .replaceAll(""));
    }

    /// Normalized, with single spaces between words and none around them.
    public static String singleSpaced(String text) {
        return SPACES.matcher(normalize(text)).replaceAll(" ").strip();
    }
}
