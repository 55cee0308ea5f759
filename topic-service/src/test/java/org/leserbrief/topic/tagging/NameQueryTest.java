package org.leserbrief.topic.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameQueryTest {
    @ParameterizedTest
    @CsvSource({
        "Schule, (schul:*)",
        "Krise, (krise:*)",
        "Ehe, ((ehe | ehes))",
        "KI, ((ki | kis))",
        "Cloud-Computing, (cloud:* & computing:*) | (cloudcomputing:*)",
        "künstliche Intelligenz, (künstlich:* & intelligenz:*) | (künstlicheintelligenz:*)",
        "Kranken-Kasse, (krank:* & kasse:*) | (krankenkass:*)",
        "!?, ''"
    })
    void a_name_is_looked_for_in_the_forms_that_an_index_has(String name, String query) {
        assertEquals(query, NameQuery.of(List.of(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "KI, true",
        "EU, true",
        "NDR, true",
        "Zug, false",
        "Versicherung, false",
        "Virus, false",
        "Homeoffice, false",
        "Haus der Kunst, false",
        "ein ein ein, false"
    })
    void only_of_short_names_everything_is_found(String name, boolean exhaustive) {
        assertEquals(exhaustive, NameQuery.isExhaustive(List.of(name)));
    }

    @Test
    void one_long_name_among_short_ones_is_enough() {
        assertEquals(false, NameQuery.isExhaustive(List.of("KI", "Versicherung")));
    }
}
