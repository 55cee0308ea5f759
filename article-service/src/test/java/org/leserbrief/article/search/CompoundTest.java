package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompoundTest {
    private static final Set<String> KNOWN =
            Set.of("waerme", "pumpe", "gesetz", "waermepumpe", "regierung", "sprecher", "schule", "reis", "preis");

    @Test
    void a_compound_has_the_parts_that_the_newsroom_knows_and_theirs() {
        assertEquals(Set.of("waermepumpe", "gesetz", "waerme", "pumpe"), parts("waermepumpengesetz"));
        assertEquals(Set.of("regierung", "sprecher"), parts("regierungssprecher"));
        assertEquals(Set.of("schule", "gesetz"), parts("schulgesetzes"));
    }

    @Test
    void one_known_part_is_enough_if_it_is_no_ending() {
        assertEquals(Set.of("klimaschutz", "gesetz"), parts("klimaschutzgesetz"));
        assertEquals(Set.of(), parts("milchreis"));
    }

    @Test
    void a_short_word_within_another_is_no_part() {
        assertEquals(Set.of(), parts("preise"));
        assertEquals(Set.of(), parts("unbekannt"));
    }

    @Test
    void only_what_was_looked_up_is_asked_for() {
        Compound compound = new Compound("donaudampfschifffahrtsgesellschaft");
        Set<String> candidates = compound.candidates();
        compound.parts(word -> {
            assertTrue(candidates.contains(word), word);
            return false;
        });
    }

    @Test
    void a_compound_that_is_searched_for_is_taken_apart_once() {
        Compound compound = new Compound("waermepumpengesetz");
        assertEquals(List.of("waermepumpe", "gesetz"), compound.together(KNOWN::contains));
        assertEquals("waermepumpe", compound.beginning(KNOWN::contains));
        assertNull(new Compound("gesetzgebungsverfahren").beginning(KNOWN::contains), "less than half of the word");
    }

    private static Set<String> parts(String word) {
        return new Compound(word).parts(KNOWN::contains);
    }
}
