package org.leserbrief.article.search;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The words of texts, and the form in which they are compared.
final class Words {
    /// A word of the vocabulary: letters only, because numbers and signs are no words that anybody mistypes.
    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}[\\p{L}\\p{M}]{2,39}+(?![\\p{L}\\p{N}])");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Words() {}

    /// The words of a text by their folded form, as each is written first.
    static Map<String, String> of(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .results()
                .forEach(found -> words.putIfAbsent(fold(found.group()), found.group()));
        return words;
    }

    /// In small letters, with ae for ä, and without the marks of other languages: Wärmepumpe and Waermepumpe are the
    /// same, and André and Andre.
    static String fold(String word) {
        String small = Normalizer.normalize(word, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        return MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
    }
}
