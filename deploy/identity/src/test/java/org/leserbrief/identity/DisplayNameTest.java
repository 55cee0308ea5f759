package org.leserbrief.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.identity.DisplayName.Defect;

class DisplayNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jürgen Groß",
                "Jo",
                "Ayşe Yılmaz",
                "Dr. Karl-Theodor Freiherr von und zu Überlingen-Weißenfels",
                "O’Neill & Söhne (Köln)",
                "Max 1990",
                "Αθηνά Παπαδοπούλου",
                "Сергей Иванов",
                "שלום כהן",
                "محمد",
                "山田 たろう",
                "김철수",
                "J.R. Müller",
                "Trần Thị Mỹ"
            })
    void a_good_name_is_taken_as_it_is(String name) {
        assertEquals(Optional.empty(), DisplayName.typed(name).defect());
        assertEquals(name, DisplayName.typed(name).shown());
    }

    @Test
    void spaces_are_tidied_and_accents_composed() {
        assertEquals("Jörg Ott", DisplayName.typed("  Jo\u0308rg   Ott ").shown());
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "'   ', MISSING",
        "J, LENGTH",
        "12345, LENGTH",
        "'Anna\u202eMaria', CHARACTERS",
        "'Anna\u2067Maria', CHARACTERS",
        "'Anna\u200bMaria', CHARACTERS",
        "'Anna\u00adMaria', CHARACTERS",
        "'Anna\u00a0Maria', CHARACTERS",
        "'Anna\tMaria', CHARACTERS",
        "'Anna\nMaria', CHARACTERS",
        "'Anna\u0000Maria', CHARACTERS",
        "'Anna \ud83d', CHARACTERS",
        "'\u3164\u3164', CHARACTERS",
        "'Anna\ufe0f', CHARACTERS",
        "Anna ✓, CHARACTERS",
        "Anna 🚀, CHARACTERS",
        "<b>Anna</b>, CHARACTERS",
        "anna@example.org, CHARACTERS",
        "'A\u0300\u0301\u0302\u0303nna', CHARACTERS",
        "Аnna, SCRIPTS",
        "Αnna, SCRIPTS",
        "gewinnspiel-online.com, ADDRESS",
        "Besuche www.example, ADDRESS"
    })
    void a_bad_name_is_refused_for_what_is_wrong_with_it(String name, Defect defect) {
        assertEquals(Optional.of(defect), DisplayName.typed(name).defect());
    }

    @Test
    void a_name_has_an_end() {
        assertEquals(Optional.empty(), DisplayName.typed("ü".repeat(60)).defect());
        assertEquals(
                Optional.of(Defect.LENGTH), DisplayName.typed("ü".repeat(61)).defect());
    }

    @ParameterizedTest
    @CsvSource({
        "Jana Möller, jana möller",
        "Jana Möller, JANA MÖLLER",
        "Jana Möller, Jana  Moller",
        "Jana Möller, Jana-Möller",
        "Jana Möller, JanaMöller",
        "Lena Groß, Lena GROSS",
        "Lena Groß, LENA GROẞ",
        "Lisa Illing, Iisa lliing",
        "Otto, 0tt0",
        "Capa, Сара",
        "Ayşe Yılmaz, Ayse Yilmaz"
    })
    void look_alikes_have_one_key(String one, String other) {
        assertEquals(DisplayName.key(one), DisplayName.key(other));
    }

    @ParameterizedTest
    @CsvSource({"Jana Möller, Jana Müller", "Max, Maxi", "Max 1, Max 2", "Сергей, Андрей"})
    void different_names_have_different_keys(String one, String other) {
        assertNotEquals(DisplayName.key(one), DisplayName.key(other));
    }
}
