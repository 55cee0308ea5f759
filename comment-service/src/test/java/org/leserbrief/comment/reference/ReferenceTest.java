package org.leserbrief.comment.reference;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.outbox.OutboxPosition;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;
import org.leserbrief.platform.testing.Tokens;

/// The facts for other services' reconciliation must match the events exactly.
@ServiceTest
class ReferenceTest {
    private static final TestStream STREAM = new TestStream("leserbrief.comments.v1");

    @Inject
    Database database;

    @Inject
    OutboxPosition outbox;

    @Test
    void every_kind_of_change_leaves_the_truth_and_the_stream_agreeing() {
        String open = Articles.open();
        String premoderated = Articles.premoderated();
        String posted = Api.comment("Rita", open, "bleibt");
        String edited = Api.comment("Rita", open, "wird verbessert");
        edit(edited, "verbessert");
        String removed = Api.comment("Rita", open, "wird entfernt");
        Api.decide("remove", removed);
        String restored = Api.comment("Rita", open, "kommt wieder");
        Api.decide("remove", restored);
        Api.decide("restore", restored);
        String deleted = Api.comment("Rita", open, "nimmt er zurück");
        Api.as("Rita").delete("/api/comments/" + deleted).then().statusCode(204);
        String tombstone = Api.comment("Rita", open, "Grabstein");
        Api.reply("Rita", open, tombstone, "antwortet");
        Api.decide("remove", tombstone);

        // Comments that were never visible are not reported, whatever happens to them.
        Api.comment("Rita", premoderated, "wartet");
        String waitingEdited = Api.comment("Rita", premoderated, "wartet, verbessert");
        edit(waitingEdited, "wartet noch");
        String rejected = Api.comment("Rita", premoderated, "abgelehnt");
        Api.decide("reject", rejected);
        String gone = Api.comment("Rita", premoderated, "zurückgezogen");
        Api.as("Rita").delete("/api/comments/" + gone).then().statusCode(204);
        String approved = Api.comment("Rita", premoderated, "freigegeben");
        edit(approved, "vorher verbessert");
        Api.decide("approve", approved);
        String waitsAgain = Api.comment("Rita", premoderated, "freigegeben, dann verbessert");
        Api.decide("approve", waitsAgain);
        edit(waitsAgain, "wartet wieder");
        String rejectedAgain = Api.comment("Rita", premoderated, "zuletzt abgelehnt");
        Api.decide("approve", rejectedAgain);
        edit(rejectedAgain, "wartet");
        Api.decide("reject", rejectedAgain);
        String late = Api.comment("Rita", premoderated, "erst abgelehnt, dann freigegeben");
        Api.decide("reject", late);
        Api.decide("approve", late);

        for (String article : List.of(open, premoderated)) {
            assertAgrees(article);
        }
        assertEquals(7, heard(open).size());
        assertEquals(4, heard(premoderated).size());
        assertTrue(heard(open).containsKey(posted));
    }

    @Test
    void whatever_happens_in_whatever_order_the_truth_and_the_stream_agree() {
        long seed = 20180224;
        Random random = new Random(seed);
        String article = Articles.premoderated();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(Api.comment("Rita", article, "Nummer " + i));
        }
        for (int step = 0; step < 60; step++) {
            String id = ids.get(random.nextInt(ids.size()));
            // Many of these are refused, which must change nothing.
            switch (random.nextInt(6)) {
                case 0 ->
                    Api.as("Rita")
                            .header("If-Match", "*")
                            .body(Map.of("body", "Fassung " + step))
                            .patch("/api/comments/" + id);
                case 1 -> Api.decide("approve", id);
                case 2 -> Api.decide("reject", id);
                case 3 -> Api.decide("remove", id);
                case 4 -> Api.decide("restore", id);
                default -> {
                    if (random.nextInt(8) == 0) {
                        Api.as("Rita").delete("/api/comments/" + id);
                    }
                }
            }
        }
        assertAgrees(article);
    }

    @Test
    void contributors_are_called_as_in_the_events_and_paged_by_comment() {
        String article = Articles.open();
        List<String> ids = List.of(
                Api.comment("Rita", article, "eins"),
                Api.comment("Rolf", article, "zwei"),
                Api.comment("Rita", article, "drei"));
        Api.decide("remove", ids.get(1));
        List<Event> told = STREAM.await(4, event -> event.key().equals(article));
        Map<String, String> heard = new TreeMap<>();
        for (Event event : told) {
            JsonPath json = new JsonPath(event.json());
            heard.put(json.getString("commentId"), String.valueOf(json.getString("commenter")));
        }

        Map<String, String> answered = new TreeMap<>();
        String after = "0";
        for (int i = 0; i < 3; i++) {
            JsonPath page = service()
                    .get("/internal/comments/contributors?group=" + article + "&after=" + after + "&limit=1")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            after = page.getString("members[0].id");
            answered.put(after, String.valueOf(page.getString("members[0].contributor")));
        }
        assertEquals(heard, answered);
        assertEquals(answered.get(ids.getFirst()), answered.get(ids.getLast()));
        assertEquals("null", answered.get(ids.get(1)));
        service().get("/internal/comments/contributors").then().statusCode(422);
        given().get("/internal/comments/contributors?group=" + article).then().statusCode(401);
    }

    @Test
    void totals_are_paged_by_article_and_facts_by_comment() {
        String first = Articles.open();
        String second = Articles.open();
        for (int i = 0; i < 5; i++) {
            Api.comment("Rita", first, "eins " + i);
        }
        Api.comment("Rita", second, "zwei");
        long before = Long.parseLong(first) - 1;

        service()
                .get("/internal/comments/totals?after=" + before + "&limit=1")
                .then()
                .statusCode(200)
                .header("Cache-Control", is("private, no-store"))
                .body("groups.id", is(List.of(first)))
                .body("groups[0].counted", is(5))
                .body("groups[0].members", is(5))
                .body("groups[0].versions", is(5))
                .body("asOf", notNullValue());
        service()
                .get("/internal/comments/totals?after=" + first + "&limit=1000")
                .then()
                .body("groups.id", hasItem(second))
                .body("groups.id", not(hasItem(first)));

        List<String> seen = new ArrayList<>();
        String after = "0";
        List<String> page;
        do {
            page = service()
                    .get("/internal/comments/facts?group=%s&after=%s&limit=2".formatted(first, after))
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("members.id");
            seen.addAll(page);
            after = page.isEmpty() ? after : page.getLast();
        } while (!page.isEmpty());
        assertEquals(5, seen.size());
        assertEquals(
                seen.stream().map(Long::valueOf).sorted().distinct().toList(),
                seen.stream().map(Long::valueOf).toList());
        service()
                .get("/internal/comments/facts?group=" + Articles.unknown())
                .then()
                .statusCode(200)
                .body("members", is(List.of()));
    }

    @Test
    void what_waits_is_told_until_it_is_sent() {
        String article = Articles.open();
        Api.comment("Rita", article, "unterwegs");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        "{\"oldestWaiting\":null}",
                        service().get("/internal/comments/sent").asString()));
        // Events of another stream in an open transaction, which only that transaction sees.
        QuarkusTransaction.begin();
        try {
            assertEquals(0, outbox.newestWaiting());
            database.update("""
                    INSERT INTO outbox (event_id, stream, key, type, occurred_at, data)
                    SELECT gen_random_uuid(), 'none', 'k', 't', now(), '{}' FROM generate_series(1, 3)
                    """);
            assertEquals(outbox.newestWaiting() - 2, outbox.oldestWaiting().orElseThrow());
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void only_services_may_ask() {
        for (String path : List.of("totals", "facts?group=1", "sent")) {
            given().get("/internal/comments/" + path).then().statusCode(401).contentType("application/problem+json");
            for (String role : List.of("reader", "editor", "moderator", "admin")) {
                given().auth()
                        .oauth2(Tokens.of("Rita", role))
                        .get("/internal/comments/" + path)
                        .then()
                        .statusCode(403)
                        .contentType("application/problem+json");
            }
            given().auth()
                    .oauth2(Tokens.forged("leserbrief-services", "service"))
                    .get("/internal/comments/" + path)
                    .then()
                    .statusCode(401);
            given().auth()
                    .oauth2(Tokens.expired("leserbrief-services", "service"))
                    .get("/internal/comments/" + path)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void what_makes_no_sense_is_refused() {
        for (String path : List.of(
                "totals?after=x",
                "totals?after=-1",
                "totals?after=99999999999999999999",
                "totals?limit=0",
                "totals?limit=1001",
                "totals?limit=many",
                "facts",
                "facts?group=",
                "facts?group=eins",
                "facts?group=1&after=%27",
                "facts?group=1&limit=-1")) {
            service()
                    .get("/internal/comments/" + path)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors[0].field", notNullValue());
        }
        service().post("/internal/comments/totals").then().statusCode(405);
        service().get("/internal/comments/nothing").then().statusCode(404);
    }

    @Test
    void it_is_not_in_the_public_description() {
        assertFalse(given().get("/openapi/comment-service").asString().contains("/internal/"));
    }

    @Test
    void ten_thousand_comments_are_read_from_the_index_alone() throws IOException {
        database.update("""
                INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown, ever_visible,
                                     version, created_at)
                SELECT 910000000000 + n, 910000000 + n % 100, 910000000000 + n, int8send(910000000000 + n), 0,
                       '00000000-0000-0000-0000-000000000007', 'x', 'published', true, true, 1, now()
                FROM generate_series(0, 9999) AS n
                """);
        // VACUUM cannot mark pages as all-visible while an older transaction is open.
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            database.run("VACUUM ANALYZE comment");
            assertReads(20 * 100, AnnouncedCommentQueries.TOTALS, 910000010L, 20);
            assertReads(50, AnnouncedCommentQueries.FACTS, 910000010L, 910000005000L, 50);
        });
    }

    private void assertReads(long most, String sql, Object... parameters) throws IOException {
        String text = String.join(
                "\n", database.query("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, row -> row.getString(1), parameters));
        JsonNode plan = new ObjectMapper().readTree(text).get(0).get("Plan");
        List<JsonNode> scans = plan.findParents("Index Name").stream()
                .filter(node -> node.path("Index Name").asText().equals("comment_announced"))
                .toList();
        assertEquals(1, scans.size(), text);
        JsonNode scan = scans.getFirst();
        assertEquals("Index Only Scan", scan.get("Node Type").asText(), text);
        assertEquals(0, scan.get("Heap Fetches").asLong(), text);
        // One more: the first row beyond the range.
        assertTrue(scan.get("Actual Rows").asLong() <= most + 1, text);
        assertFalse(text.contains("\"Seq Scan\""), text);
        assertFalse(text.contains("\"Sort\""), text);
    }

    /// The facts about an article must equal the state of a consumer that keeps the newest version of each comment.
    private static void assertAgrees(String article) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(heard(article), told(article)));
        Map<String, String> told = told(article);
        long visible =
                told.values().stream().filter(fact -> fact.endsWith("true")).count();
        JsonPath totals = service()
                .get("/internal/comments/totals?limit=1&after=" + (Long.parseLong(article) - 1))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(article, totals.getString("groups[0].id"));
        assertEquals(visible, totals.getLong("groups[0].counted"));
        assertEquals(visible, Api.count(article));
        assertEquals(told.size(), totals.getLong("groups[0].members"));
        assertEquals(
                told.values().stream()
                        .mapToLong(fact -> Long.parseLong(fact.split(" ", 2)[0]))
                        .sum(),
                totals.getLong("groups[0].versions"));
    }

    private static Map<String, String> told(String article) {
        Map<String, String> told = new TreeMap<>();
        JsonPath facts = service()
                .get("/internal/comments/facts?group=" + article)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        for (Map<String, Object> fact : facts.<Map<String, Object>>getList("members")) {
            told.put(String.valueOf(fact.get("id")), fact.get("version") + " " + fact.get("counted"));
        }
        return told;
    }

    private static Map<String, String> heard(String article) {
        Map<String, Long> versions = new HashMap<>();
        Map<String, String> heard = new TreeMap<>();
        for (Event event : STREAM.readAll()) {
            if (event.key().equals(article)) {
                JsonPath json = new JsonPath(Objects.requireNonNull(event.json()));
                String id = json.getString("commentId");
                long version = json.getLong("version");
                if (versions.getOrDefault(id, 0L) < version) {
                    versions.put(id, version);
                    heard.put(id, version + " " + json.getBoolean("visible"));
                }
            }
        }
        return heard;
    }

    private static void edit(String id, String body) {
        Api.as("Rita")
                .header("If-Match", "*")
                .body(Map.of("body", body))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification service() {
        return given().auth().oauth2(Tokens.of("leserbrief-services", "service"));
    }
}
