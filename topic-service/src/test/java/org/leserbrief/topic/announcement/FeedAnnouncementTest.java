package org.leserbrief.topic.announcement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.topic.TopicApi.confirm;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.announcement.ChangeNotices;
import org.leserbrief.platform.http.announcement.ChangeNotices.Notice;
import org.leserbrief.platform.http.announcement.Receiver;
import org.leserbrief.platform.testing.TestReceiver;
import org.leserbrief.platform.testing.TestReceiver.Call;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;
import org.leserbrief.topic.TopicApi;

/// The hub is a real HTTP server on this machine.
@ServiceTest
class FeedAnnouncementTest {
    private static final String HUB = "/hub";

    @Inject
    Database database;

    @Inject
    ChangeNotices notices;

    @AfterEach
    void the_hub_answers_again() {
        TestReceiver.answer(HUB, call -> 202);
    }

    private static String feed(String slug, String format) {
        return "http://localhost:8080/topics/%s/feed.%s".formatted(slug, format);
    }

    private static List<String> feeds(Call call) {
        return Arrays.stream(call.body().split("&"))
                .filter(field -> field.startsWith("hub.url="))
                .map(field -> URLDecoder.decode(field.substring("hub.url=".length()), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Call> told(String slug) {
        return TestReceiver.calls(HUB).stream()
                .filter(call -> feeds(call).contains(feed(slug, "atom")))
                .toList();
    }

    private static void awaitTold(String slug, int times) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertTrue(
                        told(slug).size() >= times,
                        () -> slug + ": " + told(slug).size()));
    }

    private void awaitNothingWaits(String slug) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        0, database.find("""
                                        SELECT count(*) FROM change_notice
                                        WHERE message = (SELECT cast(id AS text) FROM topic WHERE slug = ?)
                                        """, row -> row.getInt(1), slug).orElseThrow()));
    }

    @Test
    void a_hub_is_told_twice_of_each_feed_of_a_topic_that_an_article_gets_changes_or_leaves() {
        String word = newWord();
        String other = newWord();
        String slug = create(word);
        String otherSlug = create(other);
        long article = newId();
        Newsroom.publish(article, 1, "Neues von " + word, "Es geht um " + word + ".");
        awaitTold(slug, 2);
        Call call = told(slug).getFirst();
        assertEquals("application/x-www-form-urlencoded", call.headers().get("content-type"));
        assertTrue(call.body().startsWith("hub.mode=publish&hub.url="), call.body());
        assertTrue(feeds(call).containsAll(List.of(feed(slug, "rss"), feed(slug, "json"))), call.body());
        assertEquals(feeds(call).size(), Set.copyOf(feeds(call)).size(), "no feed twice in one call");
        given().get(URI.create(feed(slug, "atom")).getPath())
                .then()
                .statusCode(200)
                .header("Link", containsString("<" + feed(slug, "atom") + ">; rel=\"self\""))
                .header("Link", containsString("/hub>; rel=\"hub\""))
                .body(containsString("rel=\"hub\""));

        awaitNothingWaits(slug);
        int published = told(slug).size();
        Newsroom.publish(article, 2, "Noch mehr von " + word, "Es geht um " + word + ".");
        awaitTold(slug, published + 2);
        awaitNothingWaits(slug);
        int revised = told(slug).size();
        confirm(article, List.of(otherSlug)).statusCode(200);
        awaitTold(slug, revised + 2);
        awaitTold(otherSlug, 2);
        awaitNothingWaits(otherSlug);
        int confirmed = told(otherSlug).size();
        Newsroom.withdraw(article, 3);
        awaitTold(otherSlug, confirmed + 2);
    }

    @Test
    void after_a_merge_the_feed_of_the_topic_that_lives_is_named() {
        String small = newWord();
        String slug = create(small);
        String into = create(newWord());
        long article = newId();
        Newsroom.publish(article, 1, "Neues von " + small, "Es geht um " + small + ".");
        awaitTold(slug, 2);
        awaitNothingWaits(slug);
        TopicApi.merge(slug, into).statusCode(200);
        awaitTold(into, 2);
    }

    @Test
    void a_hub_that_is_away_is_told_when_it_is_back() {
        String word = newWord();
        String slug = create(word);
        AtomicInteger asked = new AtomicInteger();
        TestReceiver.answer(
                HUB, call -> feeds(call).contains(feed(slug, "atom")) && asked.incrementAndGet() == 1 ? 503 : 202);
        Newsroom.publish(newId(), 1, "Nachgereicht: " + word, "x");
        // Once in vain, and then twice, as always.
        awaitTold(slug, 3);
        awaitNothingWaits(slug);
    }

    @Test
    void a_topic_that_stays_as_it_was_is_not_named_when_the_article_gets_another() {
        String word = newWord();
        String slug = create(word);
        String other = create(newWord());
        long article = newId();
        Newsroom.publish(article, 1, "Neues von " + word, "Es geht um " + word + ".");
        awaitTold(slug, 2);
        awaitNothingWaits(slug);
        int published = told(slug).size();
        confirm(article, List.of(slug, other)).statusCode(200);
        awaitTold(other, 2);
        awaitNothingWaits(other);
        assertEquals(published, told(slug).size());
    }

    @Test
    void of_an_article_that_is_not_among_those_of_the_feed_nobody_is_told() {
        String word = newWord();
        String slug = create(word);
        String other = create(newWord());
        long old = newId();
        Instant day = Instant.parse("2026-02-01T00:00:00Z");
        Newsroom.publish(old, 1, "Altes von " + word, "x", day);
        for (int n = 1; n <= 24; n++) {
            Newsroom.publish(newId(), 1, n + ". Meldung von " + word, "x", day.plusSeconds(n));
        }
        awaitNumber(slug, 25);
        awaitNothingWaits(slug);
        int before = told(slug).size();
        // It is the last one in the feed.
        Newsroom.publish(old, 2, "Noch immer von " + word, "x", day);
        awaitTold(slug, before + 2);
        long newest = newId();
        Newsroom.publish(newest, 1, "Neues von " + word, "x", day.plusSeconds(60));
        awaitNumber(slug, 26);
        awaitNothingWaits(slug);
        int pushedOut = told(slug).size();
        confirm(old, List.of(slug, other)).statusCode(200);
        Newsroom.publish(old, 3, "Schon wieder von " + word, "x", day);
        Newsroom.withdraw(old, 4);
        awaitNumber(slug, 25);
        awaitTold(other, 2);
        awaitNothingWaits(other);
        awaitNothingWaits(slug);
        assertEquals(pushedOut, told(slug).size());
        Newsroom.withdraw(newest, 2);
        awaitTold(slug, pushedOut + 2);
    }

    private static void awaitNumber(String slug, int articles) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/api/topics/" + slug).then().body("articleCount", equalTo(articles)));
    }

    /// A receiver that nobody tells anything.
    private record Nobody(String name) implements Receiver {
        @Override
        public int times() {
            return 2;
        }

        @Override
        public Retries retries() {
            return new Retries(Duration.ofHours(1), 22);
        }

        @Override
        public Answer tell(List<String> messages) {
            return Answer.LATER;
        }
    }

    @Test
    void what_waits_untried_is_not_added_again() {
        Receiver nobody = new Nobody("nobody " + newWord());
        try {
            notices.add(nobody, List.of("1", "2"));
            notices.add(nobody, List.of("2", "3"));
            List<Notice> due = notices.claim(nobody, 10);
            assertEquals(
                    List.of("1", "2", "3"),
                    due.stream().map(Notice::message).sorted().toList());
            // What is being sent may have been read before this change.
            notices.add(nobody, List.of("2"));
            assertEquals(1, notices.claim(nobody, 10).size());
            // And so may what has been sent once.
            notices.taken(due);
            notices.add(nobody, List.of("2"));
            assertEquals(
                    List.of("2"),
                    notices.claim(nobody, 1).stream().map(Notice::message).toList());
        } finally {
            database.update("DELETE FROM change_notice WHERE receiver = ?", nobody.name());
        }
    }

    @Test
    void what_waits_is_not_sent_before_a_change_that_relies_on_it_is_there() {
        Receiver nobody = new Nobody("nobody " + newWord());
        try {
            notices.add(nobody, List.of("1"));
            QuarkusTransaction.begin();
            notices.add(nobody, List.of("1"));
            assertEquals(List.of(), QuarkusTransaction.requiringNew().call(() -> notices.claim(nobody, 10)));
            QuarkusTransaction.commit();
            assertEquals(1, notices.claim(nobody, 10).size());
        } finally {
            database.update("DELETE FROM change_notice WHERE receiver = ?", nobody.name());
        }
    }
}
