package org.leserbrief.article.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {
    @Test
    void headings_become_sections_that_links_can_lead_to() {
        String text = "# Überblick: *Was* jetzt?\n\nEins.\n\n### Größe & `Maß`\n\n#### Zu tief\n";
        assertEquals(
                List.of(
                        new Outline.Section(2, "s-ueberblick-was-jetzt", "Überblick: Was jetzt?"),
                        new Outline.Section(3, "s-groesse-mass", "Größe & Maß")),
                parse(text).outline().sections());
        String html = html(text);
        assertTrue(html.contains("<h2 id=\"s-ueberblick-was-jetzt\">Überblick: <em>Was</em> jetzt?</h2>"), html);
        assertTrue(html.contains("<h4 id=\"s-zu-tief\">Zu tief</h4>"), html);
    }

    @Test
    void equal_headings_have_distinct_ids() {
        assertEquals(
                List.of("s-fazit", "s-fazit-2", "s-fazit-2-2", "s-fazit-3", "s-abschnitt", "s-abschnitt-2"),
                parse("## Fazit\n## Fazit\n## Fazit 2\n## Fazit\n## 🚲\n## Ὀδυσσεύς\n").outline().sections().stream()
                        .map(Outline.Section::id)
                        .toList());
    }

    @Test
    void a_heading_cannot_break_out_of_its_id() {
        String html = html("## \"><script>alert(1)</script>\n");
        assertTrue(html.contains("<h2 id=\"s-script-alert-1-script\">"), html);
        assertFalse(html.contains("<script"), html);
    }

    @Test
    void headings_in_quotes_and_lists_and_empty_ones_are_no_sections() {
        String text = "> ## Zitat\n\n- ## Punkt\n\n##\n";
        assertEquals(List.of(), parse(text).outline().sections());
        assertTrue(html(text).contains("<h2>Zitat</h2>"), html(text));
    }

    @Test
    void a_table_of_contents_has_an_end() {
        assertEquals(40, parse("## a\n".repeat(20_000)).outline().sections().size());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "200, 1", "201, 2", "2000, 10"})
    void reading_takes_a_minute_for_two_hundred_words(int words, int minutes) {
        assertEquals(minutes, parse("Wort ".repeat(words)).outline().minutes());
    }

    @Test
    void words_have_letters_or_digits() {
        assertEquals(
                7,
                parse("Ein **fettes** Wort – und [noch eins](/x).\n\n* * *\n\n    kein Text\n\n42\n")
                        .outline()
                        .words());
    }

    @Test
    void only_long_texts_have_a_table_of_contents() {
        String sections = "## Eins\n\n## Zwei\n\n## Drei\n\n";
        assertTrue(parse(sections + "Wort ".repeat(800)).outline().isLong());
        assertFalse(parse(sections + "Wort ".repeat(700)).outline().isLong());
        assertFalse(parse("## Eins\n\n" + "Wort ".repeat(2_000)).outline().isLong());
    }

    private static ArticleBody parse(String markdown) {
        return ArticleBody.parse(markdown, "https://leserbrief.example");
    }

    private static String html(String markdown) {
        return parse(markdown).toHtml(Map.of(), Map.of());
    }
}
