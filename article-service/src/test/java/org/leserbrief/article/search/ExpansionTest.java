package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final Map<String, Integer> KNOWN =
            Map.of("waermepumpe", 199, "gesetz", 5_000, "verkehr", 200, "verkehrsnetz", 200, "netz", 3);

    @Test
    void two_words_are_also_searched_for_as_one() {
        assertEquals(
                "(('Wärme' | 'waermepumpe') & ('Pumpe' | 'waermepumpe') & ('kaufen'))",
                new Expansion(SearchTerms.parse("Wärme Pumpe kaufen"), KNOWN, false)
                        .wanted()
                        .exact());
    }

    @Test
    void a_word_that_nobody_has_written_finds_its_beginning_only_in_a_loose_search() {
        SearchTerms terms = SearchTerms.parse("Wärmepumpenkram");
        assertEquals(
                "(('Wärmepumpenkram' | 'Wärmepumpenkram':*))",
                new Expansion(terms, KNOWN, false).wanted().broad());
        assertEquals(
                "(('Wärmepumpenkram' | 'Wärmepumpenkram':* | 'waermepumpe'))",
                new Expansion(terms, KNOWN, true).wanted().broad());
    }

    @Test
    void a_hyphenated_word_is_marked_by_its_parts_and_as_one() {
        assertEquals(
                Set.of("waermepumpen", "gesetz", "waermepumpengesetz"),
                new Expansion(SearchTerms.parse("Wärmepumpen-Gesetz -E-Auto"), KNOWN, false).marked());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Wärmepumpe ~ (('Wärmepumpe' | 'Wärmepumpe':*))",
                "Wärmepumpengesetz ~ (('Wärmepumpengesetz' | 'Wärmepumpengesetz':* | ('waermepumpe' & 'gesetz') |"
                        + " 'waermepumpe'))",
                "Verkehr ~ (('Verkehr'))",
                "Verkehrsnetz ~ (('Verkehrsnetz' | ('verkehr' & 'netz') | 'verkehr'))",
                "Gurkenstern ~ (('Gurkenstern'))",
                "Sicherheiten ~ (('Sicherheiten'))",
                "Rat -Haus ~ (('Rat') & !'Haus')",
                "2026 E-Auto ~ ('2026' & ('E-Auto' | 'E Auto' | 'EAuto'))"
            })
    void a_word_is_expanded_to_compounds_that_begin_with_it_and_to_its_parts(String written, String tsquery) {
        assertEquals(
                tsquery,
                new Expansion(SearchTerms.parse(written), KNOWN, false).wanted().broad());
    }
}
