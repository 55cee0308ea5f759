package org.leserbrief.article.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.AdversarialMarkdown;
import org.leserbrief.platform.testing.LinearTime;

class ArticleBodyTest {
    /// The maximum length of an article's body.
    private static final int LONGEST = 100_000;

    private static final String SITE = "https://leserbrief.example";
    private static final Map<Long, TeaserCard> CARDS = Map.of(
            7L, new TeaserCard("/news/7/redmi", "Test", "Redmi <5> Plus", "Viel Display & mehr.", "/media/redmi.svg"));

    @Test
    void html_appears_as_text() {
        assertEquals(
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
                html("<script>alert(1)</script>\n").replace("\n</p>", "</p>"));
        assertFalse(html("Ein <b onclick=\"x()\">Wort</b>").contains("<b"));
    }

    @Test
    void no_heading_is_above_the_second_level() {
        assertEquals(
                "<h2 id=\"s-eins\">Eins</h2>\n<h2 id=\"s-zwei\">Zwei</h2>\n<h3 id=\"s-drei\">Drei</h3>\n",
                html("# Eins\n## Zwei\n### Drei"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JAVASCRIPT:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](data:text/html;base64,xxx)",
                "[x](vbscript:x)",
                "[x](//evil.example)",
                "[x](/\\\\evil.example)",
                "![x](javascript:alert(1))",
                "<javascript:alert(1)>"
            })
    void what_a_browser_would_run_is_no_link(String markdown) {
        String html = html(markdown);
        assertFalse(html.contains("href") || html.contains("src"), html);
    }

    @Test
    void links_lead_to_the_web_to_mail_and_to_this_site() {
        assertEquals(
                "<p><a href=\"https://a.example/?b=c&amp;d\" title=\"T\">x</a>"
                        + " <a href=\"mailto:a@b.example\">y</a> <a href=\"/topics/z\">z</a></p>\n",
                html("[x](https://a.example/?b=c&d \"T\") [y](mailto:a@b.example) [z](/topics/z)"));
        assertTrue(html("Siehe https://a.example.").contains("<a href=\"https://a.example\">"));
    }

    @Test
    void a_picture_says_what_it_shows_and_waits_until_it_is_needed() {
        assertEquals(
                "<p><img src=\"/media/x.svg\" alt=\"Ein roter Ball\" loading=\"lazy\" /></p>\n",
                html("![Ein *roter* Ball](/media/x.svg)"));
    }

    @Test
    void a_wide_table_scrolls_in_a_frame_of_its_own() {
        String html = html("| a | b |\n| --- | --- |\n| 1 | 2 |\n");
        assertTrue(html.contains("class=\"table-scroll\"") && html.contains("tabindex=\"0\""), html);
        assertTrue(html.contains("<td>1</td>"), html);
        assertFalse(html.contains("style="), html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Redmi](/news/7/redmi)",
                "[Redmi](/news/7)",
                "[Redmi](/news/7/ein-alter-titel)",
                "https://leserbrief.example/news/7/redmi",
                "<https://leserbrief.example/news/7/redmi>",
                "Vorher\n\n[Redmi](/news/7/redmi)\n\nNachher",
                "Vorher\n[Redmi](/news/7/redmi)\nNachher"
            })
    void an_article_linked_alone_on_its_line_becomes_its_teaser_card(String markdown) {
        ArticleBody body = ArticleBody.parse(markdown, SITE);
        assertEquals(Set.of(7L), body.linkedArticles());
        String html = body.toHtml(CARDS, Map.of());
        assertTrue(
                html.contains("<aside class=\"teaser-card\"><a href=\"/news/7/redmi\">"
                        + "<img src=\"/media/redmi.svg\" alt=\"\" loading=\"lazy\" />"
                        + "<span class=\"teaser-card-text\"><span class=\"kicker\">Test</span> "
                        + "<span class=\"headline\">Redmi &lt;5&gt; Plus</span> "
                        + "<span class=\"teaser\">Viel Display &amp; mehr.</span> </span></a></aside>"),
                html);
        assertEquals(markdown.contains("Vorher"), html.contains("<p>Vorher</p>"), html);
        assertEquals(markdown.contains("Nachher"), html.contains("<p>Nachher</p>"), html);
        assertFalse(html.contains("<p></p>"), html);
    }

    @Test
    void cards_follow_one_another() {
        ArticleBody body = ArticleBody.parse("[a](/news/7/a)\n[b](/news/8/b)\n[c](/news/7/c)", SITE);
        assertEquals(Set.of(7L, 8L), body.linkedArticles());
        String html = body.toHtml(CARDS, Map.of());
        assertEquals(3, html.split("teaser-card\"", -1).length, html);
        assertTrue(html.contains("<p><a href=\"/news/8/b\">b</a></p>"), html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mehr im [Test](/news/7/redmi).",
                "[Test](/news/7/redmi) und [noch einer](/news/7/redmi)",
                "[Diskussion](/news/7/comments)",
                "[Woanders](https://example.org/news/7/redmi)",
                "[Zu groß](/news/9999999999999999999/x)",
                "[Zu tief](/news/7/a/b)",
                "- [In einer Liste](/news/7/redmi)"
            })
    void any_other_link_stays_a_link(String markdown) {
        ArticleBody body = ArticleBody.parse(markdown, SITE);
        assertEquals(Set.of(), body.linkedArticles());
        String html = body.toHtml(CARDS, Map.of());
        assertTrue(html.contains("<a href="), html);
        assertFalse(html.contains("teaser-card"), html);
    }

    @Test
    void a_link_to_an_article_that_cannot_be_read_stays_a_link() {
        assertEquals(
                "<p><a href=\"/news/8/x\">Weg</a></p>\n",
                ArticleBody.parse("[Weg](/news/8/x)", SITE).toHtml(CARDS, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a **b ", "[", "![", "> ", "- ", "<", "`", "_a *b", "[a](", "| a "})
    void a_bomb_of_100_000_characters_is_rendered_without_harm(String fuse) {
        String bomb = fuse.repeat(100_000 / fuse.length());
        assertFalse(html(bomb).isEmpty());
    }

    @Test
    void emphasis_nested_beyond_sense_keeps_its_words() {
        String nested = "*a **b ".repeat(2_000) + "mitten drin" + "** c*".repeat(2_000);
        assertTrue(html(nested).contains("mitten drin"));
    }

    static Stream<AdversarialMarkdown> attacks() {
        return AdversarialMarkdown.shapes(11, 100);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("attacks")
    void what_an_attacker_writes_is_bounded_in_length_and_time(AdversarialMarkdown attack) {
        for (int length : new int[] {50, LONGEST / 4, LONGEST}) {
            String text = attack.ofLength().apply(length);
            String html = html(text);
            assertTrue(html.length() <= 8 * text.length() + 1_024, () -> text.length() + " became " + html.length());
        }
        LinearTime.require(attack.name(), attack.ofLength(), LONGEST, ArticleBodyTest::html);
    }

    @Test
    void a_table_that_would_be_far_longer_than_its_text_is_shown_as_typed() {
        String html = html("a|".repeat(500) + "\n" + "-|".repeat(500) + "\n" + "b|\n".repeat(500));
        assertTrue(html.startsWith("<p>a|a|"), html);
        assertTrue(html.endsWith("b|</p>\n"), html);
    }

    @Test
    void a_page_of_cards_ends_with_links() {
        ArticleBody body = ArticleBody.parse("[a](/news/7/a)\n\n".repeat(60), SITE);
        String html = body.toHtml(CARDS, Map.of());
        assertEquals(51, html.split("<aside", -1).length);
        assertEquals(11, html.split("<p><a href=\"/news/7/a\">a</a></p>", -1).length);
    }

    @Test
    void a_card_is_no_longer_than_it_says() {
        String quotes = "\"".repeat(300);
        TeaserCard card = new TeaserCard("/news/7/x", quotes, quotes, quotes, null);
        String html = ArticleBody.parse("[](/news/7)", SITE).toHtml(Map.of(7L, card), Map.of());
        assertTrue(html.contains("<aside"), html);
        assertTrue(html.length() <= card.longestHtml(), html);
    }

    private static String html(String markdown) {
        return ArticleBody.parse(markdown, SITE).toHtml(Map.of(), Map.of());
    }
}
