package org.leserbrief.platform.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.platform.testing.AdversarialMarkdown;
import org.leserbrief.platform.testing.LinearTime;

/// Time and output of adversarial Markdown stay within the bounds for its length.
class BoundedMarkdownTest {
    private static final long SEED = 10;
    private static final int RANDOM = 150;

    /// The maximum length of a comment.
    private static final int LONGEST = 10_000;

    static Stream<AdversarialMarkdown> shapes() {
        return AdversarialMarkdown.shapes(SEED, RANDOM);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void html_is_at_most_eight_times_as_long_as_the_text_and_1_kb(AdversarialMarkdown shape) {
        for (int length : new int[] {50, LONGEST / 4, LONGEST / 2, LONGEST}) {
            String text = shape.ofLength().apply(length);
            assertBounded(text, SafeMarkdown.toHtml(text));
            assertBounded(
                    text, SafeMarkdown.of(text).toHtml(SafeMarkdownTest.places("a", "/readers/" + "x".repeat(36))));
            assertBounded(text, SafeMarkdown.toText(text));
        }
    }

    private static void assertBounded(String text, String html) {
        assertTrue(html.length() <= 8 * text.length() + 1_024, () -> text.length() + " became " + html.length());
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("shapes")
    void time_grows_with_the_text(AdversarialMarkdown shape) {
        // Longer than comments may be, because quadratic time would be lost in the noise of a short text.
        LinearTime.require(shape.name(), shape.ofLength(), 4 * LONGEST, text -> {
            SafeMarkdown parsed = SafeMarkdown.of(text);
            parsed.links();
            parsed.runningText();
            parsed.toHtml();
        });
        LinearTime.require(shape.name(), shape.ofLength(), 4 * LONGEST, SafeMarkdown::toText);
    }

    @Test
    void ten_kilobytes_of_references_are_shown_as_typed() {
        String text = "[a]: x" + "&".repeat(4_990) + "\n\n" + "![a]".repeat(1_250);
        String html = SafeMarkdown.toHtml(text);
        assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 8 * text.length());
        assertEquals("<p>[a]: x" + "&amp;".repeat(4_990) + "<br />\n<br />\n" + "![a]".repeat(1_250) + "</p>\n", html);
    }

    @Test
    void a_long_text_with_references_is_markup() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append("Ein *Satz* mit [einer Quelle][%d] und noch einer[^%d]. ".formatted(i, i));
        }
        IntStream.range(0, 100)
                .forEach(i ->
                        text.append("\n\n[%d]: https://example.org/ein/weg/mit/worten/%d \"Titel\"".formatted(i, i)));
        String html = SafeMarkdown.toHtml(text.toString());
        assertEquals(101, html.split("<a rel=", -1).length);
        assertTrue(html.contains("<em>Satz</em>"), html);
    }

    @Test
    void a_source_named_ten_times_in_a_short_text_is_a_link_ten_times() {
        String text = "siehe [1] ".repeat(10) + "\n\n[1]: https://example.org/" + "x".repeat(60);
        assertEquals(11, SafeMarkdown.toHtml(text).split("<a rel=", -1).length);
    }

    @Test
    void a_german_text_in_brackets_and_a_greek_one_in_capitals_are_markup() {
        String german = "[Die Straße, *groß* und weiß, " + "über die große Straße gegangen, ".repeat(200) + "]";
        assertTrue(SafeMarkdown.toHtml(german).contains("<em>groß</em>"));
        String greek = "*ΟΛΟΣ* Ο ΚΟΣΜΟΣ ΕΙΝΑΙ ΣΤΟΥΣ ΔΡΟΜΟΥΣ ".repeat(200);
        assertTrue(SafeMarkdown.toHtml(greek).contains("<em>ΟΛΟΣ</em>"));
    }

    @Test
    void hidden_links_count() {
        assertEquals(1, SafeMarkdown.of("![Bild](https://example.org/)").links());
        assertEquals(
                2,
                SafeMarkdown.of("[![Bild](https://example.org/)](https://example.org/b)")
                        .links());
        assertEquals(
                1, SafeMarkdown.of("Text\n\n[versteckt]: https://example.org/").links());
        assertEquals(
                2,
                SafeMarkdown.of("[a]: https://example.org/\n[A]: https://example.org/b\n\n![a]")
                        .links());
    }

    @Test
    void a_reference_and_its_definition_are_one_link() {
        assertEquals(1, SafeMarkdown.of("[da][1]\n\n[1]: https://example.org/").links());
        assertEquals(
                2,
                SafeMarkdown.of("[da][1] und [1]\n\n[1]: https://example.org/").links());
    }

    @Test
    void a_link_that_leads_nowhere_has_no_marks() {
        assertEquals("<p><a>da</a></p>\n", SafeMarkdown.toHtml("[da](javascript:alert)"));
    }

    @Test
    void what_is_made_of_a_text_does_not_depend_on_what_was_made_before() {
        SafeMarkdown text = SafeMarkdown.of("Hallo *X* und X");
        String plain = text.toHtml();
        String linked = text.toHtml(SafeMarkdownTest.places("X", "/x"));
        assertFalse(plain.contains("<a"), plain);
        assertEquals(3, linked.split("<a", -1).length, linked);
        assertEquals(plain, text.toHtml());
        assertEquals(linked, text.toHtml(SafeMarkdownTest.places("X", "/x")));
    }
}
