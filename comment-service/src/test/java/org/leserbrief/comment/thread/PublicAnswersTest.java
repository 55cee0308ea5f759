package org.leserbrief.comment.thread;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;

@ServiceTest
class PublicAnswersTest {
    private static final long ARTICLE = 910_000_001L;

    @Inject CommentCounts numbers;

    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicLong time = new AtomicLong();
    private PublicAnswers answers;

    @BeforeEach
    void stopTime() {
        answers = new PublicAnswers(numbers, time::get);
    }

    @Test
    void an_article_is_read_once_until_it_changes_or_a_second_has_passed() {
        read("limit=1");
        read("limit=1");
        assertEquals(1, readings.get());
        read("limit=2");
        assertEquals(2, readings.get());
        answers.forget(ARTICLE + 1);
        read("limit=1");
        assertEquals(2, readings.get());
        answers.forget(ARTICLE);
        read("limit=1");
        assertEquals(3, readings.get());
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_001));
        read("limit=1");
        assertEquals(4, readings.get());
    }

    /// Somebody reads, a change is committed, and only then he puts down what he has read.
    @Test
    void what_was_read_before_a_change_is_not_kept_after_it() {
        answers.page(
                ARTICLE,
                "limit=1",
                () -> {
                    answers.forget(ARTICLE);
                    return page("old");
                });
        PublicAnswers.Page fresh = answers.page(ARTICLE, "limit=1", () -> page("new"));
        assertArrayEquals(page("new").body(), fresh.body());
    }

    @Test
    void further_ways_to_ask_are_answered_and_not_kept() {
        for (int i = 0; i < 40; i++) {
            read("nonsense=" + i);
        }
        assertEquals(40, readings.get());
        read("nonsense=0");
        assertEquals(40, readings.get());
        read("nonsense=39");
        assertEquals(41, readings.get());
    }

    @Test
    void who_is_not_signed_in_sees_each_change_at_once() {
        String article = Articles.open();
        String path = "/api/comments?article=" + article;
        String counts = "/api/comments/counts?article=" + article;
        for (int i = 1; i <= 5; i++) {
            String comment = Api.comment("Jana", article, "Nummer " + i);
            given().get(path).then().statusCode(200).body("items", hasSize(i));
            given().get(counts).then().body("counts.'" + article + "'", is(i));
            Api.as("Rolf").body("{\"value\": 1}").put("/api/comments/" + comment + "/vote");
            given().get(path).then().body("items[0].votes.up", is(1));
        }
    }

    @Test
    void numbers_are_given_for_each_id_in_order() {
        String one = Articles.open();
        String other = Articles.open();
        Api.comment("Jana", other, "Nur hier");
        List<Long> ids = List.of(Long.parseLong(other), Long.parseLong(one), ARTICLE);
        assertEquals("[1, 0, 0]", answers.counts(ids).values().toString());
        Api.comment("Jana", one, "Hier auch");
        assertEquals("[1, 0, 0]", answers.counts(ids).values().toString());
        answers.forget(Long.parseLong(one));
        assertEquals("[1, 1, 0]", answers.counts(ids).values().toString());
    }

    private void read(String query) {
        answers.page(
                ARTICLE,
                query,
                () -> {
                    readings.incrementAndGet();
                    return page("any");
                });
    }

    private static PublicAnswers.Page page(String text) {
        return new PublicAnswers.Page(text.getBytes(StandardCharsets.UTF_8), null);
    }
}
