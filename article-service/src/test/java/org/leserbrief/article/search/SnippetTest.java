package org.leserbrief.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SnippetTest {
    @Test
    void the_words_are_marked_as_they_stand_in_the_text() {
        assertEquals(
                "Die <mark>Wärmepumpen</mark> und das <mark>Wärmepumpengesetz</mark>.",
                Snippet.html("Die Wärmepumpen und das Wärmepumpengesetz.", Set.of("waermepumpe")));
        assertEquals("Der <mark>Rat</mark> und die Ratte", Snippet.html("Der Rat und die Ratte", Set.of("rat")));
    }

    @Test
    void a_short_word_is_marked_in_its_inflections_and_a_long_one_within_others() {
        assertEquals(
                "<mark>Hunde</mark> und Hundertste sind <mark>Hund</mark>, <mark>Rathauskeller</mark>",
                Snippet.html("Hunde und Hundertste sind Hund, Rathauskeller", Set.of("hund", "rathaus")));
    }

    @Test
    void nothing_in_a_text_is_markup() {
        assertEquals(
                "&lt;script&gt;<mark>alert</mark>(&quot;1&quot;) &amp; &lt;mark&gt;",
                Snippet.html("<script>alert(\"1\") & <mark>", Set.of("alert")));
    }

    @Test
    void the_place_with_most_of_the_words_is_shown() {
        String text = "Hund. " + "Wort ".repeat(200) + "Hier sind Hund und Katze zusammen. " + "Wort ".repeat(200);
        String html = Snippet.html(text, Set.of("hund", "katze"));
        assertTrue(html.contains("Hier sind <mark>Hund</mark> und <mark>Katze</mark>"), html);
        assertTrue(html.startsWith("… ") && html.endsWith(" …"), html);
        assertTrue(html.length() < 350, html);
    }

    @Test
    void of_several_places_with_all_of_the_words_the_first_is_shown_with_all_its_marks() {
        String text = "Hund. " + "Wort ".repeat(100) + "Hund und Katze. Wieder Katze, wieder Hund, und Katze. "
                + "Wort ".repeat(100) + "Noch einmal Katze und Hund.";
        String html = Snippet.html(text, Set.of("hund", "katze"));
        assertTrue(html.contains("<mark>Hund</mark> und <mark>Katze</mark>"), html);
        assertEquals(5, html.split("<mark>", -1).length - 1, html);
        assertFalse(html.contains("einmal"), html);
    }

    @Test
    void a_text_without_the_words_is_shown_from_its_beginning() {
        assertTrue(Snippet.html("Anfang " + "x".repeat(1_000), Set.of("y")).startsWith("Anfang"));
        assertEquals("", Snippet.html("", Set.of()));
    }

    @Test
    void no_character_is_cut_in_two() {
        String html = Snippet.html("😀".repeat(1_000), Set.of("y"));
        assertFalse(html.replace(" …", "").matches(".*[\\ud800-\\udbff]$"), html);
    }
}
