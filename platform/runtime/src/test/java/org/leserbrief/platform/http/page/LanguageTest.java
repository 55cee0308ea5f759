package org.leserbrief.platform.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|GERMAN",
                "de|GERMAN",
                "de-AT,en;q=0.5|GERMAN",
                "en|ENGLISH",
                "en-GB,de;q=0.8|ENGLISH",
                "fr,en;q=0.5|ENGLISH",
                "fr|GERMAN",
                "*|GERMAN",
                ";;;|GERMAN",
                "en;q=x|GERMAN",
                "en;q=0|GERMAN",
                "de;q=0.5,en;q=0.7|ENGLISH",
                "de;q=0.5,en;q=0.5|GERMAN",
                "EN|ENGLISH",
                "en-|GERMAN"
            })
    void the_reader_chooses_and_german_is_for_everybody_else(String header, Language expected) {
        assertEquals(expected, Language.accepted(header));
    }

    /// `Locale.LanguageRange` takes minutes for these: it is quadratic.
    @Test
    void a_million_ranges_are_read_in_linear_time() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertEquals(Language.ENGLISH, Language.accepted("fr-x,".repeat(1_000_000) + "en")));
    }
}
