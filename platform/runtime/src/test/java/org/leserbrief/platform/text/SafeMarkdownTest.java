package org.leserbrief.platform.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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

    @Test
    void headings_and_pictures_stay_as_typed() {
        assertEquals("<p># Laut</p>\n", SafeMarkdown.toHtml("# Laut"));
        assertFalse(SafeMarkdown.toHtml("![x](https://example.org/pixel.gif)").contains("<img"));
    }

    @Test
    void emphasis_nested_beyond_sense_keeps_its_words() throws InterruptedException {
        StringBuilder html = new StringBuilder();
        // A stack as small as a worker's can be.
        Thread worker =
                new Thread(
                        null,
                        () ->
                                html.append(
                                        SafeMarkdown.toHtml(
                                                "*_".repeat(2_400)
                                                        + "mitten drin"
                                                        + "_*".repeat(2_400))),
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
        assertEquals(
                "<p>&lt;b title=&quot;x&quot;&gt;</p>\n", SafeMarkdown.toHtml("<b title=\"x\">"));
    }

    @Test
    void a_line_break_stays_a_line_break() {
        assertEquals("<p>a<br>\nb</p>\n", SafeMarkdown.toHtml("a\nb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "[", "*", "- ", "![", "`", "> - ", "<", "<a ", "*_"})
    void ten_thousand_of_anything_end(String piece) {
        String html =
                Assertions.assertTimeoutPreemptively(
                        Duration.ofMinutes(1), () -> SafeMarkdown.toHtml(piece.repeat(10_000)));
        assertTrue(html.length() < 1_000_000);
    }
}
