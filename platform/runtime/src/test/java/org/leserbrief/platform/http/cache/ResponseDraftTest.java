package org.leserbrief.platform.http.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.http.page.Language;

class ResponseDraftTest {
    private static final NumberKey FIRST = new NumberKey("comments", 1);
    private static final NumberKey SECOND = new NumberKey("comments", 2);

    private final ResponseDraft draft = new ResponseDraft();

    @Test
    void numbers_come_into_their_places() {
        String text =
                "Grün: " + draft.mark(FIRST, number -> number + " Kommentare") + ", rot: " + draft.mark(SECOND) + " 🎉";
        CachedResponse response = response(text);
        assertEquals("Grün: 23 Kommentare, rot: 4 🎉", body(response, Map.of(FIRST, 23L, SECOND, 4L)));
        assertEquals("Grün: 24 Kommentare, rot: 0 🎉", body(response, Map.of(FIRST, 24L)));
    }

    @Test
    void a_mark_may_come_twice_or_not_at_all() {
        String twice = draft.mark(FIRST);
        draft.mark(SECOND);
        CachedResponse response = response(twice + " und " + twice);
        assertEquals("5 und 5", body(response, Map.of(FIRST, 5L, SECOND, 6L)));
        assertEquals(java.util.Set.of(FIRST), response.numbers());
    }

    @Test
    void what_was_filled_last_is_kept_until_a_number_changes() {
        CachedResponse response = response(draft.mark(FIRST));
        CachedResponse.Filled first = response.fill(Map.of(FIRST, 1L));
        assertSame(first, response.fill(Map.of(FIRST, 1L)));
        CachedResponse.Filled second = response.fill(Map.of(FIRST, 2L));
        assertNotSame(first, second);
        assertNotEquals(first.tag(), second.tag());
    }

    /// The format of a placeholder may be known; its secret is not.
    @Test
    void a_text_that_looks_like_a_mark_stays_a_text() {
        String foreign = "\uFDD00123456789abcdef:0\uFDD1";
        assertEquals(foreign, body(response(foreign), Map.of()));
    }

    @Test
    void json_has_numbers_where_numbers_were() throws Exception {
        record Item(String id, long commentCount) {}
        record Items(List<Item> items, Item first) {}
        ObjectMapper json = new ObjectMapper();
        Items items = new Items(List.of(new Item("2", 7), new Item("1", 8)), new Item("1", 9));
        String text = JsonNumbers.write(
                json,
                items,
                draft,
                "commentCount",
                item -> Optional.of(new NumberKey("comments", item.path("id").asLong())));
        assertEquals(
                json.writeValueAsString(new Items(List.of(new Item("2", 30), new Item("1", 20)), new Item("1", 20))),
                body(response(text), Map.of(FIRST, 20L, SECOND, 30L)));
    }

    private CachedResponse response(String text) {
        return CachedResponse.of(draft, PublicContent.page(Language.GERMAN, text), Duration.ofSeconds(1), null);
    }

    private static String body(CachedResponse response, Map<NumberKey, Long> numbers) {
        return new String(response.fill(numbers).body(), StandardCharsets.UTF_8);
    }
}
