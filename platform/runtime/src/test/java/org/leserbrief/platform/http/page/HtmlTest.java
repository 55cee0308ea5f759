package org.leserbrief.platform.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.text.SafeMarkdown;

class HtmlTest {
    @Test
    void the_keyboard_scrolls_code_of_readers() {
        String html = Html.scrollable(SafeMarkdown.toHtml("Siehe:\n\n```\nx = 1\n```\n\nund `kurz`"));
        assertTrue(html.contains("<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\"><code>x = 1"), html);
        assertTrue(html.contains("<code>kurz</code>"), html);
    }

    @Test
    void the_keyboard_scrolls_wide_tables() {
        assertEquals(
                "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tabelle\"><table>",
                Html.scrollable("<div class=\"table-scroll\" tabindex=\"0\"><table>"));
    }

    /// Only our renderers write these tags.
    @Test
    void a_tag_that_a_reader_types_stays_text() {
        String html = SafeMarkdown.toHtml("<pre> und `<pre>`");
        assertEquals(html, Html.scrollable(html));
    }
}
