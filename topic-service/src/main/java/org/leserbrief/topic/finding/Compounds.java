package org.leserbrief.topic.finding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Compounds that are written as one word: "Datenschutzbeauftragte" is about "Datenschutz".
///
/// The first part of a compound says what it is about. Its last part names a kind of the thing, which is another thing
/// as
/// often as not: a "Grundrente" is a "Rente", but a "Parkbank" no "Bank". Without a dictionary, what is left of a word
/// is
/// taken for a word if German words can begin like it.
final class Compounds {
    /// Shorter names are a part of too many other words.
    private static final int SHORTEST_FIRST = 4;

    private static final int SHORTEST_LAST = 5;

    /// From this length on a name at the end of a word is hardly there by accident.
    private static final int LONG = 8;

    /// A shorter remainder after a short name is more often an ending than a word: "Auto-mat", "Steuer-ung". Only a
    /// long
    /// name leaves no doubt.
    private static final int SHORTEST_REST_OF_SHORT = 5;

    private static final int SHORTEST_REST = 4;
    private static final int SHORTEST_REST_OF_LONG = 3;
    private static final int SHORTEST_MODIFIER = 4;

    /// German has longer words, but none that newspapers print; it bounds the work for a word.
    private static final int LONGEST = 60;

    /// The gap after "Miet-" in "Miet- und Nebenkosten".
    private static final String SUSPENSION = " -";

    private static final Set<String> CONJUNCTIONS = Set.of("und", "oder", "sowie", "bis", "bzw");

    private static final String[] LINKS = {"", "s", "es", "n", "en", "er"};
    private static final String VOWELS = "aeiouyäöü";

    /// The consonants with which German words begin, if there are several.
    private static final Set<String> ONSETS = Set.of(
            "bl", "br", "ch", "chl", "chr", "dr", "dsch", "fl", "fr", "gl", "gn", "gr", "kl", "kn", "kr", "pf", "pfl",
            "ph", "pl", "pr", "ps", "qu", "rh", "sch", "schl", "schm", "schn", "schr", "schw", "sk", "sp", "spl", "spr",
            "st", "str", "th", "thr", "tr", "tsch", "wr", "zw");

    private final Set<String> beginnings = new HashSet<>();
    private final Set<String> endings = new HashSet<>();

    /// Has compounds with this name looked for.
    void add(String name) {
        if (name.length() >= SHORTEST_FIRST) {
            beginnings.add(name.substring(0, SHORTEST_FIRST));
        }
        if (name.length() >= SHORTEST_LAST) {
            endings.add(name.substring(name.length() - SHORTEST_LAST));
        }
    }

    /// What may be a name in a word, with how sure it is that the word is a compound with it.
    void parts(Token token, BiConsumer<String, Confidence> part) {
        String word = token.folded();
        if (word.length() > LONGEST) {
            return;
        }
        boolean noun = token.isCapitalized();
        if (word.length() > SHORTEST_FIRST + SHORTEST_REST && beginnings.contains(word.substring(0, SHORTEST_FIRST))) {
            firstParts(word, noun, part);
        }
        if (noun && word.length() >= SHORTEST_MODIFIER + SHORTEST_LAST) {
            lastParts(word, part);
            for (String base : token.forms().bases()) {
                // Without an ending, and not with another one: "Suchmaschinen" has no "China".
                if (word.startsWith(base)) {
                    lastParts(base, part);
                }
            }
        }
    }

    /// Whether names begin like this word.
    boolean mayBegin(Token token) {
        String word = token.folded();
        return word.length() >= SHORTEST_FIRST
                && word.length() <= LONGEST
                && beginnings.contains(word.substring(0, SHORTEST_FIRST));
    }

    /// What a word with a hyphen stands for that shares its end with a later one: "Miet- und Nebenkosten".
    static void suspended(List<Token> tokens, int first, Consumer<String> whole) {
        if (first + 2 >= tokens.size()
                || !tokens.get(first + 1).gap().equals(SUSPENSION)
                || !CONJUNCTIONS.contains(tokens.get(first + 1).folded())) {
            return;
        }
        String word = tokens.get(first).folded();
        String later = tokens.get(first + 2).folded();
        if (word.length() > LONGEST || later.length() > LONGEST) {
            return;
        }
        // Whatever the end is, the compound is about its first part.
        whole.accept(word + "e");
        for (int end = SHORTEST_REST_OF_LONG; end <= later.length() - SHORTEST_REST_OF_LONG; end++) {
            whole.accept(word + later.substring(end));
        }
    }

    /// The longest last.
    private static void firstParts(String word, boolean noun, BiConsumer<String, Confidence> part) {
        // "datenschutzfreundlich" is about its first part, too, but "wahlweise" not about a "Wahl".
        for (int end = noun ? SHORTEST_FIRST : LONG; end <= word.length() - SHORTEST_REST_OF_LONG; end++) {
            if (hasRest(word, end)) {
                String first = word.substring(0, end);
                part.accept(first, Confidence.LIKELY);
                if (end > SHORTEST_FIRST && VOWELS.indexOf(word.charAt(end)) < 0) {
                    // "Schulleiter" has "Schule" without its last letter.
                    part.accept(first + "e", Confidence.LIKELY);
                }
            }
        }
    }

    private void lastParts(String word, BiConsumer<String, Confidence> part) {
        if (word.length() < SHORTEST_MODIFIER + SHORTEST_LAST
                || !endings.contains(word.substring(word.length() - SHORTEST_LAST))) {
            return;
        }
        for (int start = SHORTEST_MODIFIER; start <= word.length() - SHORTEST_LAST; start++) {
            boolean likely = word.length() - start >= LONG && !isDivided(word, start);
            part.accept(word.substring(start), likely ? Confidence.LIKELY : Confidence.UNCERTAIN);
        }
    }

    /// Whether the first letters of a last part may belong to the letter before it: "Fern-steuerung" has no "Teuerung".
    private static boolean isDivided(String word, int start) {
        return word.charAt(start - 1) == 's' && "tpk".indexOf(word.charAt(start)) >= 0;
    }

    /// Whether what follows, after a linking element, may be a word.
    private static boolean hasRest(String word, int end) {
        int shortest =
                end >= LONG ? SHORTEST_REST_OF_LONG : end == SHORTEST_FIRST ? SHORTEST_REST_OF_SHORT : SHORTEST_REST;
        for (String link : LINKS) {
            int from = end + link.length();
            if (word.length() - from >= shortest && word.startsWith(link, end) && mayBegin(word, from, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBegin(String word, int from, int end) {
        int vowel = from;
        while (vowel < word.length() && VOWELS.indexOf(word.charAt(vowel)) < 0) {
            if (!Character.isLetter(word.charAt(vowel))) {
                return false;
            }
            vowel++;
        }
        return switch (vowel - from) {
            // A vowel after a short name is more often the rest of that word: "Ford-erung".
            case 0 -> end > SHORTEST_FIRST;
            case 1 -> vowel < word.length();
            default -> vowel < word.length() && ONSETS.contains(word.substring(from, vowel));
        };
    }
}
