package org.leserbrief.topic.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource({
        "Künstliche Intelligenz, kuenstliche-intelligenz",
        "Elektromobilität, elektromobilitaet",
        "IT-Sicherheit, it-sicherheit",
        "Größe & Maße, groesse-masse",
        "GNU/Linux, gnu-linux",
        "L’Oréal, l-oreal",
        "Ångström, angstroem",
        "So\u0308der, soeder",
        "5G, 5g",
        "' -- x -- ', x"
    })
    void a_name_becomes_a_slug(String name, String slug) {
        assertEquals(slug, TopicSlugs.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "日本", "—"})
    void a_name_without_letters_for_it_has_none(String name) {
        assertNull(TopicSlugs.of(name));
    }

    @Test
    void a_long_name_has_a_slug_all_the_same() {
        assertTrue(TopicSlugs.isSlug(Objects.requireNonNull(TopicSlugs.of("ü-".repeat(100)))));
    }
}
