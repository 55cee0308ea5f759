package org.leserbrief.platform.conditional;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.problem.ProblemException;

class EntityVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"2\", \"3\""})
    void the_present_version_passes(String header) {
        assertDoesNotThrow(() -> EntityVersion.requireMatch(header, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "3", "W/\"3\"", "\"\""})
    void any_other_is_stale(String header) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> EntityVersion.requireMatch(header, 3));
        assertEquals(412, refused.type().status());
    }

    @Test
    void none_is_a_problem_of_its_own() {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> EntityVersion.requireMatch(null, 3));
        assertEquals(428, refused.type().status());
    }
}
