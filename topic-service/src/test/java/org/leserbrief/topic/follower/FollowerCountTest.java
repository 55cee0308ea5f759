package org.leserbrief.topic.follower;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.topic.ServiceTest;
import org.leserbrief.topic.TopicApi;

@ServiceTest
class FollowerCountTest {
    private static final TestStream FOLLOWS = new TestStream("leserbrief.follows.v1");

    @Inject
    Database database;

    private static void followers(String topic, long followers, long version) {
        FOLLOWS.write(topic, "follower-count-changed", """
                {"topic": "%s", "followers": %d, "version": %d, "occurredAt": "2026-11-30T08:00:00Z"}
                """.formatted(topic, followers, version));
    }

    private static void awaitFollowers(String topic, int followers) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/topics/" + topic)
                        .then()
                        .statusCode(200)
                        .body("followerCount", is(followers)));
    }

    @Test
    void only_another_number_is_a_change_of_what_readers_see() {
        String slug = "followed-" + UUID.randomUUID();
        assertFalse(changes("INSERT INTO follower_count VALUES (?, 0, 1)", slug));
        assertTrue(changes("UPDATE follower_count SET followers = 3, version = 2 WHERE slug = ?", slug));
        assertFalse(changes("UPDATE follower_count SET followers = 3, version = 3 WHERE slug = ?", slug));
        assertFalse(changes("UPDATE follower_count SET version = 4 WHERE slug = ? AND version < 3", slug));
        assertTrue(changes("DELETE FROM follower_count WHERE slug = ?", slug));
        assertTrue(changes("INSERT INTO follower_count VALUES (?, 3, 4)", slug));
    }

    private boolean changes(String sql, String slug) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.update(sql, slug);
            return database.find(
                            "SELECT current_setting('leserbrief.content_changed', true) IS NOT DISTINCT FROM pg_current_xact_id()::text",
                            row -> row.getBoolean(1))
                    .orElseThrow();
        });
    }

    @Test
    void a_topic_shows_how_many_follow_it_and_the_newest_number_wins() {
        String name = "Verfolgtes " + UUID.randomUUID().toString().substring(0, 8);
        String topic = TopicApi.create(name);
        awaitFollowers(topic, 0);
        given().get("/topics/" + topic)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("/me/following/add?kind=topic&amp;slug=" + topic),
                        not(containsString(" folgen</p>"))));
        followers(topic, 1204, 2);
        followers(topic, 7, 1);
        awaitFollowers(topic, 1204);
        followers(topic, 7, 1);
        followers(topic, 1205, 3);
        awaitFollowers(topic, 1205);
        Awaitility.await().untilAsserted(() -> {
            given().queryParam("q", name).get("/api/topics").then().body("items[0].followerCount", is(1205));
            given().get("/topics/" + topic).then().body(containsString("1205 folgen"));
            given().header("Accept-Language", "en")
                    .get("/topics/" + topic)
                    .then()
                    .body(containsString("1205 follow"));
        });
    }
}
