package org.leserbrief.comment.mention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionedNameTest {
    @Test
    void up_to_four_words_are_tried_the_longest_first() {
        assertEquals(
                List.of(new MentionedName(
                        6,
                        List.of(
                                "Jürgen Groß, was meinst",
                                "Jürgen Groß, was",
                                "Jürgen Groß,",
                                "Jürgen Groß",
                                "Jürgen"))),
                MentionedName.in("Hallo @Jürgen Groß, was meinst du?"));
    }

    @Test
    void one_name_ends_where_the_next_begins() {
        assertEquals(
                List.of(
                        new MentionedName(0, List.of("Anna und", "Anna")),
                        new MentionedName(10, List.of("Bert!", "Bert"))),
                MentionedName.in("@Anna und @Bert!"));
    }
}
