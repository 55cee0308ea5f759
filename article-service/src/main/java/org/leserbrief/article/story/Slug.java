package org.leserbrief.article.story;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The readable part of an address: ASCII letters and digits, words joined by hyphens.
public final class Slug {
    /// Long enough for most headlines, short enough to be read aloud.
    private static final int LONGEST = 80;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    /// `/news/{id}/comments` is the discussion, which is another service's page.
    private static final String DISCUSSION = "comments";

    private Slug() {}

    /// The slug of a headline, which is never the discussion's address.
    static String ofHeadline(String headline) {
        String slug = of(headline, "artikel");
        return slug.equals(DISCUSSION) ? "artikel-" + slug : slug;
    }

    /// Writes German letters as Germans do without them, takes the accents off others, and cuts at
    // a word.
    ///
    /// @param otherwise for a text without any letter or digit of ASCII, such as one in Greek
    static String of(String text, String otherwise) {
        String german =
                text.toLowerCase(Locale.ROOT)
                        // A decomposed umlaut is two characters: made one, it is spelled out like
                        // any other.
                        .transform(lower -> Normalizer.normalize(lower, Normalizer.Form.NFC))
                        .replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("ß", "ss")
                        .replace("æ", "ae")
                        .replace("œ", "oe")
                        .replace("ø", "oe")
                        .replace("ł", "l")
                        .replace("đ", "d")
                        .replace("ı", "i")
                        // Possessives and contractions are one word: "geht's" becomes "gehts".
                        .replaceAll("['’‘]", "");
        String plain =
                MARKS.matcher(Normalizer.normalize(german, Normalizer.Form.NFKD)).replaceAll("");
        String joined = BETWEEN_WORDS.matcher(plain).replaceAll("-");
        String slug = trim(cut(trim(joined)));
        return slug.isEmpty() ? otherwise : slug;
    }

    private static String cut(String slug) {
        if (slug.length() <= LONGEST) {
            return slug;
        }
        int end = slug.lastIndexOf('-', LONGEST);
        return slug.substring(0, end > 0 ? end : LONGEST);
    }

    private static String trim(String slug) {
        int from = slug.startsWith("-") ? 1 : 0;
        int to = slug.length() > from && slug.endsWith("-") ? slug.length() - 1 : slug.length();
        return slug.substring(from, to);
    }
}
