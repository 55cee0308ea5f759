package org.leserbrief.article.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Microsoft und Xiaomi rücken zusammen: Azure, Notebooks | microsoft-und-xiaomi-ruecken-zusammen-azure-notebooks",
                "Größer, schöner, süß: ÄÖÜ ẞ | groesser-schoener-suess-aeoeue-ss",
                "Wie geht’s weiter? | wie-gehts-weiter",
                "Café São Paulo Łódź | cafe-sao-paulo-lodz",
                "  -- 5 % mehr --  | 5-mehr",
                "ﬁnden | finden",
                "Comments | artikel-comments",
                "COMMENTS! | artikel-comments",
                "İstanbul | istanbul",
                "Ελλάδα | artikel",
                "🙂🙂 | artikel",
                "'<script>alert(1)</script>' | script-alert-1-script"
            })
    void a_headline_becomes_readable_ascii(String headline, String slug) {
        assertEquals(slug, Slug.ofHeadline(headline));
    }

    @Test
    void a_decomposed_umlaut_is_spelled_out_like_any_other() {
        assertEquals("gruen", Slug.ofHeadline("gru\u0308n"));
    }

    @Test
    void a_long_headline_is_cut_between_words() {
        String slug = Slug.ofHeadline("Donaudampfschifffahrt ".repeat(10));
        assertTrue(slug.length() <= 80, slug);
        assertTrue(slug.endsWith("donaudampfschifffahrt"), slug);
    }

    @Test
    void a_long_word_is_cut_where_it_must() {
        assertEquals("a".repeat(80), Slug.ofHeadline("a".repeat(300)));
    }
}
