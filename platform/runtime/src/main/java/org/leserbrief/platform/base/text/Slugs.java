package org.leserbrief.platform.base.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The readable part of an address: ASCII letters and digits, words joined by hyphens.
public final class Slugs {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘](?=\\p{L}?(?!\\p{L}))");

    /// Only the beginning of a text is read: a slug is far shorter, and the JDK's conversion to lower case is
    /// quadratic for some letters.
    private static final int MOST_READ = 1_000;

    private Slugs() {}

    /// Transliterates German letters (ä becomes ae), removes accents from others, and cuts at a word boundary.
    ///
    /// @param longest maximum length in characters
    /// @return empty for a text without any Latin letter or digit, such as one in Greek
    public static String of(String text, int longest) {
        String beginning = text.length() > MOST_READ ? text.substring(0, MOST_READ) : text;
        // A decomposed umlaut is two characters. NFC combines them, so that the replacement finds it.
        String german = Normalizer.normalize(beginning, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "oe")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ı", "i");
        // Possessives and contractions stay one word: "geht's" becomes "gehts", but "L'Oréal" becomes two words.
        String words = APOSTROPHES.matcher(german).replaceAll("");
        String plain =
                MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKD)).replaceAll("");
        String slug = trim(BETWEEN_WORDS.matcher(plain).replaceAll("-"));
        if (slug.length() <= longest) {
            return slug;
        }
        int end = slug.lastIndexOf('-', longest);
        return slug.substring(0, end > 0 ? end : longest);
    }

    private static String trim(String slug) {
        int from = slug.startsWith("-") ? 1 : 0;
        int to = slug.length() > from && slug.endsWith("-") ? slug.length() - 1 : slug.length();
        return slug.substring(from, to);
    }
}
