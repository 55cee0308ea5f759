package org.leserbrief.comment.moderation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;

/// The order of the model, and the queues of what is no comment.
@ServiceTest
class QueueOrderTest {
    @Inject
    TestClock clock;

    @Inject
    Database database;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void band(String comment, String band) {
        database.update("""
                INSERT INTO comment_score (comment_id, comment_version, model_id, probability, band, scored_at)
                VALUES (?, 1, 1, 0.5, ?, now())
                """, Long.parseLong(comment), band);
    }

    private static JsonPath queue(String article, String more) {
        return Api.asModerator()
                .get("/api/moderation/queue?article=" + article + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void the_likeliest_come_first_page_by_page_and_what_waits_for_hours_before_all() {
        String article = Articles.premoderated();
        String low = Api.comment("Ord Ria", article, "Niedrig");
        String unknown = Api.comment("Ord Ria", article, "Unbekannt");
        String high = Api.comment("Ord Ria", article, "Hoch");
        String later = Api.comment("Ord Ria", article, "Auch hoch");
        band(low, "low");
        band(high, "high");
        band(later, "high");
        assertEquals(List.of(low, unknown, high, later), queue(article, "").getList("items.comment.id"));
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonPath page = queue(article, "&sort=likely&limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
            found.addAll(page.getList("items.comment.id"));
            next = page.getString("next");
        } while (next != null);
        assertEquals(List.of(high, later, unknown, low), found);
        // Nothing waits for ever.
        clock.pass(Duration.ofHours(5));
        assertEquals(
                List.of(low, unknown, high, later),
                queue(article, "&sort=likely").getList("items.comment.id"));
        Api.asModerator()
                .accept(ContentType.HTML)
                .get("/moderation?sort=likely&article=" + article)
                .then()
                .statusCode(200)
                .body(containsString("aria-current=\"true\">Wahrscheinlich"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "LIKELY", "likely'"})
    void an_order_that_there_is_not_is_refused(String sort) {
        Api.asModerator()
                .queryParam("sort", sort)
                .get("/api/moderation/queue")
                .then()
                .statusCode(422);
        Api.asModerator().queryParam("sort", sort).get("/moderation").then().statusCode(422);
        Api.asModerator()
                .queryParam("sort", "likely")
                .queryParam("cursor", sort + "x")
                .get("/api/moderation/queue")
                .then()
                .statusCode(400);
    }

    @Test
    void the_order_of_the_model_reads_the_oldest_only() {
        long first = 942_000_000_000L;
        QuarkusTransaction.begin();
        try {
            database.update("""
                    INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, waits_for, shown,
                        ever_visible, version, created_at)
                    SELECT n, 942000000, n, int8send(n), 0, gen_random_uuid(), 'Text', 'pending', 'article', false, false, 1,
                        now() + (n - ?) * interval '1 ms'
                    FROM generate_series(?, ?) n
                    """, first, first, first + 9_999);
            database.update("""
                    INSERT INTO comment_score (comment_id, comment_version, model_id, probability, band, scored_at)
                    SELECT id, 1, 1, 0.5, CASE WHEN id % 10 = 0 THEN 'high' ELSE 'low' END, now()
                    FROM comment WHERE id >= ?
                    """, first);
            database.run("ANALYZE comment");
            database.run("ANALYZE comment_score");
            database.run("SET LOCAL enable_bitmapscan = off");
            QueueSql.Statement statement = QueueSql.likely(
                    new QueueSql.Filter(ModerationQueue.PENDING, null, null, null),
                    new Limit(20),
                    Instant.parse("2000-01-01T00:00:00Z"),
                    -1,
                    Instant.parse("2000-01-01T00:00:00Z"),
                    0,
                    Instant.now());
            Plans.assertReads(
                    database,
                    "comment",
                    QueueSql.MOST_ORDERED + 1_000,
                    statement.sql(),
                    statement.values().toArray());
        } finally {
            QuarkusTransaction.rollback();
            Plans.tidy(database, "comment");
        }
    }

    @Test
    void appeals_and_notices_are_queues_with_the_comment_and_what_waits() {
        String id = Api.comment("Ord Alma", Articles.open(), "Strittig");
        Api.decide("remove", id);
        String statement = Api.as("Ord Alma")
                .get("/api/me/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        Api.as("Ord Alma")
                .body(Map.of("text", "Das war ein Zitat."))
                .post("/api/comments/" + id + "/appeals")
                .then()
                .statusCode(201);
        String next = "";
        JsonPath page;
        do {
            page = Api.as("Ord Milo", "moderator")
                    .get("/api/moderation/queue?queue=appeals&limit=100" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            next = page.getString("next");
        } while (next != null && !page.getList("items.comment.id").contains(id));
        page.setRootPath("items.find { it.comment != null && it.comment.id == '" + id + "' }");
        assertEquals(id, page.getString("comment.id"), statement);
        assertEquals(List.of("appeal"), page.getList("reasons"));
        assertEquals("appeal", page.getString("about.kind"));
        assertEquals("Das war ein Zitat.", page.getString("about.text"));
        Api.asModerator()
                .get("/api/moderation/queue?queue=notices")
                .then()
                .statusCode(200)
                .body("items.findAll { it.about == null }.size()", is(0));
        Api.asModerator()
                .accept(ContentType.HTML)
                .redirects()
                .follow(false)
                .get("/moderation?queue=appeals")
                .then()
                .statusCode(303)
                .header("Location", containsString("/moderation/appeals"));
        for (String wrong : List.of("&article=1", "&author=" + UUID.randomUUID(), "&sort=likely", "&limit=0")) {
            Api.asModerator()
                    .get("/api/moderation/queue?queue=appeals" + wrong)
                    .then()
                    .statusCode(422);
        }
        Api.asModerator()
                .get("/api/moderation/queue?queue=appeals&cursor=x")
                .then()
                .statusCode(400);
        Api.as("Ord Alma").get("/api/moderation/queue?queue=appeals").then().statusCode(403);
        Api.asModerator()
                .get("/api/moderation/queue?queue=elsewhere")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(equalTo("queue")));
    }
}
