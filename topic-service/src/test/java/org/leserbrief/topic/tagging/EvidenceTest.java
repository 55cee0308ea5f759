package org.leserbrief.topic.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leserbrief.topic.finding.ArticleText;

class EvidenceTest {
    private static Evidence of(String body, String... words) {
        return Evidence.of(new ArticleText("Überschrift", "Worum es geht", body), List.of(words));
    }

    @Test
    void the_sentence_around_the_words_is_shown() {
        Evidence evidence = of("Es war kalt. Am 3.5. kam Meta zu spät! Dann nicht mehr.", "Meta");
        assertEquals("Am 3.5. kam ", evidence.before());
        assertEquals("Meta", evidence.match());
        assertEquals(" zu spät!", evidence.after());
        assertEquals(Set.of(UncertaintyReason.ONCE), evidence.doubts());
        assertFalse(evidence.looksWrong());
    }

    @Test
    void a_word_that_only_begins_sentences_looks_wrong() {
        Evidence evidence = of("Meta sagt ja. „Meta sagt nein.“ Und: Meta schweigt.", "Meta");
        assertEquals(Set.of(UncertaintyReason.SENTENCE_START), evidence.doubts());
        assertTrue(evidence.looksWrong());
        assertFalse(of("Meta sagt ja. Das sagt Meta.", "Meta").looksWrong());
        assertFalse(of("Mark Zuckerberg sagt ja. Mark Zuckerberg geht.", "Mark Zuckerberg")
                .looksWrong());
    }

    @Test
    void a_word_that_is_only_in_compounds_looks_wrong() {
        assertEquals(
                Set.of(UncertaintyReason.COMPOUND),
                of("Eine Meta-Analyse, noch eine Meta-Studie.", "Meta").doubts());
        assertFalse(of("Eine Meta-Analyse über Meta und andere.", "Meta").looksWrong());
    }

    @Test
    void a_word_that_stands_in_small_letters_too_looks_wrong() {
        assertTrue(of("Wer so handeln muss, dem ist das Handeln und noch einmal das Handeln recht.", "Handeln")
                .doubts()
                .contains(UncertaintyReason.LOWER_CASE));
        assertFalse(of("Die KI und die ki. Ja, die KI.", "KI").looksWrong());
    }

    @Test
    void what_is_not_there_any_more_shows_nothing() {
        assertEquals("", of("Ganz anders.", "Meta").match());
        assertEquals("", of("Metal ist kein Meta1.", "Meta").match());
    }

    @Test
    void long_sentences_are_cut_and_no_character_is_halved() {
        String emoji = "🎉".repeat(300);
        Evidence evidence = of(emoji + " Meta " + emoji, "Meta");
        assertTrue(evidence.before().startsWith("…"));
        assertTrue(evidence.after().endsWith("…"));
        assertTrue(evidence.before().length() < 250);
        assertFalse(Character.isLowSurrogate(evidence.before().charAt(1)));
    }

    @Test
    void what_is_searched_for_has_every_ending_that_the_finder_knows() {
        assertEquals(
                "(künstlich:* & intelligenz:*) | (künstlicheintelligenz:*) | ((ki | kis))",
                NameQuery.of(List.of("künstliche Intelligenz", "KI")));
        assertEquals("((c | cs))", NameQuery.of(List.of("C++")));
        assertEquals("(strass:*)", NameQuery.of(List.of("Straße")));
        assertEquals("", NameQuery.of(List.of("!?")));
    }
}
