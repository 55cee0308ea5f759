package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the words that were probably meant by those that no article has.
@ApplicationScoped
class SpellingCorrections {
    /// A word of three letters is like too many others.
    private static final int SHORTEST = 4;

    /// From this length on two letters may be wrong.
    private static final int LONG = 8;

    /// Each costs a query, and whoever mistypes more has not written German.
    private static final int MOST = 4;

    private final Vocabulary vocabulary;
    private final SearchQueries queries;

    SpellingCorrections(Vocabulary vocabulary, SearchQueries queries) {
        this.vocabulary = vocabulary;
        this.queries = queries;
    }

    /// The same search with other words; empty if nothing can be corrected.
    Optional<SearchTerms> of(Expansion searched) {
        Map<String, String> corrected = new HashMap<>();
        List<String> unused = searched.terms().plainWords().stream()
                .filter(word -> word.length() >= SHORTEST)
                .limit(MOST)
                .filter(word -> !queries.isUsed(searched.broad(new SearchTerms.Term(List.of(word), false))))
                .toList();
        for (String word : unused) {
            nearest(Words.fold(word)).ifPresent(near -> corrected.put(word, near));
        }
        return corrected.isEmpty()
                ? Optional.empty()
                : Optional.of(searched.terms().replaced(word -> corrected.getOrDefault(word, word)));
    }

    private Optional<String> nearest(String folded) {
        int most = folded.length() >= LONG ? 2 : 1;
        return vocabulary.similarTo(folded).stream()
                .filter(entry -> EditDistance.between(folded, entry.folded()) <= most)
                .sorted((a, b) -> {
                    int byDistance = Integer.compare(
                            EditDistance.between(folded, a.folded()), EditDistance.between(folded, b.folded()));
                    return byDistance != 0 ? byDistance : Integer.compare(b.seen(), a.seen());
                })
                .filter(entry -> queries.isUsed(new SearchTerms.Term(List.of(entry.word()), false).quoted()))
                .map(Vocabulary.Entry::word)
                .findFirst();
    }
}
