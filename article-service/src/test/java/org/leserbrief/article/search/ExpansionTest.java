package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final Set<String> KNOWN = Set.of("waermepumpe", "gesetz");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Wärmepumpe ~ (('Wärmepumpe' | 'Wärmepumpe':*))",
                "Wärmepumpengesetz ~ (('Wärmepumpengesetz' | 'Wärmepumpengesetz':* | ('waermepumpe' & 'gesetz') |"
                        + " 'waermepumpe'))",
                "Gurkenstern ~ (('Gurkenstern'))",
                "Sicherheiten ~ (('Sicherheiten'))",
                "Rat -Haus ~ (('Rat') & !'Haus')",
                "2026 E-Auto ~ ('2026' & 'E-Auto')"
            })
    void a_word_is_expanded_to_compounds_that_begin_with_it_and_to_its_parts(String written, String tsquery) {
        assertEquals(
                tsquery,
                new Expansion(SearchTerms.parse(written), KNOWN::contains)
                        .wanted()
                        .broad());
    }
}
