package org.leserbrief.article.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A German word that may consist of others: Wärmepumpengesetz of Wärmepumpe and Gesetz, and Wärmepumpe of Wärme
/// and Pumpe. What a word is, the newsroom's own vocabulary says; rules of the language would need a dictionary of
/// all of it.
///
/// @param word folded as by [Words#fold]
record Compound(String word) {
    /// Shorter ones are found within other words by chance: Reis in Preis.
    private static final int SHORTEST_PART = 4;

    /// With one part unknown the other has to be more than an ending.
    private static final int SHORTEST_BESIDE_UNKNOWN = 5;

    /// What German puts between two parts, or takes away from the first.
    private static final List<String> LINKS = List.of("", "s", "es", "n", "en", "e", "er");

    private static final List<String> ENDINGS = List.of("", "s", "es", "n", "en", "e", "er");

    private record Split(String first, String last, boolean complete) {}

    /// How two words may be written as one: Wärme and Pumpe as Wärmepumpe, Schule and Gesetz as Schulgesetz.
    static Set<String> joined(String first, String last) {
        Set<String> words = new LinkedHashSet<>();
        for (String link : LINKS) {
            words.add(first + link + last);
        }
        if (first.endsWith("e")) {
            words.add(first.substring(0, first.length() - 1) + last);
        }
        return words;
    }

    /// The words that have to be looked up in the vocabulary before [#parts].
    Set<String> candidates() {
        Set<String> candidates = new LinkedHashSet<>();
        for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_PART; at++) {
            candidates.addAll(firsts(at));
            candidates.addAll(lasts(at));
        }
        return candidates;
    }

    /// Its parts, and theirs; empty for a word that is not known to have any.
    Set<String> parts(Predicate<String> known) {
        Set<String> parts = new LinkedHashSet<>();
        addParts(known, parts);
        return parts;
    }

    /// The words it is made of at the uppermost level, such as Wärmepumpe and Gesetz; empty if they are not all
    /// known.
    List<String> together(Predicate<String> known) {
        Split split = split(known);
        return split == null || !split.complete() ? List.of() : List.of(split.first(), split.last());
    }

    /// The longest known word that it begins with and that is at least half of it; null if there is none.
    @Nullable
    String beginning(Predicate<String> known) {
        for (int at = word.length() - SHORTEST_PART; at * 2 >= word.length() && at >= 2 * SHORTEST_PART - 2; at--) {
            @Nullable String first = any(firsts(at), known);
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    private void addParts(Predicate<String> known, Set<String> parts) {
        Split split = split(known);
        if (split != null) {
            for (String part : List.of(split.first(), split.last())) {
                if (parts.add(part)) {
                    new Compound(part).addParts(known, parts);
                }
            }
        }
    }

    /// The split into two known words whose last is longest, as the first is more often a compound itself; otherwise
    /// the one with the longest known word.
    private @Nullable Split split(Predicate<String> known) {
        @Nullable Split best = null;
        int longest = 0;
        for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_PART; at++) {
            @Nullable String first = any(firsts(at), known);
            @Nullable String last = any(lasts(at), known);
            if (first != null && last != null) {
                return new Split(first, last, true);
            }
            if (last != null && last.length() >= SHORTEST_BESIDE_UNKNOWN && last.length() > longest) {
                longest = last.length();
                best = new Split(word.substring(0, at), last, false);
            }
            if (first != null && first.length() >= SHORTEST_BESIDE_UNKNOWN && first.length() > longest) {
                longest = first.length();
                best = new Split(first, word.substring(at), false);
            }
        }
        return best;
    }

    private static @Nullable String any(Collection<String> words, Predicate<String> known) {
        return words.stream().filter(known).findFirst().orElse(null);
    }

    /// What the first part may be called alone: Regierung of Regierungs-, Wärmepumpe of Wärmepumpen-, Schule of
    /// Schul-.
    private Set<String> firsts(int at) {
        Set<String> firsts = without(LINKS, word.substring(0, at));
        firsts.add(word.substring(0, at) + "e");
        return firsts;
    }

    private Set<String> lasts(int at) {
        return without(ENDINGS, word.substring(at));
    }

    private static Set<String> without(List<String> endings, String part) {
        Set<String> forms = new LinkedHashSet<>();
        for (String ending : endings) {
            if (part.endsWith(ending) && part.length() - ending.length() >= SHORTEST_PART) {
                forms.add(part.substring(0, part.length() - ending.length()));
            }
        }
        return forms;
    }
}
