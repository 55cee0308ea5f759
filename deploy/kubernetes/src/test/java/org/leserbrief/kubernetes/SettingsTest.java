package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.local.setup.InvalidOptionException;

class SettingsTest {
    @Test
    void are_read_as_helm_reads_them() {
        Map<String, Object> values = new LinkedHashMap<>();
        Settings.apply("a.b=1,a.c=true,d=", values);
        Settings.apply("e={x,2},f[0].g=y,f[1].g=z", values);
        Settings.apply("h\\.i=one\\, two,j=007,a.b=3", values);
        assertEquals(
                Map.of(
                        "a",
                        Map.of("b", 3L, "c", true),
                        "d",
                        "",
                        "e",
                        List.of("x", 2L),
                        "f",
                        List.of(Map.of("g", "y"), Map.of("g", "z")),
                        "h.i",
                        "one, two",
                        "j",
                        "007"),
                values);
    }

    @Test
    void an_empty_list_is_a_list() {
        Map<String, Object> values = new LinkedHashMap<>();
        Settings.apply("a={}", values);
        assertEquals(Map.of("a", List.of()), values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=1", "a..b=1", "a[x]=1", "a[0=1", "a={1", "a[99999999]=1", "a=\\"})
    void what_is_no_setting_is_refused(String setting) {
        assertThrows(InvalidOptionException.class, () -> Settings.apply(setting, new LinkedHashMap<>()));
    }
}
