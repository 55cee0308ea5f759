package org.leserbrief.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {
    private final ReservedNames reserved = ReservedNames.of(Stream.of("Kölner Anzeiger", " ", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Redaktion",
                "Die Redaktion",
                "R3dakti0n",
                "REDAKTl0N",
                "R e d a k t i o n",
                "Chefredakteurin",
                "Moderation",
                "M0derator 7",
                "Admin",
                "Adm1n",
                "Аdmin",
                "Verlag Nord",
                "Team",
                "Kölner Anzeiger Leserservice",
                "Kolner-Anzeiger"
            })
    void nobody_speaks_for_the_publisher(String name) {
        assertTrue(reserved.contains(DisplayName.typed(name)), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jana Möller", "Verlagsky", "Teamer", "Modersohn", "Anonymus", "Rootmann", "Supporter"})
    void other_names_are_free(String name) {
        assertFalse(reserved.contains(DisplayName.typed(name)), name);
    }
}
