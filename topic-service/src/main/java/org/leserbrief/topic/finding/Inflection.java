package org.leserbrief.topic.finding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Endings of German names and nouns, and of the adjectives before them, for folded words.
///
/// Only endings that keep the word itself are handled. Derived words are different words: "Politiker" is not a form
/// of "Politik", and "Redmonder" leads to Microsoft because of an alias.
final class Inflection {
    /// In shorter words, endings other than `-s` and `-es` usually make another word: Post and Posten, Tag and
    /// Tage.
    private static final int SHORTEST_INFLECTED = 5;

    /// "Netzes" is a form of "Netz", but nobody writes "EUes".
    private static final int SHORTEST_WITH_ES = 4;

    private static final int SHORTEST_WITH_S = 2;
    private static final int SHORTEST_ADJECTIVE_STEM = 3;

    private Inflection() {}

    /// A folded word, and what it may be a form of.
    ///
    /// @param stem see [#adjectiveStem]
    /// @param bases see [#basesOf]
    record Forms(String folded, @Nullable String stem, List<String> bases) {}

    static Forms formsOf(String folded) {
        return new Forms(folded, adjectiveStem(folded), basesOf(folded));
    }

    /// The words of which this one may be an inflected form, without itself.
    static List<String> basesOf(String word) {
        List<String> bases = new ArrayList<>(4);
        int length = word.length();
        char last = word.charAt(length - 1);
        if (last == '+' || last == '#') {
            addSignless(bases, word);
        } else if (Character.isLetter(last)) {
            addIf(bases, word, "s", SHORTEST_WITH_S, Ending.NO_SIBILANT);
            addIf(bases, word, "es", SHORTEST_WITH_ES, Ending.CONSONANT);
            addIf(bases, word, "n", SHORTEST_INFLECTED, Ending.E_ER_EL);
            addIf(bases, word, "en", SHORTEST_INFLECTED, Ending.CONSONANT);
            addIf(bases, word, "e", SHORTEST_INFLECTED, Ending.CONSONANT);
            addIf(bases, word, "nen", SHORTEST_INFLECTED, Ending.IN);
        }
        return bases;
    }

    /// The common stem of all forms of an adjective, marked so that it differs from any word; null for a word that
    /// cannot be an adjective.
    static @Nullable String adjectiveStem(String word) {
        for (String ending : new String[] {"er", "es", "en", "em", "e"}) {
            if (word.endsWith(ending)) {
                int stem = word.length() - ending.length();
                return stem < SHORTEST_ADJECTIVE_STEM ? null : word.substring(0, stem) + "*";
            }
        }
        return null;
    }

    private static void addSignless(List<String> bases, String word) {
        int end = word.length();
        while (end > 0 && (word.charAt(end - 1) == '+' || word.charAt(end - 1) == '#')) {
            end--;
        }
        // "Windows 10+" is about Windows 10, but C++ is not C.
        if (end > 0 && Character.isDigit(word.charAt(end - 1))) {
            bases.add(word.substring(0, end));
        }
    }

    private static void addIf(List<String> bases, String word, String suffix, int shortest, Ending ending) {
        int length = word.length() - suffix.length();
        if (length >= shortest && word.endsWith(suffix)) {
            String base = word.substring(0, length);
            if (ending.fits(base)) {
                bases.add(base);
            }
        }
    }

    /// The endings of base words that allow a suffix.
    private enum Ending {
        /// After these letters the genitive is an apostrophe, which is not part of the word.
        NO_SIBILANT {
            @Override
            boolean fits(String base) {
                return "sxzß".indexOf(base.charAt(base.length() - 1)) < 0;
            }
        },
        CONSONANT {
            @Override
            boolean fits(String base) {
                char last = base.charAt(base.length() - 1);
                return Character.isLetter(last) && "aeiouyäöü".indexOf(last) < 0;
            }
        },
        E_ER_EL {
            @Override
            boolean fits(String base) {
                return base.endsWith("e") || base.endsWith("er") || base.endsWith("el");
            }
        },
        IN {
            @Override
            boolean fits(String base) {
                return base.endsWith("in");
            }
        };

        abstract boolean fits(String base);
    }
}
