package org.leserbrief.platform.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeMarkdownTest {
    @Test
    void html_appears_as_text() {
        assertEquals(
                "<p>&lt;script&gt;alert(1)&lt;/script&gt; <em>da</em></p>\n",
                SafeMarkdown.toHtml("<script>alert(1)</script> *da*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "[a](java\tscript:alert(1))",
                "[a](&#106;avascript:alert(1))",
                "[a](data:text/html;base64,AAAA)",
                "[a](vbscript:x)",
                "<javascript:alert(1)>"
            })
    void links_lead_to_the_web_or_to_a_mailbox(String markdown) {
        String html = SafeMarkdown.toHtml(markdown);
        assertFalse(html.matches("(?is).*href=\"\\s*(javascript|data|vbscript|java).*"), html);
    }

    @Test
    void links_of_readers_are_marked_as_theirs() {
        assertEquals(
                "<p><a rel=\"nofollow ugc noopener\" href=\"https://example.org/\">da</a></p>\n",
                SafeMarkdown.toHtml("[da](https://example.org/)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "<java script:alert(1)>",
                "<java\tscript:alert(1)>",
                "<\u0001javascript:alert(1)>",
                "<\u00a0javascript:alert(1)>",
                "&#106;avascript:alert(1)",
                "&#x6A;avascript:alert(1)",
                "&#0000106avascript:alert(1)",
                "java&Tab;script:alert(1)",
                "java&NewLine;script:alert(1)",
                "javascript&colon;alert(1)",
                "javascript%3Aalert(1)",
                "%6Aavascript:alert(1)",
                "\\javascript:alert(1)",
                "\uff4aavascript:alert(1)",
                "java\u200bscript:alert(1)",
                "java\u00adscript:alert(1)",
                "javascript\u2236alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "view-source:https://example.org/",
                "blob:https://example.org/x",
                "file:///etc/passwd",
                "//example.org/",
                "/news/1",
                "http:example.org",
                "x:https://example.org/"
            })
    void whatever_is_no_whole_address_of_the_web_leads_nowhere(String address) {
        for (String markdown : new String[] {
            "[da](" + address + ")",
            "[da](<" + address + ">)",
            "[da]\n\n[da]: " + address,
            "<" + address + ">",
            "![da](" + address + ")"
        }) {
            String html = SafeMarkdown.toHtml(markdown);
            assertFalse(html.matches("(?s).*href=\"(?!https?://|mailto:).*"), html);
            assertFalse(html.toLowerCase(java.util.Locale.ROOT).contains("href=\"javascript"), html);
            assertFalse(html.contains("<img"), html);
        }
    }

    @Test
    void a_link_of_5000_characters_is_a_link() {
        String address = "https://example.org/" + "x".repeat(4_980);
        assertTrue(SafeMarkdown.toHtml("[da](" + address + ")").contains("href=\"" + address));
        assertTrue(SafeMarkdown.toHtml(address).contains("href=\"" + address));
    }

    @Test
    void links_are_counted_however_they_are_written() {
        assertEquals(
                3,
                SafeMarkdown.of("https://example.org/ [b](https://example.org/b) > <https://example.org/c>"
                                + " `https://example.org/` nur.text")
                        .links());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gut\u202eschlecht",
                "\u202dgut",
                "\u202bohne Ende",
                "\u2067ohne Ende",
                "\u2068 *offen \u202a* noch einmal",
                "Ende ohne Anfang \u202c\u2069",
                "\u2067\u202c\u2069 gekreuzt \u202b\u2069\u202c",
                "> \u202bim Zitat",
                "`\u2067im Code`",
                "\u202b\n\nim nächsten Absatz \u202c"
            })
    void no_control_of_writing_direction_reaches_what_follows(String markdown) {
        assertTame(SafeMarkdown.toHtml(markdown));
        assertTame(SafeMarkdown.of(markdown).toHtml(text -> List.of()));
        assertTame(SafeMarkdown.toText(markdown));
    }

    private static void assertTame(String shown) {
        for (String line : shown.split("\n")) {
            assertEquals(count(line, "[\u202a\u202b]"), count(line, "\u202c"), line);
            assertEquals(count(line, "[\u2066-\u2068]"), count(line, "\u2069"), line);
            assertEquals(0, count(line, "[\u202d\u202e]"), line);
        }
    }

    @Test
    void hebrew_within_its_own_marks_stays_as_it_is() {
        assertEquals("<p>a \u2067שלום\u2069 b \u200f!</p>\n", SafeMarkdown.toHtml("a \u2067שלום\u2069 b \u200f!"));
    }

    private static int count(String text, String pattern) {
        return (int)
                java.util.regex.Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void headings_and_pictures_stay_as_typed() {
        assertEquals("<p># Laut</p>\n", SafeMarkdown.toHtml("# Laut"));
        assertFalse(SafeMarkdown.toHtml("![x](https://example.org/pixel.gif)").contains("<img"));
    }

    @Test
    void emphasis_nested_beyond_sense_keeps_its_words() throws InterruptedException {
        StringBuilder html = new StringBuilder();
        // With the smallest stack that a worker thread may have.
        Thread worker = new Thread(
                null,
                () -> html.append(SafeMarkdown.toHtml("*_".repeat(2_400) + "mitten drin" + "_*".repeat(2_400))),
                "small",
                512 * 1024);
        worker.start();
        worker.join();
        assertTrue(html.toString().contains("mitten drin"), html.toString());
    }

    @Test
    void an_address_in_angle_brackets_is_a_link_and_any_other_bracket_a_sign() {
        assertEquals(
                "<p>1 &lt; 2 <a rel=\"nofollow ugc noopener\" href=\"https://example.org/\">https://example.org/</a> 3 &gt; 2</p>\n",
                SafeMarkdown.toHtml("1 < 2 <https://example.org/> 3 > 2"));
        assertEquals("<p>&lt;b title=&quot;x&quot;&gt;</p>\n", SafeMarkdown.toHtml("<b title=\"x\">"));
    }

    @Test
    void a_line_break_stays_a_line_break() {
        assertEquals("<p>a<br>\nb</p>\n", SafeMarkdown.toHtml("a\nb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">", "[", "*", "- ", "![", "`", "> - ", "<", "<a ", "*_", "[[", "](", "[a](", "**", "\u202b", "\u2067"
            })
    void ten_thousand_of_anything_end(String piece) {
        String html = Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> SafeMarkdown.toHtml(piece.repeat(10_000)));
        assertTrue(html.length() < 1_000_000);
    }

    @Test
    void what_is_found_in_running_text_becomes_a_link() {
        assertEquals(
                "<p>a <em><a href=\"/x?a=1&amp;b\" class=\"own\">&lt;X</a>b</em></p>\n",
                sorted(SafeMarkdown.of("a *<Xb*").toHtml(places("<X", "/x?a=1&b"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"`X`", "```\nX\n```", "[X](https://example.org/)", "![X](x)"})
    void neither_code_nor_a_link_is_running_text(String markdown) {
        assertEquals(SafeMarkdown.toHtml(markdown), SafeMarkdown.of(markdown).toHtml(places("X", "/x")));
        assertFalse(SafeMarkdown.of(markdown).runningText().stream().anyMatch(t -> t.contains("X")));
    }

    /// The order of attributes does not matter.
    private static String sorted(String html) {
        return html.replace("<a class=\"own\" href=\"/x?a=1&amp;b\">", "<a href=\"/x?a=1&amp;b\" class=\"own\">");
    }

    static TextLinks places(String word, String path) {
        return text -> {
            int start = text.indexOf(word);
            return start < 0 ? List.of() : List.of(new TextLinks.Place(start, start + word.length(), path));
        };
    }

    @Test
    void words_without_markup_stand_in_one_line() {
        assertEquals("Eine gute Frage zwei", SafeMarkdown.toText("Eine **gut**e Frage\n\nzwei"));
    }
}
