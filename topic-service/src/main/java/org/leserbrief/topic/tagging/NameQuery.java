package org.leserbrief.topic.tagging;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.topic.finding.Folding;

/// What an indexed search looks for so that it finds all articles in which the finder could find one of some names:
/// the same words, with whatever ending. It finds more than the finder does, and not plurals with an umlaut.
final class NameQuery {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{IsAlphabetic}\\p{Nd}]+");

    /// An adjective may have another ending: "künstliche Intelligenz", "künstlicher Intelligenz".
    private static final List<String> ADJECTIVE_ENDINGS = List.of("er", "es", "en", "em", "e");

    /// Shorter words get no ending but `s`: everything that begins with "EU" would be found.
    private static final int SHORTEST_BEGINNING = 4;

    private static final int SHORTEST_STEM = 3;

    private NameQuery() {}

    /// In PostgreSQL's syntax (`to_tsquery`); empty if no name has a word.
    static String of(Collection<String> names) {
        return names.stream()
                .map(NameQuery::of)
                .filter(query -> !query.isEmpty())
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    private static String of(String name) {
        List<String> words = Arrays.stream(NO_WORD.split(Folding.fold(Folding.normalize(name))))
                .filter(word -> !word.isEmpty())
                .toList();
        return Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .map(i -> of(words.get(i), i == words.size() - 1))
                .collect(Collectors.joining(" & ", words.isEmpty() ? "" : "(", words.isEmpty() ? "" : ")"));
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
