package org.leserbrief.article.search;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.RessortList;

/// What the page shows of a search. Public, because the template calls it.
///
/// @param known the Ressorts to choose from, and those that were merged into them
public record SearchForm(SearchRequest request, SearchResults results, RessortList known) {
    public List<Ressort> ressorts() {
        return known.living();
    }

    public String query() {
        return request.query();
    }

    public boolean isSearched() {
        return !request.query().isEmpty();
    }

    public boolean isTooLong() {
        return SearchTerms.isTooLong(request.query());
    }

    public int mostWords() {
        return SearchTerms.MOST_WORDS;
    }

    public boolean isFirst() {
        return filled(request.cursor()) == null;
    }

    public boolean isByDate() {
        return request.byDate();
    }

    public boolean isFiltered() {
        return topic() != null
                || author() != null
                || filled(request.ressort()) != null
                || filled(request.from()) != null
                || filled(request.to()) != null;
    }

    public boolean isCorrected() {
        return results.match() == SearchResults.Match.CORRECTED;
    }

    public boolean isLoose() {
        return results.match() == SearchResults.Match.SOME && !results.isEmpty();
    }

    public boolean isChosen(Ressort ressort) {
        return known.living(request.ressort()).filter(ressort::equals).isPresent();
    }

    public @Nullable String topic() {
        return filled(request.topic());
    }

    public @Nullable String author() {
        return filled(request.author());
    }

    /// As a field for a date shows it; a time, which the API takes too, would leave the field empty.
    public String from() {
        return Objects.toString(SearchFilter.days(request).first(), "");
    }

    public String to() {
        return Objects.toString(SearchFilter.days(request).last(), "");
    }

    public String without(String parameter) {
        return request.pageWith(parameter, null);
    }

    /// The address of the search without restrictions.
    public String unfiltered() {
        return request.pageOfAll();
    }

    /// The address of the beginning of the list.
    public String start() {
        return request.pageWith("cursor", null);
    }

    /// The address of the search for the corrected words.
    public String correction() {
        return request.pageWith("q", results.corrected());
    }

    public @Nullable String further() {
        return results.next() == null ? null : request.pageWith("cursor", results.next());
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
