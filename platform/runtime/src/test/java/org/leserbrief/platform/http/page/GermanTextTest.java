package org.leserbrief.platform.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GermanTextTest {
    private static String in(String sentence, String german) {
        return GermanText.in(sentence, german).toString();
    }

    @Test
    void the_german_part_of_a_sentence_says_so() {
        assertEquals(
                "New article: “<span lang=\"de\">Börse &amp; Märkte</span>”",
                in("New article: “Börse & Märkte”", "Börse & Märkte"));
        assertEquals("<span lang=\"de\">Klima</span>", in("Klima", "Klima"));
    }

    @Test
    void nothing_of_it_is_markup() {
        assertEquals(
                "&lt;b&gt; on “<span lang=\"de\">&lt;script&gt;</span>” &amp;", in("<b> on “<script>” &", "<script>"));
    }

    @Test
    void a_sentence_without_a_german_part_stays_as_it_is() {
        assertEquals("A &lt;comment&gt;", in("A <comment>", ""));
        assertEquals("Withdrawn", in("Withdrawn", "Klima"));
    }

    /// Somebody may be called like the headline.
    @Test
    void of_several_the_last_is_the_headline() {
        assertEquals("Klima answered on “<span lang=\"de\">Klima</span>”", in("Klima answered on “Klima”", "Klima"));
    }
}
