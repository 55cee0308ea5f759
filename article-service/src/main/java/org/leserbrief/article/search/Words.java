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

    /// Letters of other languages, and what they are compared as. The same table is in PostgreSQL's `search_folded`,
    /// which folds what is indexed and what is searched for: with another one, a word of the vocabulary or a part
    /// of a compound would be one that no article has.
    private static final String ACCENTED =
            "àáâãåāăąçćčĉċďđèéêëēĕėęěĝğġģìíîïĩīĭįıķĺļľłñńņňòóôõøōŏőŕŗřśŝşšţťùúûũūŭůűųŵýÿŷźżž";

    private static final String PLAIN =
            "aaaaaaaacccccddeeeeeeeeeggggiiiiiiiiikllllnnnnoooooooorrrssssttuuuuuuuuuwyyyzzz";

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// The first character that combines with another. Text of those before it is in normal form, and in it a small
    /// letter is one character.
    private static final char FIRST_MARK = '\u0300';

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
        return isSimple(word) ? foldSimple(word) : foldAny(word);
    }

    private static boolean isSimple(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!isSimple(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a word of such characters is folded one by one.
    static boolean isSimple(int character) {
        return character < FIRST_MARK;
    }

    /// A snippet folds each word of a text, and nearly all are of letters that need no normalization.
    private static String foldSimple(String word) {
        StringBuilder folded = new StringBuilder(word.length() + 4);
        for (int i = 0; i < word.length(); i++) {
            append(word.charAt(i), folded);
        }
        return folded.toString();
    }

    /// Appends a simple character as it is compared.
    static void append(char simple, StringBuilder folded) {
        appendSmall(Character.toLowerCase(simple), folded);
    }

    private static String foldAny(String word) {
        String small = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(small.length() + 4);
        for (int i = 0; i < small.length(); i++) {
            appendSmall(small.charAt(i), folded);
        }
        return MARKS.matcher(folded).replaceAll("");
    }

    private static void appendSmall(char small, StringBuilder folded) {
        switch (small) {
            case 'ä' -> folded.append("ae");
            case 'ö' -> folded.append("oe");
            case 'ü' -> folded.append("ue");
            case 'ß' -> folded.append("ss");
            default -> folded.append(plain(small));
        }
    }

    private static char plain(char letter) {
        int at = letter < 'à' ? -1 : ACCENTED.indexOf(letter);
        return at < 0 ? letter : PLAIN.charAt(at);
    }
}
