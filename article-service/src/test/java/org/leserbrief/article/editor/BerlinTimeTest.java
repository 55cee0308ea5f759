package org.leserbrief.article.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.editor.BerlinTime.Reading;
import org.leserbrief.platform.http.page.Language;

class BerlinTimeTest {
    @Test
    void wall_time_is_that_of_berlin_in_winter_and_in_summer() {
        assertEquals(exact("2026-01-15T05:00:00Z"), BerlinTime.read("2026-01-15T06:00", null));
        assertEquals(exact("2026-07-15T04:00:00Z"), BerlinTime.read("2026-07-15T06:00", null));
    }

    @Test
    void an_hour_that_comes_twice_needs_its_offset() {
        assertEquals(new Reading.Twice(List.of("+02:00", "+01:00")), BerlinTime.read("2026-10-25T02:30", null));
        assertEquals(exact("2026-10-25T00:30:00Z"), BerlinTime.read("2026-10-25T02:30", "+02:00"));
        assertEquals(exact("2026-10-25T01:30:00Z"), BerlinTime.read("2026-10-25T02:30", "+01:00"));
        assertInstanceOf(Reading.Twice.class, BerlinTime.read("2026-10-25T02:30", "+05:00"));
    }

    @Test
    void a_time_that_clocks_skip_does_not_exist() {
        assertInstanceOf(Reading.Skipped.class, BerlinTime.read("2026-03-29T02:30", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "heute", "2026-13-01T00:00", "2026-01-15", "+1000000000-01-01T00:00"})
    void what_is_no_time_is_not_guessed(String text) {
        assertInstanceOf(Reading.Unreadable.class, BerlinTime.read(text, null));
    }

    @Test
    void people_see_the_offset() {
        Instant second = Instant.parse("2026-10-25T01:30:00Z");
        assertEquals("25.10.2026 02:30 Uhr (UTC+01:00)", BerlinTime.exact(second, Language.GERMAN));
        assertEquals("2026-10-25T02:30", BerlinTime.field(second));
    }

    private static Reading exact(String instant) {
        return new Reading.Exact(Instant.parse(instant));
    }
}
