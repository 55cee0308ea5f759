package org.leserbrief.platform.hashchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    /// The strings and the order are those of RFC 8785, sections 3.2.2 and 3.2.3.
    @Test
    void names_are_in_the_order_of_utf_16_and_strings_have_one_form() {
        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin\",\"€\":\"Euro\","
                        + "\"\uD83D\uDE00\":\"Emoji\",\"\uFB33\":\"Hebrew\"}",
                CanonicalJson.write(Map.of(
                        "€", "Euro",
                        "\r", "Carriage Return",
                        "\uFB33", "Hebrew",
                        "1", "One",
                        "\uD83D\uDE00", "Emoji",
                        "\u0080", "Control",
                        "ö", "Latin")));
        assertEquals(
                "{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                CanonicalJson.write(Map.of("string", "€$\u000F\nA'B\"\\\\\"/")));
    }

    @Test
    void numbers_are_whole_and_lists_keep_their_order() {
        assertEquals(
                "{\"a\":[\"2\",\"1\"],\"b\":-1,\"c\":9007199254740991}",
                CanonicalJson.write(Map.of("c", 9007199254740991L, "a", List.of("2", "1"), "b", -1L)));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("c", 9007199254740992L)));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("c", 1.5)));
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("a", "\uD83D")));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("\uDE00", "a")));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("a", "\uD800")));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("a", "\uDFFF")));
        assertEquals("{\"a\":\"\uD7FF\uE000\"}", CanonicalJson.write(Map.of("a", "\uD7FF\uE000")));
    }

    @Test
    void what_is_read_is_written_in_the_same_form() {
        Map<String, Object> read = CanonicalJson.read(" {\"b\": [\"x\"], \"a\": \"\\u00e4\", \"c\": 7} ");
        assertEquals("{\"a\":\"ä\",\"b\":[\"x\"],\"c\":7}", CanonicalJson.write(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":99999999999999999999}",
                "{\"a\":null}",
                "{\"a\":true}",
                "{\"a\":{}}",
                "{\"a\":[1]}"
            })
    void what_has_no_canonical_form_is_not_read(String text) {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.read(text));
    }
}
