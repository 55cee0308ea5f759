package org.leserbrief.platform.http.conditional;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.http.problem.ProblemException;

class EntityVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"2\", \"3\""})
    void the_present_version_passes(String header) {
        assertDoesNotThrow(() -> EntityVersion.requireMatch(header, 3));
    }

    @Test
    void a_representation_with_the_present_version_passes_whatever_else_it_shows() {
        String read = "\"" + EntityVersion.tag(3, new byte[] {1}).getValue() + "\"";
        assertNotEquals(read, "\"" + EntityVersion.tag(3, new byte[] {2}).getValue() + "\"");
        assertDoesNotThrow(() -> EntityVersion.requireMatch(read, 3));
        assertThrows(ProblemException.class, () -> EntityVersion.requireMatch(read, 4));
        assertThrows(ProblemException.class, () -> EntityVersion.requireMatch("\"33.1\"", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "3", "W/\"3\"", "\"\""})
    void any_other_is_stale(String header) {
        ProblemException refused = assertThrows(ProblemException.class, () -> EntityVersion.requireMatch(header, 3));
        assertEquals(412, refused.type().status());
    }

    @Test
    void none_is_a_problem_of_its_own() {
        ProblemException refused = assertThrows(ProblemException.class, () -> EntityVersion.requireMatch(null, 3));
        assertEquals(428, refused.type().status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                          | *       |      | 0
                    "3"   |         | 3    | 0
                    *     |         | 3    | 0
                    "3"   | "2"     | 3    | 0
                          |         |      | 428
                          |         | 3    | 428
                          | "3"     | 3    | 428
                          | *       | 3    | 412
                    "2"   |         | 3    | 412
                    "3"   |         |      | 412
                    *     |         |      | 412
                    "3"   | *       | 3    | 412
                    "3"   | *       |      | 412
                    """)
    void what_need_not_be_there_is_created_or_changed_as_its_sender_knows_it(
            @Nullable String ifMatch, @Nullable String ifNoneMatch, @Nullable Long version, int status) {
        OptionalLong present = version == null ? OptionalLong.empty() : OptionalLong.of(version);
        if (status == 0) {
            assertDoesNotThrow(() -> EntityVersion.requireMatch(ifMatch, ifNoneMatch, present));
        } else {
            ProblemException refused = assertThrows(
                    ProblemException.class, () -> EntityVersion.requireMatch(ifMatch, ifNoneMatch, present));
            assertEquals(status, refused.type().status());
        }
    }
}
