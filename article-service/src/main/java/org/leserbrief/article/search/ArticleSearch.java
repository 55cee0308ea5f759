package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.search.SearchQueries.Found;
import org.leserbrief.article.search.SearchResults.Match;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Finds published articles by words.
@ApplicationScoped
public class ArticleSearch {
    private final SearchQueries queries;
    private final Vocabulary vocabulary;
    private final SpellingCorrections corrections;
    private final SearchHits hits;
    private final Ressorts ressorts;

    ArticleSearch(
            SearchQueries queries,
            Vocabulary vocabulary,
            SpellingCorrections corrections,
            SearchHits hits,
            Ressorts ressorts) {
        this.queries = queries;
        this.vocabulary = vocabulary;
        this.corrections = corrections;
        this.hits = hits;
        this.ressorts = ressorts;
    }

    /// One way to search.
    ///
    /// @param corrected what to search for instead of what was written; null if no word was corrected
    private record Attempt(
            Match match, SearchTerms written, @Nullable SearchTerms corrected) {
        /// All of the words, or any of them. The loose form is not written into cursors: it repeats the excluded
        /// words for each wanted one.
        SearchTerms terms() {
            SearchTerms base = corrected == null ? written : corrected;
            return match == Match.SOME ? base.loosened() : base;
        }
    }

    /// Articles with all the words; if there are none, those with words that are written alike; if there are none
    /// either, those with some of the words.
    ///
    /// @throws ProblemException 400 for a cursor of another list, 422 for a value that is none
    @Transactional
    SearchResults find(SearchRequest request, Limit limit) {
        queries.limitTime();
        SearchTerms terms = SearchTerms.parse(request.query());
        boolean byDate = request.byDate();
        SearchFilter filter = SearchFilter.of(request, ressorts::all);
        Cursor cursor = Cursor.decode(request.cursor(), request.listName(), 5);
        if (terms.isEmpty() || !filter.possible()) {
            return SearchResults.NONE;
        }
        Function<Attempt, SearchResults> search =
                attempt -> search(attempt, request, filter, byDate, cursor == null ? null : position(cursor), limit);
        if (cursor != null) {
            return search.apply(attempt(cursor, terms));
        }
        SearchResults all = search.apply(new Attempt(Match.ALL, terms, null));
        if (!all.isEmpty()) {
            return all;
        }
        Optional<SearchTerms> corrected = corrections.of(expansion(terms, false));
        SearchResults alike = corrected
                .map(found -> search.apply(new Attempt(Match.CORRECTED, terms, found)))
                .orElse(SearchResults.NONE);
        return alike.isEmpty() ? search.apply(new Attempt(Match.SOME, terms, corrected.orElse(null))) : alike;
    }

    private SearchResults search(
            Attempt attempt,
            SearchRequest request,
            SearchFilter filter,
            boolean byDate,
            @Nullable Found after,
            Limit limit) {
        SearchTerms terms = attempt.terms();
        Expansion expansion = expansion(terms, attempt.match() == Match.SOME);
        int most = limit.value() + 1;
        List<Found> found = byDate
                ? queries.byDate(expansion.wanted(), filter, after, most)
                : queries.byRelevance(expansion.wanted(), filter, after, most);
        Slice<Found> slice = Slice.of(found, limit, last -> cursor(request, attempt, last));
        return new SearchResults(
                hits.of(slice.items().stream().map(Found::id).toList(), expansion.marked()),
                slice.next(),
                attempt.match(),
                attempt.match() == Match.CORRECTED ? terms.written() : null);
    }

    private Expansion expansion(SearchTerms terms, boolean loose) {
        return new Expansion(terms, vocabulary.seen(Expansion.candidates(terms)), loose);
    }

    private static Cursor cursor(SearchRequest request, Attempt attempt, Found last) {
        return Cursor.of(
                request.listName(),
                attempt.match(),
                attempt.corrected() == null ? "" : attempt.corrected().written(),
                last.publishedAt(),
                last.score(),
                last.id());
    }

    /// The attempt that the first slice was found by. Corrections are read and not looked for again: the vocabulary
    /// may have grown since.
    private static Attempt attempt(Cursor cursor, SearchTerms written) {
        String corrected = cursor.key().get(1);
        try {
            Match match = Match.valueOf(cursor.key().getFirst());
            if (corrected.isEmpty() && match != Match.CORRECTED) {
                return new Attempt(match, written, null);
            }
            SearchTerms terms = SearchTerms.parse(corrected);
            // A correction is hardly longer than what it corrects.
            if (!terms.isEmpty() && match != Match.ALL && corrected.length() <= 2 * SearchRequest.LONGEST) {
                return new Attempt(match, written, terms);
            }
        } catch (IllegalArgumentException e) {
            throw unknownCursor();
        }
        throw unknownCursor();
    }

    private static Found position(Cursor cursor) {
        try {
            return new Found(
                    cursor.number(4),
                    cursor.time(2),
                    Double.parseDouble(cursor.key().get(3)));
        } catch (NumberFormatException e) {
            throw unknownCursor();
        }
    }

    private static ProblemException unknownCursor() {
        return new ProblemException(ProblemType.MALFORMED, "the cursor is not one that this list has given");
    }

    /// An article's address, as other packages write it too.
    static String url(SearchQueries.Titled article) {
        return new ArticleId(article.id()).url(article.slug());
    }
}
