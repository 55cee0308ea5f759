package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;

/// Queues of what nobody has pointed to: watched discussions, and the sample.
@ServiceTest
class WatchTest {
    @Inject
    TestClock clock;

    @Inject
    Database database;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static RequestSpecification moderator(String name) {
        return Api.as(name, "moderator");
    }

    private static RequestSpecification page(String name) {
        return moderator(name).accept(ContentType.HTML).redirects().follow(false);
    }

    private static String path(String article) {
        return "/api/moderation/discussions/" + article + "/watch";
    }

    private static void watch(String name, String article) {
        moderator(name).put(path(article)).then().statusCode(200).body("articleId", is(article));
    }

    private static List<String> queue(String queue, String article) {
        return Api.asModerator()
                .get("/api/moderation/queue?limit=100&queue=" + queue + "&article=" + article)
                .then()
                .statusCode(200)
                .extract()
                .path("items.comment.id");
    }

    private static JsonPath decide(String action, String id, long version) {
        return Api.asModerator()
                .body(Map.of("commentIds", List.of(id), "versions", Map.of(id, version), "action", action))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void new_comments_of_a_watched_discussion_wait_until_somebody_has_looked_at_them() {
        String article = Articles.open();
        Api.comment("Ria", article, "Vorher");
        watch("Mona", article);
        String first = Api.comment("Ria", article, "Eins");
        String second = Api.reply("Rolf", article, first, "Zwei");
        Api.comment("Ria", Articles.open(), "Woanders");
        assertEquals(List.of(first, second), queue("watched", article));
        JsonPath sizes = Api.asModerator().get("/api/moderation/queues").jsonPath();
        assertTrue(sizes.getInt("items.find { it.queue == 'watched' }.size") >= 2, sizes::prettify);
        page("Mona")
                .get("/moderation?queue=watched&article=" + article)
                .then()
                .statusCode(200)
                .body(containsString("Beobachtet"))
                .body(containsString("Behalten"));
        assertEquals("ok", decide("approve", first, 1).getString("results[0].result"));
        assertEquals(List.of(second), queue("watched", article));
        // It is as it was, and there is nothing left to keep.
        given().get("/api/comments/" + first).then().statusCode(200);
        JsonPath again = decide("approve", first, 1);
        assertEquals("illegal-transition", again.getString("results[0].result"));
        assertEquals("Mona", again.getString("results[0].decided.by.name"));
        // An edit is to be looked at again.
        Api.as("Ria")
                .header("If-Match", Api.etag("Ria", first))
                .body(Map.of("body", "Eins, geändert"))
                .patch("/api/comments/" + first)
                .then()
                .statusCode(200);
        assertEquals(List.of(first, second), queue("watched", article));
        Api.decide("remove", first);
        Api.as("Rolf").delete("/api/comments/" + second).then().statusCode(204);
        assertEquals(List.of(), queue("watched", article));
    }

    @Test
    void what_was_kept_is_undone_and_waits_again() {
        String article = Articles.open();
        watch("Mona", article);
        String id = Api.comment("Ria", article, "Doch nicht gesehen");
        String decision = decide("approve", id, 1).getString("decisionId");
        assertEquals(List.of(), queue("watched", article));
        moderator("Milo")
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200)
                .body("results[0].result", is("ok"))
                .body("results[0].state", is("published"));
        assertEquals(List.of(id), queue("watched", article));
        assertEquals("ok", decide("approve", id, 1).getString("results[0].result"));
    }

    @Test
    void each_moderator_watches_for_all_and_stops_for_oneself() {
        String article = Articles.open();
        watch("Mona", article);
        String since = moderator("Mona").put(path(article)).path("since");
        watch("Milo", article);
        assertEquals(since, moderator("Mona").put(path(article)).path("since"));
        String id = Api.comment("Ria", article, "Für beide");
        assertEquals(List.of(id), queue("watched", article));
        moderator("Mona").delete(path(article)).then().statusCode(204);
        moderator("Mona").delete(path(article)).then().statusCode(204);
        assertEquals(List.of(id), queue("watched", article));
        moderator("Milo").delete(path(article)).then().statusCode(204);
        assertEquals(List.of(), queue("watched", article));
    }

    @Test
    void the_page_of_a_discussion_has_a_button_without_a_script() {
        String article = Articles.open();
        String address = "/moderation/discussions/" + article;
        page("Mona").get(address).then().body(containsString("kommen in die Warteschlange"));
        for (String value : List.of("1", "1")) {
            page("Mona")
                    .contentType(ContentType.URLENC)
                    .formParam("value", value)
                    .post(address + "/watch")
                    .then()
                    .statusCode(303)
                    .header("Location", containsString(address));
        }
        page("Mona").get(address).then().body(containsString("Sie beobachten diese Diskussion seit"));
        page("Milo").get(address).then().body(containsString("kommen in die Warteschlange"));
        page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("value", "0")
                .post(address + "/watch")
                .then()
                .statusCode(303);
        page("Mona").get(address).then().body(containsString("kommen in die Warteschlange"));
        page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("value", "2")
                .post(address + "/watch")
                .then()
                .statusCode(422);
    }

    @Test
    void only_moderators_watch_and_only_what_there_is() {
        String article = Articles.open();
        Api.as("Rita").put(path(article)).then().statusCode(403);
        Api.as("Rita").delete(path(article)).then().statusCode(403);
        given().put(path(article)).then().statusCode(401);
        for (String unknown : List.of(Articles.unknown(), "0", "x", "99999999999999999999")) {
            Api.asModerator().put(path(unknown)).then().statusCode(404);
        }
        Articles.withdraw(article, 4);
        Articles.await(article, 410);
        Api.asModerator().put(path(article)).then().statusCode(410);
        Api.asModerator().get("/api/moderation/queue?queue=watch").then().statusCode(422);
    }

    private boolean isSampled(String id) {
        return database.find(
                        "SELECT mod(hashint8(cast(? AS bigint)), 20) = 0", row -> row.getBoolean(1), Long.parseLong(id))
                .orElseThrow();
    }

    @Test
    void one_of_twenty_comments_that_nobody_has_looked_at_is_in_the_sample() {
        String article = Articles.open();
        List<String> sampled = new ArrayList<>();
        for (int i = 0; sampled.size() < 3; i++) {
            String id = Api.comment("Ria", article, "Stichprobe " + i);
            if (isSampled(id)) {
                sampled.add(id);
            }
        }
        // The same for everybody and every time.
        assertEquals(sampled, queue("sample", article));
        assertEquals(sampled, queue("sample", article));
        moderator("Milo")
                .get("/api/moderation/queues")
                .then()
                .body("items.queue", is(List.of("pending", "reported", "watched", "sample", "appeals", "notices")))
                .body("items.find { it.queue == 'sample' }.oldest", notNullValue());
        decide("approve", sampled.get(0), 1);
        Api.decide("remove", sampled.get(1));
        assertEquals(sampled.subList(2, 3), queue("sample", article));
        // Nobody is asked about what is old.
        clock.pass(Duration.ofDays(3));
        assertEquals(List.of(), queue("sample", article));
    }

    @Test
    void what_was_held_is_in_no_sample() {
        String article = Articles.premoderated();
        String id;
        do {
            id = Api.comment("Ria", article, "Gehalten");
        } while (!isSampled(id));
        Api.decide("approve", id);
        given().get("/api/comments/" + id).then().statusCode(200);
        assertEquals(List.of(), queue("sample", article));
    }

    @Test
    void a_moderator_who_withdraws_the_account_watches_nothing() {
        String article = Articles.open();
        String name = "Maja " + UUID.randomUUID();
        watch(name, article);
        Api.comment("Ria", article, "Gesehen");
        Erasing.erase(name);
        assertEquals(List.of(), queue("watched", article));
        moderator(name).put(path(article)).then().statusCode(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = ModerationQueue.class,
            names = {"WATCHED", "SAMPLE"})
    void a_queue_costs_what_its_newest_comments_cost(ModerationQueue queue) {
        long article = Long.parseLong(Articles.open());
        QuarkusTransaction.begin();
        try {
            database.update("DELETE FROM watched_discussion");
            database.update("""
                    INSERT INTO watched_discussion (article_id, moderator_id, since, after_comment)
                    VALUES (?, gen_random_uuid(), now(), 0)
                    """, article);
            database.update("""
                    INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown,
                        ever_visible, version, created_at)
                    SELECT n, ?, n, int8send(n), 0, gen_random_uuid(), 'Text', 'published', true, true, 1,
                        now() - n * interval '1 ms'
                    FROM generate_series(cast(800000001 AS bigint), 800020000) n
                    """, article);
            database.run("ANALYZE comment");
            database.readInOrder();
            QueueSql.Statement statement = QueueSql.oldest(
                    new QueueSql.Filter(queue, null, null, UUID.randomUUID()),
                    new Limit(10),
                    Instant.parse("2000-01-01T00:00:00Z"),
                    0,
                    Instant.now().plus(Duration.ofDays(365)));
            QueueSql.Statement present = QueueSql.oldest(
                    new QueueSql.Filter(queue, null, null, UUID.randomUUID()),
                    new Limit(10),
                    Instant.parse("2000-01-01T00:00:00Z"),
                    0,
                    Instant.now().minus(Duration.ofDays(20)));
            for (QueueSql.Statement one : List.of(statement, present)) {
                Plans.assertReads(
                        database,
                        "comment",
                        QueueSql.MOST_WATCHED + 200,
                        one.sql(),
                        one.values().toArray());
            }
            Plans.assertReads(
                    database,
                    "comment",
                    QueueSql.MOST_WATCHED + 3L * (QueueSize.MOST_COUNTED + 1),
                    ModerationQueries.SIZES,
                    Instant.now().minus(Duration.ofDays(20)));
        } finally {
            QuarkusTransaction.rollback();
            Plans.tidy(database, "comment");
        }
    }
}
