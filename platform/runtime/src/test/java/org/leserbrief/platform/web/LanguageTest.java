package org.leserbrief.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
                "en;q=x|GERMAN"
            })
    void the_reader_chooses_and_german_is_for_everybody_else(String header, Language expected) {
        assertEquals(expected, Language.accepted(header));
    }
}
