package org.leserbrief.article.topnews;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.publishedAt;
import static org.leserbrief.article.Newsroom.sending;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestStream;

/// What lifts an article in Top-News, and what does not.
@ServiceTest
class TopNewsTest {
    private static final TestStream STREAM = new TestStream("leserbrief.comments.v1");
    private static final AtomicLong IDS = new AtomicLong(6_200_000_000L);

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void nothing_pinned() {
        database.update("DELETE FROM article_pin");
    }

    @Test
    void a_quarrel_of_two_is_below_a_discussion_of_many() {
        String quarrel = published("Streit");
        String discussion = published("Gespräch");
        for (int i = 0; i < 40; i++) {
            comment(quarrel, newId(), 1, true, i % 2);
        }
        for (int i = 0; i < 13; i++) {
            comment(discussion, newId(), 1, true, i);
        }
        awaitNumbers(quarrel, 40, 2);
        awaitNumbers(discussion, 13, 13);
        List<String> top = top("?limit=100");
        assertTrue(top.indexOf(discussion) >= 0, top::toString);
        assertTrue(top.indexOf(discussion) < top.indexOf(quarrel), top::toString);
    }

    @Test
    void commenters_are_counted_once_whatever_comes_twice_late_or_in_disorder() {
        String article = published("Durcheinander");
        List<Runnable> deliveries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String comment = newId();
            // Two comments each of three people.
            int who = i / 2;
            deliveries.add(() -> comment(article, comment, 1, true, who));
            deliveries.add(() -> comment(article, comment, 1, true, who));
            if (i < 3) {
                // Both of the first, and one of the second.
                deliveries.add(() -> comment(article, comment, 2, true, who));
                deliveries.add(() -> comment(article, comment, 3, false, null));
            }
            if (i == 2) {
                deliveries.add(() -> comment(article, comment, 4, true, who));
                deliveries.add(() -> comment(article, comment, 5, false, null));
            }
        }
        Collections.shuffle(deliveries, new Random(15));
        deliveries.forEach(Runnable::run);
        awaitNumbers(article, 3, 2);
        deliveries.forEach(Runnable::run);
        comment(article, newId(), 1, true, 9);
        awaitNumbers(article, 4, 3);
    }

    @Test
    void the_score_is_the_published_formula() {
        Instant publishedAt = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        String article = publishedAt("Formel", publishedAt.toString());
        for (int i = 0; i < 3; i++) {
            comment(article, newId(), 1, true, i);
        }
        awaitNumbers(article, 3, 3);
        database.update("UPDATE ranked_article SET reads = 250 WHERE article_id = ?", Long.valueOf(article));
        weigh(article, 0.5).then().statusCode(200).body("weight", is(0.5f));
        double interest = Math.log10(1 + 3 * 3 + 3 / 2.0 + 250 / 100.0) + 0.5;
        JsonPath ranking = ranking(article);
        assertEquals(interest, ranking.getDouble("interest"), 1e-5);
        assertEquals(
                interest
                        + publishedAt.getEpochSecond()
                                / (double) Duration.ofHours(12).toSeconds(),
                database.find(
                                "SELECT score FROM ranked_article WHERE article_id = ?",
                                row -> row.getDouble(1),
                                Long.valueOf(article))
                        .orElseThrow(),
                1e-6);
        editor().get("/api/articles/{id}/history", article)
                .then()
                .body("items[0].action", is("weighted"))
                .body("items[0].actor.name", is("Ina Setzer"));
    }

    @Test
    void within_a_period_the_age_does_not_count() {
        String old = publishedAt(
                "Vor sechs Tagen", Instant.now().minus(Duration.ofDays(6)).toString());
        String fresh = published("Eben erst");
        for (int i = 0; i < 5; i++) {
            comment(old, newId(), 1, true, i);
        }
        awaitNumbers(old, 5, 5);
        List<String> week = top("?period=week&limit=100");
        assertTrue(week.contains(old), week::toString);
        assertTrue(!week.contains(fresh) || week.indexOf(old) < week.indexOf(fresh), week::toString);
        assertTrue(!top("?period=day&limit=100").contains(old));
        List<String> now = top("?limit=100");
        assertTrue(now.contains(fresh), now::toString);
        assertTrue(!now.contains(old) || now.indexOf(fresh) < now.indexOf(old), now::toString);
    }

    @Test
    void what_is_withdrawn_leaves_at_once_and_takes_its_pin_with_it() {
        String article = published("Kommt und geht");
        pin(article, Instant.now().plus(Duration.ofHours(1)).toString()).then().statusCode(200);
        assertEquals(article, top("?limit=5").getFirst());
        Newsroom.withdraw(article).then().statusCode(204);
        assertTrue(!top("?limit=100").contains(article));
        assertTrue(!top("?period=day&limit=100").contains(article));
        editor().get("/api/articles/{id}/history", article).then().body("items.action", hasItem("unpinned"));
        Newsroom.publish(article, "{}").then().statusCode(200);
        assertTrue(!top("?limit=1").contains(article) || ranking(article).get("pin") == null);
        pin(article, Instant.now().plus(Duration.ofHours(1)).toString()).then().statusCode(200);
    }

    @Test
    void pins_win_and_expire() {
        String article = publishedAt("Alt und angeheftet", "2020-05-01T12:00:00Z");
        pin(article, Instant.now().plus(Duration.ofMinutes(5)).toString())
                .then()
                .statusCode(200)
                .body("pin.until", notNullValue())
                .body("pin.editor.name", is("Ina Setzer"));
        assertEquals(article, top("?limit=3").getFirst());
        editor().get("/").then().body(containsString("Alt und angeheftet"));
        editor().get("/api/articles/{id}/history", article)
                .then()
                .body("items[0].action", is("pinned"))
                .body("items[0].until", notNullValue());
        // It does not come into a period that it is not of.
        assertTrue(!top("?period=week&limit=100").contains(article));
        database.update(
                "UPDATE article_pin SET until = now() - interval '1 second' WHERE article_id = ?",
                Long.valueOf(article));
        String newer = published("Neu und oben");
        List<String> without = top("?limit=100");
        assertTrue(!without.contains(article) || without.indexOf(newer) < without.indexOf(article), without::toString);
        editor().get("/api/articles/{id}/ranking", article).then().body("pin", nullValue());
    }

    @Test
    void the_one_pinned_last_is_first_and_there_are_three_at_most() {
        List<String> pinned = new ArrayList<>();
        String until = Instant.now().plus(Duration.ofHours(1)).toString();
        for (int i = 0; i < TopNewsEditing.MOST_PINS; i++) {
            pinned.addFirst(published("Angeheftet " + i));
            pin(pinned.getFirst(), until).then().statusCode(200);
        }
        assertEquals(pinned, top("?limit=3"));
        String more = published("Einer zu viel");
        pin(more, until).then().statusCode(409).body("type", containsString("too-many-pins"));
        // One that is pinned already may be pinned anew.
        pin(pinned.getLast(), until).then().statusCode(200);
        editor().delete("/api/articles/{id}/pin", pinned.getFirst()).then().statusCode(204);
        editor().delete("/api/articles/{id}/pin", pinned.getFirst()).then().statusCode(204);
        pin(more, until).then().statusCode(200);
    }

    @Test
    void a_pin_and_a_weight_are_for_editors_and_for_what_readers_can_read() {
        String article = published("Nur Redaktion");
        String until = Instant.now().plus(Duration.ofHours(1)).toString();
        for (String path : List.of("pin", "weight")) {
            given().contentType("application/json")
                    .body("{}")
                    .put("/api/articles/{id}/{path}", article, path)
                    .then()
                    .statusCode(401);
        }
        given().get("/api/articles/{id}/ranking", article).then().statusCode(401);
        for (String wrong :
                List.of("gestern", "2020-01-01T00:00:00Z", "2199-01-01T00:00:00Z", "", "x".repeat(10_000))) {
            pin(article, wrong).then().statusCode(422).body("errors[0].field", is("until"));
        }
        for (Object wrong : List.of(3, -2.5, 1e300)) {
            sending(Map.of("weight", wrong))
                    .put("/api/articles/{id}/weight", article)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", is("weight"));
        }
        sending("{\"weight\": \"NaN\"}")
                .put("/api/articles/{id}/weight", article)
                .then()
                .statusCode(not(200));
        String draft = Newsroom.draft(Newsroom.article("Entwurf ohne Rang"));
        pin(draft, until).then().statusCode(409);
        weigh(draft, 1).then().statusCode(409);
        pin("999999999999", until).then().statusCode(404);
        weigh("999999999999", 1).then().statusCode(404);
        editor().delete("/api/articles/999999999999/pin").then().statusCode(404);
    }

    @Test
    void lists_refuse_what_is_no_period_and_no_limit() {
        for (String wrong : List.of("?period=year", "?period=WEEK", "?limit=0", "?limit=101", "?limit=x")) {
            given().get("/api/articles/top" + wrong).then().statusCode(422);
        }
        given().get("/api/articles/top").then().statusCode(200).header("ETag", notNullValue());
    }

    @Test
    void the_page_shows_the_list_and_the_formula() {
        published("Auf der Seite");
        given().header("Accept-Language", "en")
                .get("/top-news?period=week")
                .then()
                .statusCode(200)
                .body(containsString("log10(1 + 3"), containsString("aria-current=\"page\">7 days"));
        given().get("/top-news").then().statusCode(200).body(containsString("Kommentierende"));
        given().get("/").then().body(containsString("href=\"/top-news\""));
    }

    @Test
    void the_desks_form_does_what_the_api_does() {
        String article = published("Per Formular");
        String path = "/desk/articles/" + article + "/top-news";
        editor().get(path).then().statusCode(200).body(containsString("Kommentierende"));
        form(path + "/weight", "weight", "0,5").then().statusCode(303);
        editor().get("/api/articles/{id}/ranking", article).then().body("weight", is(0.5f));
        form(path + "/weight", "weight", "7").then().statusCode(422).body(containsString("-2 bis 2"));
        form(path + "/pin", "until", "").then().statusCode(422);
        form(path + "/pin", "until", "2020-01-01T00:00").then().statusCode(422);
        String until = java.time.LocalDateTime.now(java.time.ZoneId.of("Europe/Berlin"))
                .plusDays(2)
                .withHour(12)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        form(path + "/pin", "until", until).then().statusCode(303);
        editor().get(path + "?done=pinned").then().body(containsString("Ina Setzer"));
        editor().get("/api/articles/{id}/ranking", article).then().body("pin.until", notNullValue());
        form(path + "/pin/removal", "x", "y").then().statusCode(303);
        editor().get("/api/articles/{id}/ranking", article).then().body("pin", nullValue());
        given().redirects().follow(false).get(path).then().statusCode(not(200));
    }

    private static io.restassured.response.Response form(String path, String field, String value) {
        return editor().redirects().follow(false).formParam(field, value).post(path);
    }

    private static io.restassured.response.Response pin(String article, String until) {
        return sending(Map.of("until", until)).put("/api/articles/{id}/pin", article);
    }

    private static io.restassured.response.Response weigh(String article, double weight) {
        return sending(Map.of("weight", weight)).put("/api/articles/{id}/weight", article);
    }

    private static JsonPath ranking(String article) {
        return editor().get("/api/articles/{id}/ranking", article)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// As an editor, who is shown nothing that was kept before.
    private static List<String> top(String query) {
        // The response is kept for some seconds whatever comments and reads do, so each address is new.
        return editor().get("/api/articles/top" + query + "&x=" + IDS.incrementAndGet())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }

    private static String newId() {
        return Long.toString(IDS.incrementAndGet());
    }

    /// @param who null for nobody
    private static void comment(String article, String comment, long version, boolean visible, @Nullable Integer who) {
        String type = version == 1 ? "comment-posted" : visible ? "comment-restored" : "comment-removed";
        STREAM.write(article, type, """
                {"commentId": "%s", "articleId": "%s", "parentId": null, "version": %d, "visible": %b, "commenter": %s,
                "occurredAt": "2026-01-01T00:00:00Z"}
                """.formatted(
                        comment, article, version, visible, who == null ? "null" : "\"%016x\"".formatted(who)));
    }

    private static void awaitNumbers(String article, int comments, int commenters) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath ranking = ranking(article);
            assertEquals(comments, ranking.getInt("comments"));
            assertEquals(commenters, ranking.getInt("commenters"));
        });
    }
}
