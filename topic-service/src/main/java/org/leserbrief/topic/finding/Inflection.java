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

    /// "Züge" is a form of "Zug", but "Bären" is none of "Bar".
    private static final int SHORTEST_WITH_UMLAUT = 3;

    private static final int SHORTEST_WITH_UMLAUT_EN = 4;

    /// The umlaut is in the last syllable of the stem: "äusern", "ärkten".
    private static final int LONGEST_AFTER_UMLAUT = 7;

    private static final int SHORTEST_LATIN_STEM = 3;
    private static final String[] LATIN_ENDINGS = {"um", "us", "a", "o"};

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
            addIf(bases, word, "en", SHORTEST_INFLECTED, Ending.CONSONANT_OR_DIPHTHONG);
            addIf(bases, word, "e", SHORTEST_INFLECTED, Ending.CONSONANT);
            addIf(bases, word, "nen", SHORTEST_INFLECTED, Ending.IN);
            addIf(bases, word, "se", SHORTEST_INFLECTED, Ending.NIS);
            addIf(bases, word, "sen", SHORTEST_INFLECTED, Ending.NIS);
            addFeminine(bases, word);
            addWithoutUmlaut(bases, word);
            addLatin(bases, word);
        }
        return bases;
    }

    /// "Patientin" is a form of "Patient".
    private static void addFeminine(List<String> bases, String word) {
        addIf(bases, word, "in", SHORTEST_INFLECTED, Ending.CONSONANT);
        addIf(bases, word, "innen", SHORTEST_INFLECTED, Ending.CONSONANT);
    }

    /// "Krankenhäusern" is a form of "Krankenhaus", and "Zölle" one of "Zoll". Only with an ending: "Händel" is not
    /// "Handel".
    private static void addWithoutUmlaut(List<String> bases, String word) {
        int umlaut = Math.max(Math.max(word.lastIndexOf('ä'), word.lastIndexOf('ö')), word.lastIndexOf('ü'));
        if (umlaut < 0 || word.length() - umlaut > LONGEST_AFTER_UMLAUT) {
            return;
        }
        char plain = switch (word.charAt(umlaut)) {
            case 'ä' -> 'a';
            case 'ö' -> 'o';
            default -> 'u';
        };
        String singular = word.substring(0, umlaut) + plain + word.substring(umlaut + 1);
        addIf(bases, singular, "e", SHORTEST_WITH_UMLAUT, Ending.CONSONANT);
        addIf(bases, singular, "en", SHORTEST_WITH_UMLAUT_EN, Ending.CONSONANT);
        addIf(bases, singular, "er", SHORTEST_WITH_UMLAUT_EN, Ending.CONSONANT);
        addIf(bases, singular, "ern", SHORTEST_WITH_UMLAUT_EN, Ending.CONSONANT);
    }

    /// "Gymnasien" is a form of "Gymnasium", "Viren" one of "Virus", "Risiken" one of "Risiko".
    private static void addLatin(List<String> bases, String word) {
        int stem = word.length() - 2;
        if (stem >= SHORTEST_LATIN_STEM && word.endsWith("en")) {
            for (String ending : LATIN_ENDINGS) {
                bases.add(word.substring(0, stem) + ending);
            }
        }
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
        CONSONANT_OR_DIPHTHONG {
            @Override
            boolean fits(String base) {
                return CONSONANT.fits(base) || base.endsWith("ei") || base.endsWith("au");
            }
        },
        NIS {
            @Override
            boolean fits(String base) {
                return base.endsWith("nis");
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
