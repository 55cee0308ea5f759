package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.RessortName;

class SearchFormTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-02, 2026-11-01, 2026-11-02",
        "2026-11-01T10:00:00Z, 2026-11-02T10:00:00Z, 2026-11-01, 2026-11-02",
        "2026-10-31T23:30:00Z, 2026-11-01T23:30:00Z, 2026-11-01, 2026-11-02",
        "2026-11-01T00:00:00+01:00, 2026-11-02T00:00:00+01:00, 2026-11-01, 2026-11-01",
        "'', , '', ''"
    })
    void times_are_shown_as_days(String from, @Nullable String to, String first, String last) {
        SearchForm form = form(null, from, to);
        assertEquals(first, form.from());
        assertEquals(last, form.to());
    }

    @Test
    void the_ressort_that_another_was_merged_into_is_chosen() {
        for (String slug : List.of("kultur", "feuilleton")) {
            SearchForm form = form(slug, null, null);
            assertEquals(
                    List.of("kultur", "politik"),
                    form.ressorts().stream().map(Ressort::slug).toList());
            assertTrue(form.isChosen(form.ressorts().getFirst()));
            assertFalse(form.isChosen(form.ressorts().getLast()));
        }
        SearchForm any = form(null, null, null);
        assertFalse(any.isChosen(any.ressorts().getFirst()));
    }

    private static SearchForm form(@Nullable String ressort, @Nullable String from, @Nullable String to) {
        return new SearchForm(
                new SearchRequest("wort", ressort, null, null, from, to, null, null, null),
                SearchResults.NONE,
                new RessortList(
                        1, List.of(named("kultur", null), named("politik", null), named("feuilleton", "kultur"))));
    }

    private static Ressort named(String slug, @Nullable String mergedInto) {
        return new Ressort(slug, new RessortName(slug, slug), true, mergedInto);
    }
}
