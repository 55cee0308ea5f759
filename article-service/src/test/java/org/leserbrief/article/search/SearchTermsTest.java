package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Wärmepumpe Gesetz ~ ('Wärmepumpe' & 'Gesetz')",
                "\"neues Gesetz\" -Entwurf ~ ('neues Gesetz' & !'Entwurf')",
                "Hund OR Katze -Maus ~ ('Hund') | ('Katze' & !'Maus')",
                "E-Auto -E-Mail ~ ('E-Auto' & !('E-Mail' | 'E Mail' | 'EMail'))",
                "\"offen ~ ('offen')",
                "a'b\\c ~ ('a' & 'b' & 'c')",
                "\"a'b\\\" ~ ('a b')",
                "-\"nicht das\" aber das ~ ('aber' & 'das' & !'nicht das')"
            })
    void what_somebody_writes_becomes_a_query(String written, String tsquery) {
        assertEquals(sorted(tsquery), sorted(SearchTerms.parse(written).tsquery(SearchTerms.Term::quoted)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "'\"&|!()*:<->", "\"\"", "-nur -ohne", "OR", "- -- ---", "\u0000", "\ud800", "😀 ∑"})
    void nothing_to_search_for_is_no_query(String written) {
        assertTrue(
                SearchTerms.parse(written).isEmpty(), SearchTerms.parse(written).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Verkehr ~ Verkehr",
                "\"Verkehr\" ~ Verkehr",
                "(2027) ~ 2027",
                "Verkehr OR Bahn ODER Verkehr ~ Verkehr,Bahn",
                "Verkehr Bahn ~ ``",
                "Verkehr -Bahn ~ ``",
                "Verkehr OR \"die Bahn\" ~ ``",
                "Verkehr OR E-Auto ~ ``"
            })
    void words_of_which_any_is_enough(String written, String words) {
        assertEquals(words, String.join(",", SearchTerms.parse(written).words()));
    }

    @Test
    void the_first_two_dozen_words_are_searched_for() {
        String fitting = "OR a-b \"c d\" -e " + "f OR ".repeat(19);
        assertFalse(SearchTerms.isTooLong(fitting));
        assertEquals(SearchTerms.parse(fitting), SearchTerms.parse(fitting + " zuviel \"noch mehr\" -weg"));
        assertTrue(SearchTerms.isTooLong(fitting + " zuviel"));
        assertEquals(
                "(" + "'a' & ".repeat(23) + "'a')",
                SearchTerms.parse("a ".repeat(23) + "\"a b c\" d").tsquery(SearchTerms.Term::operand));
    }

    @Test
    void what_is_parsed_can_be_written_and_parsed_again() {
        SearchTerms terms = SearchTerms.parse("Hund \"zwei Wörter\" -weg ODER Katze");
        assertEquals(terms, SearchTerms.parse(terms.written()));
    }

    @Test
    void an_operator_that_was_quoted_stays_a_word() {
        SearchTerms terms = SearchTerms.parse("\"OR\" Haus \"ODER\" -\"OR\"");
        assertEquals("(\"OR\" Haus \"ODER\" -\"OR\")", "(" + terms.written() + ")");
        assertEquals(terms, SearchTerms.parse(terms.written()));
    }

    @Test
    void letters_and_digits_are_all_that_reaches_postgresql() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            String written = random.ints(40, 0, 0x2000)
                    .mapToObj(c -> random.nextInt(3) == 0
                            ? "'\"\\&|!()*:<>- ".substring(c % 14, c % 14 + 1)
                            : Character.toString(c))
                    .reduce("", String::concat);
            String tsquery = SearchTerms.parse(written).tsquery(SearchTerms.Term::operand);
            String text = "'[\\p{L}\\p{N}\\p{M} -]+'";
            String operand = "!?(%s|\\(%s( \\| %s)*\\))".formatted(text, text, text);
            assertTrue(tsquery.matches("(\\(%s( & %s)*\\)( \\| |$))*".formatted(operand, operand)), tsquery);
        }
    }

    @Test
    void looser_means_any_of_the_words_and_none_of_the_excluded() {
        assertEquals(
                "('a' & !'c') | ('b' & !'c')",
                SearchTerms.parse("a b -c").loosened().tsquery(SearchTerms.Term::quoted));
    }

    private static List<String> sorted(String tsquery) {
        return List.of(tsquery.replaceAll("[()]", "").split(" [&|] ")).stream()
                .sorted()
                .toList();
    }
}
