package org.leserbrief.comment.statement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class TransparencyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    private static RequestSpecification admin() {
        return Api.as("Ada", "admin");
    }

    private static String decide(String action, String reason, String comment) {
        return Api.asModerator()
                .body(Map.of(
                        "commentIds", List.of(comment), "action", action, "reason", reason, "note", "Herr Müller tobt"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");
    }

    /// The end of the log when nothing waits any more.
    private long end() {
        Awaitility.await()
                .until(() -> database.find("SELECT count(*) FROM log_submission", row -> row.getLong(1))
                                .orElseThrow()
                        == 0);
        return database.find("SELECT coalesce(max(seq), 0) FROM log_entry", row -> row.getLong(1))
                .orElseThrow();
    }

    private static JsonNode statements(long after) throws Exception {
        return JSON.readTree(admin().get("/api/moderation/statements?limit=100&after=" + after)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("statements");
    }

    private static void assertValid(JsonNode statement) throws Exception {
        Path file = Path.of(System.getProperty("leserbrief.root", ".."))
                .resolve("comment-service/contracts/dsa/statement.v2.schema.json");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file));
        assertEquals(
                List.of(),
                schema.validate(
                        statement.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))));
    }

    private static String today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "open, remove, insult, DECISION_VISIBILITY_CONTENT_REMOVED, STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        "open, remove, illegal, DECISION_VISIBILITY_CONTENT_REMOVED, STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        "open, remove, privacy, DECISION_VISIBILITY_CONTENT_REMOVED, STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
        "premoderated, reject, spam, DECISION_VISIBILITY_CONTENT_DISABLED, STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    })
    void a_restricted_comment_has_a_statement_that_the_database_takes(
            String mode, String action, String reason, String visibility, String category) throws Exception {
        long before = end();
        String comment = Api.comment("Ria", Articles.published(mode, null), "Ein persönlicher Text");
        decide(action, reason, comment);
        end();
        JsonNode all = statements(before);
        assertEquals(1, all.size(), all::toPrettyString);
        JsonNode statement = all.get(0);
        assertValid(statement);
        assertEquals(visibility, statement.path("decision_visibility").path(0).asText());
        assertEquals(category, statement.path("category").asText());
        assertEquals("SOURCE_VOLUNTARY", statement.path("source_type").asText());
        assertEquals(
                "AUTOMATED_DECISION_NOT_AUTOMATED",
                statement.path("automated_decision").asText());
        assertEquals(today(), statement.path("application_date").asText());
        assertEquals(
                reason.equals("illegal"),
                statement.path("decision_ground").asText().equals("DECISION_GROUND_ILLEGAL_CONTENT"));
        for (String personal :
                List.of("Ria", "Müller", "persönlich", "Mona", Tokens.idOf("Ria"), Tokens.idOf("Mona"))) {
            assertFalse(statement.toString().contains(personal), statement::toPrettyString);
        }
    }

    @Test
    void what_readers_had_reported_says_so_and_a_reversal_is_no_statement() throws Exception {
        long before = end();
        String comment = Api.comment("Ria", Articles.open(), "Gemeldet");
        Api.as("Rita")
                .body(Map.of("reason", "insult"))
                .post("/api/comments/" + comment + "/reports")
                .then()
                .statusCode(202);
        String decision = decide("remove", "insult", comment);
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200);
        end();
        JsonNode all = statements(before);
        assertEquals(1, all.size(), all::toPrettyString);
        assertEquals(
                "SOURCE_TYPE_OTHER_NOTIFICATION", all.get(0).path("source_type").asText());
        assertTrue(all.get(0).path("decision_facts").asText().contains("readers had reported it"));
    }

    @Test
    void restrictions_of_an_account_have_statements() throws Exception {
        long before = end();
        String name = "Uta " + UUID.randomUUID();
        String author = Tokens.idOf(name);
        Api.comment(name, Articles.open(), "Damit man mich kennt");
        Api.restrict(
                author, Map.of("kind", "suspended", "until", "2999-01-01T00:00:00Z", "reason", "Herr Müller tobt"));
        Api.restrict(author, Map.of("kind", "banned", "reason", "Herr Müller tobt"));
        Api.restrict(author, Map.of("kind", "premoderated", "reason", "Herr Müller tobt"));
        end();
        JsonNode all = statements(before);
        List<String> measures = new ArrayList<>();
        for (JsonNode statement : all) {
            assertValid(statement);
            assertFalse(statement.toString().contains("Müller"), statement::toPrettyString);
            measures.add(statement.path("decision_account").asText()
                    + statement.path("decision_visibility").path(0).asText());
        }
        assertEquals(
                List.of("DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED", "DECISION_VISIBILITY_OTHER"),
                measures);
        assertEquals(
                "2999-01-01", all.get(0).path("end_date_account_restriction").asText());
        assertTrue(all.get(1).path("end_date_account_restriction").isMissingNode());
    }

    @Test
    void statements_are_read_in_parts_and_none_comes_twice() throws Exception {
        long before = end();
        String article = Articles.open();
        for (int i = 0; i < 3; i++) {
            decide("remove", "spam", Api.comment("Ria", article, "Text " + i));
        }
        end();
        List<String> ids = new ArrayList<>();
        String after = Long.toString(before);
        while (after != null) {
            JsonNode page = JSON.readTree(admin().get("/api/moderation/statements?limit=2&after=" + after)
                    .asString());
            page.path("statements")
                    .forEach(statement -> ids.add(statement.path("puid").asText()));
            after = page.path("next").textValue();
        }
        assertEquals(3, ids.size());
        assertEquals(3, ids.stream().distinct().count());
    }

    private static long figure(Map<String, String> figures, String name) {
        return Long.parseLong(figures.getOrDefault(name, "0"));
    }

    private static Map<String, String> figures() {
        Map<String, String> figures = new java.util.HashMap<>();
        admin().get("/api/moderation/transparency?year=" + Year.now(ZoneOffset.UTC))
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString()
                .lines()
                .skip(1)
                .forEach(line -> figures.put(
                        line.substring(0, line.lastIndexOf(',')), line.substring(line.lastIndexOf(',') + 1)));
        return figures;
    }

    @Test
    void the_figures_of_the_year_count_reports_measures_and_reversals() {
        end();
        Map<String, String> before = figures();
        String comment = Api.comment("Ria", Articles.open(), "Gemeldet");
        Api.as("Rita")
                .body(Map.of("reason", "hate"))
                .post("/api/comments/" + comment + "/reports")
                .then()
                .statusCode(202);
        String decision = decide("remove", "hate", comment);
        String waiting = Api.comment("Rolf", Articles.published("premoderated", null), "Wartet");
        decide("reject", "spam", waiting);
        end();
        Map<String, String> after = figures();
        for (String name : List.of("reports,upheld,hate", "measures,removed,hate", "measures,rejected,spam")) {
            assertEquals(figure(before, name) + 1, figure(after, name), name);
        }
        assertNotNull(after.get("median-hours-from-report-to-outcome,,"));
        assertNotNull(after.get("median-hours-from-comment-to-decision,,"));
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200);
        end();
        assertEquals(figure(before, "reversals,published,") + 1, figure(figures(), "reversals,published,"));
    }

    @Test
    void what_a_rule_rejects_has_a_statement_and_counts_as_automated() throws Exception {
        long before = end();
        Map<String, String> figuresBefore = figures();
        String article = Articles.open();
        String rule = Api.asModerator()
                .body(Map.of(
                        "name", "Regel Geheim",
                        "when", Map.of("fact", "article", "op", "=", "value", article),
                        "action", "reject",
                        "reason", "spam",
                        "mode", "on"))
                .post("/api/moderation/rules")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try {
            assertEquals("rejected", Api.post("Ria", article, "Werbung").getString("state"));
        } finally {
            Api.asModerator().header("If-Match", "*").delete("/api/moderation/rules/" + rule);
        }
        end();
        JsonNode all = statements(before);
        assertEquals(1, all.size(), all::toPrettyString);
        assertValid(all.get(0));
        assertEquals(
                "AUTOMATED_DECISION_FULLY",
                all.get(0).path("automated_decision").asText());
        assertFalse(all.toString().contains("Werbung") || all.toString().contains("Geheim"), all::toPrettyString);
        String name = "measures-automated,rejected,spam";
        Map<String, String> after = figures();
        assertEquals(figure(figuresBefore, name) + 1, figure(after, name));
        String median = "median-hours-from-comment-to-decision,,";
        assertEquals(figuresBefore.get(median), after.get(median));
    }

    @Test
    void a_year_without_decisions_has_no_figures() {
        assertEquals(
                "figure,measure,reason,number\n",
                admin().get("/api/moderation/transparency?year=2001")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transparency",
                "transparency?year=",
                "transparency?year=1999",
                "transparency?year=20261",
                "transparency?year=x",
                "statements?after=-1",
                "statements?after=x",
                "statements?limit=101"
            })
    void what_is_no_year_or_place_is_refused(String wanted) {
        admin().get("/api/moderation/" + wanted).then().statusCode(422).body("type", containsString("invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"statements", "transparency?year=2026"})
    void they_are_for_administrators(String wanted) {
        Api.asModerator().get("/api/moderation/" + wanted).then().statusCode(403);
        given().get("/api/moderation/" + wanted).then().statusCode(401);
    }
}
