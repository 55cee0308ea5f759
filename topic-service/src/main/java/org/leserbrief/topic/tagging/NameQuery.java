package org.leserbrief.topic.tagging;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.topic.finding.Folding;

/// What an indexed search looks for so that it finds all articles in which the finder could find one of some names:
/// the same words, with whatever ending, and two or three words written as one. It finds more than the finder does, and
/// not everything: no plural with an umlaut or in Latin, no name at the end of a longer word, none whose parts are
/// written apart.
final class NameQuery {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{IsAlphabetic}\\p{Nd}]+");

    /// An adjective may have another ending: "künstliche Intelligenz", "künstlicher Intelligenz".
    private static final List<String> ADJECTIVE_ENDINGS = List.of("er", "es", "en", "em", "e");

    /// Shorter words get no ending but `s`: everything that begins with "EU" would be found.
    private static final int SHORTEST_BEGINNING = 4;

    private static final int SHORTEST_STEM = 3;

    /// "Schulleiter" has "Schule" without its last letter, as the finder knows it for what is left of five letters on.
    private static final int SHORTEST_WITHOUT_E = 5;

    /// The finder looks for a name of two or three words as one word.
    private static final int MOST_JOINED = 3;

    private static final int SHORTEST_JOINED = 8;

    /// In longer words there may be a name that this query does not find.
    private static final int LONGEST_EXHAUSTIVE = 3;

    /// Those which get an umlaut or another ending in the plural.
    private static final Pattern CHANGING = Pattern.compile("[aou]");

    private NameQuery() {}

    /// In PostgreSQL's syntax (`to_tsquery`); empty if no name has a word.
    static String of(Collection<String> names) {
        return names.stream()
                .map(NameQuery::of)
                .filter(query -> !query.isEmpty())
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    /// Whether the finder could find none of the names in an article that the query does not find: of some short words
    /// only, such as "KI". The finder knows more about longer ones than an index can.
    static boolean isExhaustive(Collection<String> names) {
        return names.stream().map(NameQuery::words).allMatch(words -> {
            boolean unchanging = words.stream()
                    .allMatch(word -> word.length() < LONGEST_EXHAUSTIVE
                            || word.length() == LONGEST_EXHAUSTIVE
                                    && !CHANGING.matcher(word).find());
            return unchanging && words.stream().mapToInt(String::length).sum() < SHORTEST_JOINED;
        });
    }

    private static List<String> words(String name) {
        return Arrays.stream(NO_WORD.split(Folding.fold(Folding.normalize(name))))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String of(String name) {
        List<String> words = words(name);
        if (words.isEmpty()) {
            return "";
        }
        if (words.size() == 1) {
            return "(" + single(words.getFirst()) + ")";
        }
        String apart = Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .map(i -> of(words.get(i), i == words.size() - 1))
                .collect(Collectors.joining(" & ", "(", ")"));
        String joined = String.join("", words);
        return words.size() <= MOST_JOINED && joined.length() >= SHORTEST_JOINED
                ? apart + " | (" + single(joined) + ")"
                : apart;
    }

    private static String single(String word) {
        return word.endsWith("e") && word.length() > SHORTEST_WITHOUT_E
                ? word.substring(0, word.length() - 1) + ":*"
                : of(word, true);
    }

    private static String of(String word, boolean last) {
        if (!last) {
            for (String ending : ADJECTIVE_ENDINGS) {
                if (word.endsWith(ending)) {
                    int stem = word.length() - ending.length();
                    return (stem < SHORTEST_STEM ? word : word.substring(0, stem)) + ":*";
                }
            }
        }
        return word.codePointCount(0, word.length()) < SHORTEST_BEGINNING
                ? "(" + word + " | " + word + "s)"
                : word + ":*";
    }
}
