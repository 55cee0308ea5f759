package org.leserbrief.article.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.search.SearchTerms.Term;

/// What a search finds besides the words as they were written: two words as one, compounds that begin with a word, and
/// what a compound is made of. Compounds that end with it are found by the parts in the index.
///
/// @param seen how many articles had a word in their headline, teaser or topics, for the words of the newsroom's
///     vocabulary as far as it was asked for
/// @param loose whether a word that nobody has written finds those it begins with: it may as well be mistyped
record Expansion(SearchTerms terms, Map<String, Integer> seen, boolean loose) {
    /// Rat would begin Ratte.
    private static final int SHORTEST_BEGINNING = 6;

    private static final int SHORTEST_COMPOUND = 8;

    /// What so many articles have in their headline or teaser is not searched for as a beginning: more articles than
    /// are ranked have the word itself, and the others have it as a part. PostgreSQL reads the lists of all words
    /// with the beginning, those of Verkehr and its compounds with four of five articles.
    private static final int COMMON = SearchQueries.RANKED;

    /// Endings that the stemmer takes away first, and what of the rest it takes away besides. It makes sich of
    /// Sicherheit and gurken of Gurkenstern, whose beginning would be that of too many words; such compounds are
    /// found by their parts.
    private static final Pattern INFLECTION = Pattern.compile("(?:ern|em|er|en|es|e|s)$");
    private static final Pattern STEMMED_FURTHER =
            Pattern.compile("(?:en|er|est|st|end|ung|ig|ik|isch|lich|heit|keit)$");

    /// The words that have to be looked up in the vocabulary.
    static Set<String> candidates(SearchTerms terms) {
        return Stream.concat(
                        terms.plainWords().stream()
                                .map(Words::fold)
                                .filter(word -> word.length() >= SHORTEST_BEGINNING)
                                .flatMap(word -> Stream.concat(Stream.of(word), candidates(word))),
                        terms.plainNeighbours().stream().flatMap(Expansion::joined))
                .collect(Collectors.toSet());
    }

    private static Stream<String> candidates(String word) {
        return word.length() < SHORTEST_COMPOUND ? Stream.empty() : new Compound(word).candidates().stream();
    }

    SearchQueries.Wanted wanted() {
        return new SearchQueries.Wanted(
                terms.tsquery(this::exact), terms.tsquery(this::broad), terms.hasExcluded(), terms.words());
    }

    /// Folded words to be marked in what is shown.
    Set<String> marked() {
        return Stream.of(
                        terms.wantedWords().stream().map(Words::fold),
                        terms.joinedWords().stream().map(Words::fold),
                        terms.plainWords().stream().flatMap(word -> related(Words.fold(word)).stream()),
                        terms.plainNeighbours().stream()
                                .flatMap(Expansion::joined)
                                .filter(seen::containsKey))
                .flatMap(Function.identity())
                .collect(Collectors.toSet());
    }

    /// A word, and with the one beside it as one word.
    private String exact(Term term) {
        return either(Stream.concat(Stream.of(term.operand()), withNeighbour(term)));
    }

    private Stream<String> withNeighbour(Term term) {
        return term.isPlain()
                ? terms.plainNeighbours().stream()
                        .filter(pair -> pair.contains(term.words().getFirst()))
                        .flatMap(Expansion::joined)
                        .filter(seen::containsKey)
                        .distinct()
                        .map(Expansion::quoted)
                : Stream.empty();
    }

    private static Stream<String> joined(List<String> pair) {
        return Compound.joined(Words.fold(pair.getFirst()), Words.fold(pair.getLast())).stream();
    }

    private static String either(Stream<String> operands) {
        return operands.collect(Collectors.joining(" | ", "(", ")"));
    }

    String broad(Term term) {
        if (!term.isPlain()) {
            return term.operand();
        }
        List<String> either = new ArrayList<>(List.of(term.quoted()));
        withNeighbour(term).forEach(either::add);
        String folded = Words.fold(term.words().getFirst());
        if (folded.length() >= SHORTEST_BEGINNING
                && seen.getOrDefault(folded, 0) < COMMON
                && !STEMMED_FURTHER
                        .matcher(INFLECTION.matcher(folded).replaceFirst(""))
                        .find()) {
            either.add(term.quoted() + ":*");
        }
        if (folded.length() >= SHORTEST_COMPOUND) {
            Compound compound = new Compound(folded);
            List<String> together = compound.together(seen::containsKey);
            if (!together.isEmpty()) {
                either.add(together.stream().map(Expansion::quoted).collect(Collectors.joining(" & ", "(", ")")));
            }
            @Nullable String beginning = beginning(compound);
            if (beginning != null) {
                either.add(quoted(beginning));
            }
        }
        return either(either.stream());
    }

    private List<String> related(String folded) {
        if (folded.length() < SHORTEST_COMPOUND) {
            return List.of();
        }
        Compound compound = new Compound(folded);
        return Stream.concat(compound.together(seen::containsKey).stream(), Stream.ofNullable(beginning(compound)))
                .toList();
    }

    private @Nullable String beginning(Compound compound) {
        boolean written = seen.containsKey(compound.word())
                || !compound.together(seen::containsKey).isEmpty();
        return written || loose ? compound.beginning(seen::containsKey) : null;
    }

    private static String quoted(String word) {
        return new Term(List.of(word), false).quoted();
    }
}
