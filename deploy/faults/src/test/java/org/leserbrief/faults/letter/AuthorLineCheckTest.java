package org.leserbrief.faults.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorLineCheckTest {
    @Test
    void those_who_have_chosen_the_author_and_nobody_else_read_of_the_article() {
        assertEquals(List.of(), new AuthorLineCheck(List.of(1, 2, 3, 4), List.of(4, 2)).violations());
    }

    @Test
    void a_line_that_is_missing_or_of_somebody_else_is_found() {
        assertEquals(
                List.of(
                        "reader-2@letter.example has chosen the author, and the letter has no line of that",
                        "reader-3@letter.example has not chosen the author whom the letter names"),
                new AuthorLineCheck(List.of(1, 2, 3, 4), List.of(3, 4)).violations());
    }
}
