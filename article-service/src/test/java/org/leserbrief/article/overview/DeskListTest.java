package org.leserbrief.article.overview;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.sending;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class DeskListTest {
    private static final String LIST = "/api/desk/articles";
    private static final Pattern ROWS = Pattern.compile("actual[^)]* rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)");

    /// Ids below all others, so that the newest articles of other tests stay the newest.
    private static final String ARTICLES = """
        INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name, author_slug,
                             comment_mode, published_at, created_at, updated_at, ressort)
        SELECT -20000 + n, 2, 1, CASE WHEN n % 100 = 0 THEN 'DRAFT' ELSE 'PUBLISHED' END, 'pult', 'Pultprobe w' || n,
               'Vorspann', 'Text', 'Pultautor', 'pultautor-' || n % 50, 'OPEN',
               CASE WHEN n % 100 = 0 THEN NULL ELSE timestamptz '1990-01-01' END, now(), now(),
               'pult-' || n % 2
        FROM generate_series(1, 10000) AS n
        ON CONFLICT DO NOTHING
        """;

    private static final String REVISIONS = """
        INSERT INTO article_revision (article_id, number, headline, teaser, body, author_name, author_slug, comment_mode,
                                      editor_id, editor_name, written_at)
        SELECT id, 1, headline, teaser, body, author_name, author_slug, comment_mode, 'pult-' || id % 50, 'P', now()
        FROM article WHERE id < 0
        ON CONFLICT DO NOTHING
        """;

    private static final String COPIES = """
        INSERT INTO working_copy (article_id, version, base_revision, content, headline, author_name, status)
        SELECT id, 1, 1, CASE WHEN id % 500 = 0 THEN '{"ressort": "pult-selten"}' ELSE '{"ressort": "pult-1"}' END, 'Pultentwurf v' || abs(id), 'Pultautor', CASE WHEN id % 200 = 0 THEN 'SUBMITTED' ELSE 'DRAFT' END
        FROM article WHERE id < 0
        ON CONFLICT DO NOTHING
        """;

    @Inject
    Database database;

    @Test
    void the_list_says_how_far_each_article_is() {
        String id = Newsroom.published("Pultliste Erstens");
        String begun = sending("{\"headline\": \"Pultliste Zweitens\"}")
                .post(LIST)
                .jsonPath()
                .getString("articleId");
        sending(article("Pultliste Erstens, neu"))
                .header("If-Match", copyTag(id))
                .put("/api/articles/{id}/working-copy", id)
                .then()
                .statusCode(200);
        sending("{}").put("/api/articles/{id}/lease", id).then().statusCode(200);
        editor().queryParam("q", "pultlis")
                .get(LIST)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("items.id", contains(begun, id))
                .body("items.headline", contains("Pultliste Zweitens", "Pultliste Erstens, neu"))
                .body("items.state", contains("draft", "published"))
                .body("items.status", contains("draft", "draft"))
                .body("items.changed", contains(true, true))
                .body("items[0].writtenBy.name", is("Ina Setzer"))
                .body("items[0].lease", is(nullValue()))
                .body("items[1].lease.holder.name", is("Ina Setzer"))
                .body("next", is(nullValue()));
        // What is written is found, and what is live too.
        for (String q : List.of("PULTLISTE zweitens", "pultliste neu", "pultliste erste")) {
            assertFalse(list(Map.of("q", q)).getList("items").isEmpty(), q);
        }
        assertTrue(list(Map.of("q", "pultliste drittens")).getList("items").isEmpty());
    }

    @Test
    void the_list_can_be_restricted_to_a_state() {
        String draft = Newsroom.draft(article("Pultstand Entwurf"));
        String live = Newsroom.published("Pultstand Live");
        String withdrawn = Newsroom.published("Pultstand Zurück");
        Newsroom.withdraw(withdrawn).then().statusCode(204);
        String planned = Newsroom.draft(article("Pultstand Geplant"));
        sending("{\"publishAt\": \"2190-01-01T06:00\"}")
                .header("If-Match", copyTag(planned))
                .put("/api/articles/{id}/working-copy/publication", planned)
                .then()
                .statusCode(200);
        String scheduled = Newsroom.draft(article("Pultstand Terminiert"));
        Newsroom.publish(scheduled, "{\"publishAt\": \"2190-01-01T05:00:00Z\"}")
                .then()
                .statusCode(200);
        String submitted = Newsroom.draft(article("Pultstand Eingereicht"));
        sending("{\"status\": \"submitted\"}")
                .header("If-Match", copyTag(submitted))
                .put("/api/articles/{id}/status", submitted)
                .then()
                .statusCode(200);
        for (var expected : Map.of(
                        "draft", List.of(submitted, planned, draft),
                        "published", List.of(live),
                        "withdrawn", List.of(withdrawn),
                        "scheduled", List.of(scheduled, planned),
                        "submitted", List.of(submitted),
                        "approved", List.<String>of())
                .entrySet()) {
            assertEquals(
                    expected.getValue(),
                    list(Map.of("q", "pultstand", "state", expected.getKey())).getList("items.id"),
                    expected.getKey());
        }
        assertEquals(
                List.of("2190-01-01T05:00:00Z", "2190-01-01T05:00:00Z"),
                list(Map.of("q", "pultstand", "state", "scheduled")).getList("items.publishAt"));
    }

    @Test
    void the_list_can_be_restricted_to_a_ressort_of_what_is_live_or_being_written() {
        String one = Newsroom.ressort("pult-eins");
        String other = Newsroom.ressort("pult-zwei");
        String live = Newsroom.published(Newsroom.with(article("Pultressort Live"), "ressort", one));
        String moved = Newsroom.published(Newsroom.with(article("Pultressort Umzug"), "ressort", one));
        sending(Newsroom.with(article("Pultressort Umzug"), "ressort", other))
                .header("If-Match", copyTag(moved))
                .put("/api/articles/{id}/working-copy", moved)
                .then()
                .statusCode(200);
        String begun = sending(Map.of("headline", "Pultressort Begonnen", "ressort", other))
                .post(LIST)
                .jsonPath()
                .getString("articleId");
        assertEquals(List.of(moved, live), list(Map.of("ressort", one)).getList("items.id"));
        assertEquals(List.of(begun, moved), list(Map.of("ressort", other)).getList("items.id"));
        assertEquals(List.of(other, other), list(Map.of("ressort", other)).getList("items.ressort"));
        assertEquals(
                List.of(moved), list(Map.of("ressort", other, "q", "umzug")).getList("items.id"));
        assertEquals(
                List.of(begun), list(Map.of("ressort", other, "state", "draft")).getList("items.id"));
        JsonPath first = list(Map.of("ressort", other, "limit", 1));
        assertEquals(
                List.of(moved),
                list(Map.of("ressort", other, "limit", 1, "cursor", first.getString("next")))
                        .getList("items.id"));
        // A cursor is that of its list.
        editor().queryParams(Map.of("ressort", one, "cursor", first.getString("next")))
                .get(LIST)
                .then()
                .statusCode(400);
    }

    @Test
    void an_author_sees_what_they_drafted() {
        Newsroom.draft(article("Pulteigen Fremdes"));
        String nele = Tokens.of("Nele Eigen", "author");
        String own = given().auth()
                .oauth2(nele)
                .contentType("application/json")
                .body("{\"headline\": \"Pulteigen Eigenes\"}")
                .post(LIST)
                .jsonPath()
                .getString("articleId");
        given().auth()
                .oauth2(nele)
                .queryParam("q", "pulteigen")
                .get(LIST)
                .then()
                .body("items.id", contains(own));
        given().auth().oauth2(nele).get(LIST).then().body("items.id", everyItem(is(own)));
        for (String role : List.of("reader", "moderator")) {
            given().auth().oauth2(Tokens.of("Lea", role)).get(LIST).then().statusCode(403);
        }
        given().get(LIST).then().statusCode(401);
    }

    @Test
    void pages_neither_skip_nor_repeat() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(Newsroom.draft(article("Pultseite " + i)));
        }
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            JsonPath page = list(Map.of("q", "pultseite", "limit", 2, "cursor", cursor));
            seen.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
            Newsroom.draft(article("Pultseite dazu"));
        }
        assertEquals(expected, seen);
    }

    @ParameterizedTest
    @CsvSource({
        "state, live, 422",
        "state, DRAFT, 422",
        "author, Ä Ö, 422",
        "limit, 0, 422",
        "limit, x, 422",
        "cursor, x, 400",
        "ressort, gibt-es-nicht, 422",
        "ressort, 'Ä{q}', 422",
        "q, ':*&|!', 200",
        "author, niemand-hier, 200"
    })
    void a_wrong_restriction_is_refused(String parameter, String value, int status) {
        editor().queryParam(parameter, value).get(LIST).then().statusCode(status);
    }

    @Test
    void a_search_is_bounded() {
        editor().queryParam("q", "a".repeat(201)).get(LIST).then().statusCode(422);
        editor().queryParam("q", "a ".repeat(100)).get(LIST).then().statusCode(200);
    }

    @Test
    void no_list_costs_more_than_it_shows_at_ten_thousand() {
        for (String fill : List.of(ARTICLES, REVISIONS, COPIES)) {
            database.update(fill);
        }
        database.run("VACUUM ANALYZE article, article_revision, working_copy");
        assertReads(DeskFilter.parse(null, null, null, null), 100);
        assertReads(DeskFilter.parse("draft", null, null, null), 500);
        assertReads(DeskFilter.parse("submitted", null, null, null), 500);
        assertReads(DeskFilter.parse("scheduled", null, null, null), 500);
        assertReads(DeskFilter.parse(null, "pultautor-7", null, null), 500);
        assertReads(DeskFilter.parse(null, null, "pultprobe w77", null), 500);
        assertReads(DeskFilter.parse(null, null, "v777", null), 500);
        assertReads(DeskFilter.parse(null, null, null, "pult--7"), 500);
        DeskFilter all = DeskFilter.parse(null, null, null, null);
        for (List<String> ressort : List.of(List.of("pult-0"), List.of("pult-1", "pult-selten"), List.of("leer"))) {
            assertReads(all.of(ressort), 500);
        }
        assertReads(DeskFilter.parse("submitted", null, null, null).of(List.of("pult-selten")), 500);
        database.update("DELETE FROM working_copy WHERE article_id < 0");
        database.update("DELETE FROM article_revision WHERE article_id < 0");
        database.update("DELETE FROM article WHERE id < 0");
    }

    private void assertReads(DeskFilter filter, long most) {
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + DeskQueries.sql(filter),
                        row -> row.getString(1),
                        DeskQueries.parameters(filter, Instant.now(), 0L, 26)));
        for (String table : List.of("article", "article_revision", "working_copy")) {
            assertFalse(
                    plan.contains("Seq Scan on " + table + " ") || plan.contains("Seq Scan on " + table + "\n"), plan);
        }
        for (MatchResult node : ROWS.matcher(plan).results().toList()) {
            long rows = Long.parseLong(node.group(1)) * Long.parseLong(node.group(2));
            assertTrue(rows <= most, rows + " rows in\n" + plan);
        }
    }

    private static JsonPath list(Map<String, Object> parameters) {
        return editor().queryParams(parameters)
                .get(LIST)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String copyTag(String id) {
        return editor().get("/api/articles/{id}/working-copy", id).header("ETag");
    }
}
