package org.leserbrief.comment.live;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.live.Listener.Event;

@ServiceTest
class LiveStreamTest {
    @Inject
    HeatedArticles heated;

    @Inject
    LiveConnections streams;

    @Test
    void an_open_page_hears_what_is_posted_edited_removed_and_restored_with_the_number() {
        String article = Articles.open();
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            String id = Api.comment("Rita", article, "Live");
            Api.as("Rita")
                    .header("If-Match", Api.etag("Rita", id))
                    .body(Map.of("body", "Live, geändert"))
                    .patch("/api/comments/" + id)
                    .then()
                    .statusCode(200);
            Api.decide("remove", id);
            Api.decide("restore", id);
            listener.awaitEvents("comment-restored", 1);
            assertEquals(
                    List.of("count", "comment-posted", "comment-revised", "comment-removed", "comment-restored"),
                    listener.types());
            List<Event> changes = listener.events().subList(1, 5);
            for (Event change : changes) {
                assertEquals(id, change.data().path("commentId").asText());
                assertEquals(article, change.data().path("articleId").asText());
            }
            assertEquals(1, changes.getLast().data().path("count").asInt());
            assertTrue(changes.getLast().data().path("visible").asBoolean());
            assertFalse(changes.get(2).data().path("visible").asBoolean());
        }
    }

    @Test
    void an_open_page_hears_that_its_discussion_is_slowed_down_and_set_free() {
        String article = Articles.open();
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null);
                Listener other = new Listener("/api/comments/stream?article=" + Articles.open(), null);
                Listener numbers = new Listener("/api/comments/counts/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            other.awaitEvents("count", 1);
            numbers.awaitEvents("count", 1);
            // What holds when it begins to listen is on its page already.
            heated.tell();
            heat(article, Map.of("mode", "slow", "seconds", 60));
            listener.awaitEvents("heat", 1);
            heat(article, Map.of("mode", "off"));
            listener.awaitEvents("heat", 2);
            assertEquals(
                    List.of("slow-60", "off"),
                    listener.of("heat").stream()
                            .map(event -> event.data().path("level").asText())
                            .toList());
            assertEquals(
                    article,
                    listener.of("heat").getFirst().data().path("article").asText());
            assertEquals(List.of("count"), numbers.types());
            assertEquals(List.of("count"), other.types());
        }
    }

    private static void heat(String article, Map<String, Object> setting) {
        Api.asModerator()
                .body(setting)
                .put("/api/moderation/discussions/" + article + "/heat")
                .then()
                .statusCode(200);
    }

    @Test
    void nobody_hears_of_another_article() {
        String article = Articles.open();
        String other = Articles.open();
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            Api.comment("Rita", other, "Nebenan");
            String id = Api.comment("Rita", article, "Hier");
            listener.awaitEvents("comment-posted", 1);
            assertEquals(List.of(id), listener.comments("comment-posted"));
        }
    }

    @Test
    void whoever_was_cut_off_goes_on_without_a_gap_and_without_a_repeat() {
        String article = Articles.open();
        String place;
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            Api.comment("Rita", article, "Eins");
            listener.awaitEvents("comment-posted", 1);
            place = listener.of("comment-posted").getFirst().id();
        }
        String second = Api.comment("Rita", article, "Zwei");
        String third = Api.comment("Rita", article, "Drei");
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, place)) {
            listener.awaitEvents("comment-posted", 2);
            String fourth = Api.comment("Rita", article, "Vier");
            listener.awaitEvents("comment-posted", 3);
            assertEquals(List.of(second, third, fourth), listener.comments("comment-posted"));
        }
    }

    @Test
    void who_was_cut_off_before_anything_happened_misses_nothing_either() {
        String article = Articles.open();
        String place;
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            place = listener.events().getFirst().id();
        }
        String missed = Api.comment("Rita", article, "Verpasst");
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, place)) {
            listener.awaitEvents("comment-posted", 1);
            assertEquals(List.of(missed), listener.comments("comment-posted"));
        }
    }

    @Test
    void who_is_cut_off_while_it_is_told_what_it_missed_has_not_gone_past_it() {
        String article = Articles.open();
        String place;
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            place = listener.events().getFirst().id();
        }
        Api.comment("Rita", article, "Eins");
        Api.comment("Rita", article, "Zwei");
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, place)) {
            listener.awaitEvents("comment-posted", 2);
            assertEquals(place, listener.of("count").getFirst().id());
            assertEquals(2, listener.of("count").getFirst().data().path("count").asInt());
            assertEquals(
                    2,
                    listener.of("comment-posted").getLast().data().path("count").asInt());
        }
    }

    @Test
    void a_place_far_ahead_is_of_a_stream_that_is_gone() {
        String article = Articles.open();
        String place;
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            String now = listener.events().getFirst().id();
            place = now.substring(0, now.indexOf('-')) + "-999999999999";
        }
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, place)) {
            listener.awaitEvents("reset", 1);
            // Before the reset event the client must not get a position to resume from.
            assertEquals("", listener.of("count").getFirst().id());
            Api.comment("Rita", article, "Danach");
            listener.awaitEvents("comment-posted", 1);
        }
    }

    @Test
    void a_client_that_reads_nothing_is_cut_off_instead_of_being_buffered_for() throws Exception {
        String article = Articles.open();
        long id = Long.parseLong(article);
        String facts = "{\"text\": \"" + "x".repeat(100_000) + "\"}";
        AtomicLong offset = new AtomicLong(1_000_000_000);
        try (Socket deaf = new Socket("localhost", RestAssured.port)) {
            deaf.getOutputStream()
                    .write("GET /api/comments/stream?article=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(article)
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> streams.hasAudience(id));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (int i = 0; i < 10; i++) {
                    streams.tell(
                            List.of(new LiveChange(
                                    new StreamPosition(0, offset.incrementAndGet()),
                                    "comment-posted",
                                    id,
                                    facts,
                                    null)),
                            1);
                }
                return !streams.hasAudience(id);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "99-1", "-1-5", "0-99999999999999999999"})
    void a_place_that_is_none_of_ours_tells_the_client_to_read_again(String place) {
        String article = Articles.open();
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, place)) {
            listener.awaitEvents("reset", 1);
            Api.comment("Rita", article, "Danach");
            listener.awaitEvents("comment-posted", 1);
        }
    }

    @Test
    void the_numbers_of_several_articles_come_at_once_and_then_when_they_change() {
        String one = Articles.open();
        String two = Articles.open();
        Api.comment("Rita", one, "Schon da");
        try (Listener listener =
                new Listener("/api/comments/counts/stream?article=%s&article=%s".formatted(one, two), null)) {
            listener.awaitEvents("count", 2);
            Api.comment("Rita", two, "Neu");
            await().atMost(Duration.ofSeconds(60)).until(() -> number(listener, two) == 1);
            assertEquals(1, number(listener, one));
            long before = -1;
            for (Event event : listener.of("count")) {
                if (event.data().path("article").asText().equals(two)) {
                    assertTrue(event.data().path("version").asLong() >= before);
                    before = event.data().path("version").asLong();
                }
            }
        }
    }

    private static int number(Listener listener, String article) {
        return listener.of("count").stream()
                .filter(event -> event.data().path("article").asText().equals(article))
                .reduce((earlier, later) -> later)
                .map(event -> event.data().path("count").asInt())
                .orElse(-1);
    }

    @Test
    void a_client_that_leaves_is_forgotten() {
        String article = Articles.open();
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            assertTrue(streams.hasAudience(Long.parseLong(article)));
        }
        await().until(() -> !streams.hasAudience(Long.parseLong(article)));
    }

    @Test
    void a_stream_that_is_ended_is_forgotten_and_goes_on_elsewhere() {
        String article = Articles.open();
        String place;
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            place = listener.events().getFirst().id();
            streams.endAll();
            await().until(() -> !streams.hasAudience(Long.parseLong(article)));
            listener.awaitEnd();
            assertEquals(2, listener.retries().size(), "it was not told when to come back");
        }
        String missed = Api.comment("Rita", article, "Inzwischen");
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, place)) {
            listener.awaitEvents("comment-posted", 1);
            assertEquals(List.of(missed), listener.comments("comment-posted"));
        }
    }

    @Test
    void articles_that_cannot_be_read_have_no_stream() {
        given().get("/api/comments/stream?article=" + Articles.unknown())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        String withdrawn = Articles.open();
        Articles.withdraw(withdrawn, 9);
        // Waits for the withdrawal first, because an open stream would not end.
        Articles.await(withdrawn, 410);
        given().get("/api/comments/stream?article=" + withdrawn)
                .then()
                .statusCode(410)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream",
                "stream?article=1&article=2",
                "counts/stream",
                "counts/stream?article=x",
                "counts/stream?article=1&article=",
                "counts/stream?article=-1"
            })
    void what_names_no_article_is_refused(String path) {
        given().get("/api/comments/" + path).then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    void the_page_says_where_to_listen() {
        String article = Articles.open();
        given().get("/news/%s/comments".formatted(article))
                .then()
                .statusCode(200)
                .body(containsString("data-live=\"/api/comments/stream?article=%s&amp;since=".formatted(article)));
    }

    @Test
    void a_stream_is_neither_cached_nor_compressed() {
        String article = Articles.open();
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            assertEquals("no-store", listener.header("Cache-Control"));
            assertTrue(listener.header("Content-Type").startsWith("text/event-stream"));
            assertFalse(listener.header("Content-Encoding").contains("gzip"));
        }
    }
}
