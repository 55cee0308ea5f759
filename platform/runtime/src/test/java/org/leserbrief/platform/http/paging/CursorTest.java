package org.leserbrief.platform.http.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.http.problem.ProblemException;

class CursorTest {
    @Test
    void what_is_written_is_read_again() {
        Cursor cursor = Cursor.of("comments:42:newest", 17L, "ü");
        assertEquals(cursor, Cursor.decode(cursor.encode(), "comments:42:newest", 2));
    }

    @Test
    void no_cursor_is_the_beginning() {
        assertNull(Cursor.decode(null, "comments", 1));
        assertNull(Cursor.decode("", "comments", 1));
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String encoded = Cursor.of("comments:42:newest", 17L).encode();
        assertThrows(ProblemException.class, () -> Cursor.decode(encoded, "comments:43:newest", 1));
        assertThrows(ProblemException.class, () -> Cursor.decode(encoded, "comments:42:newest", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "none", "AAAA", "%00", "Y29tbWVudHM"})
    void what_is_no_cursor_is_refused(String encoded) {
        assertThrows(ProblemException.class, () -> Cursor.decode(encoded, "comments", 1));
    }

    @Test
    void a_part_that_is_no_number_is_refused() {
        assertThrows(ProblemException.class, () -> Cursor.of("comments", "x").number(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1000", "x", "", "99999999999"})
    void a_limit_outside_1_to_100_is_refused(String limit) {
        assertThrows(ProblemException.class, () -> Limit.parse(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "25", "100"})
    void a_limit_from_1_to_100_is_taken(String limit) {
        assertEquals(Integer.parseInt(limit), Limit.parse(limit).value());
    }

    @Test
    void a_slice_goes_on_only_if_there_is_more() {
        Limit two = new Limit(2);
        assertEquals(new Slice<>(List.of(1, 2), null), Slice.of(List.of(1, 2), two, n -> Cursor.of("n", n)));
        assertEquals(
                new Slice<>(List.of(1, 2), Cursor.of("n", 2).encode()),
                Slice.of(List.of(1, 2, 3), two, n -> Cursor.of("n", n)));
    }
}
