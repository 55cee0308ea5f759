package org.leserbrief.platform.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Größe: Übergang|groesse-uebergang",
                "So geht’s los|so-gehts-los",
                "L’Oréal|l-oreal",
                "Łódź, Çağ, Tōkyō|lodz-cag-tokyo",
                "  --  |''",
                "Ελληνικά|''",
                "ein sehr langer Titel der weitergeht|ein-sehr-langer"
            })
    void an_address_is_ascii_and_ends_with_a_word(String text, String slug) {
        assertEquals(slug, Slugs.of(text, 20));
    }
}
