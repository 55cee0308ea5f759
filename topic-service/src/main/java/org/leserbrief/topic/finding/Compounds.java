package org.leserbrief.topic.finding;

import java.util.function.Consumer;

/// Compounds that are written as one word: "Datenschutzbeauftragte" is about "Datenschutz".
///
/// Only the first part of a compound is looked at. The last one names a kind of the thing, which is another thing as
/// often
/// as not: a "Parkbank" is no "Bank", an "Ausbildung" no "Bildung".
final class Compounds {
    /// Shorter names are the beginning of too many other words.
    private static final int SHORTEST_FIRST = 5;

    /// Shorter remainders are endings, not words: "Politik-er", "Steuer-ung".
    private static final int SHORTEST_REST = 4;

    /// German has longer words, but none that newspapers print; it bounds the work for a word.
    private static final int LONGEST = 60;

    private static final String[] LINKS = {"", "s", "es", "n", "en", "er"};

    private Compounds() {}

    /// Whether a name may be the first part of a compound.
    static boolean isFirstPart(Token name) {
        return name.folded().length() >= SHORTEST_FIRST;
    }

    /// The letters that all compounds with a first part share.
    static String beginning(String folded) {
        return folded.substring(0, SHORTEST_FIRST);
    }

    static boolean mayBe(Token token) {
        int length = token.folded().length();
        return length >= SHORTEST_FIRST + SHORTEST_REST && length <= LONGEST && token.isCapitalized();
    }

    /// Everything that may be the first part of a word, the longest last.
    static void firstParts(String folded, Consumer<String> part) {
        for (int end = SHORTEST_FIRST; end <= folded.length() - SHORTEST_REST; end++) {
            if (hasRest(folded, end)) {
                part.accept(folded.substring(0, end));
            }
        }
    }

    /// Whether what follows, after a linking element, may be a word: it has a vowel, and only letters.
    private static boolean hasRest(String folded, int end) {
        for (String link : LINKS) {
            if (folded.startsWith(link, end) && isWord(folded, end + link.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(String folded, int from) {
        if (folded.length() - from < SHORTEST_REST) {
            return false;
        }
        boolean vowel = false;
        for (int i = from; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!Character.isLetter(c)) {
                return false;
            }
            vowel |= "aeiouyäöü".indexOf(c) >= 0;
        }
        return vowel;
    }
}
