package org.leserbrief.comment.erasure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.core.CommentErasure;
import org.leserbrief.comment.notification.Sending;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ErasureTest {
    /// Columns that can hold an id or a text, and hold nothing about a reader.
    private static final Set<String> IMPERSONAL = Set.of(
            "account_erasure.id",
            "article_fan_out.after_reader",
            "article_fan_out.ressorts",
            "article_fan_out.topics",
            "article_fan_out.topics_before",
            "article_told.slug",
            "appeal.decision",
            "appeal.state",
            "comment.path",
            "comment.state",
            "comment.waits_for",
            "commenter_key.key",
            "comment_history.action",
            "comment_history.from_state",
            "comment_history.to_state",
            "comment_history.reason",
            "comment_score.band",
            "comment_selection.state",
            "crime_report.authority",
            "decided_comment.from_state",
            "decided_comment.waited_for",
            "decision_notification.kind",
            "discussion.headline",
            "erasure_acknowledgement.erasure_id",
            "erasure_acknowledgement.retained",
            "erasure_acknowledgement.service",
            "erasure_checkpoint.database",
            "erasure_checkpoint.offsets",
            "erasure_checkpoint.stream",
            "discussion_heat.level",
            "external_check.measure",
            "external_check.outcome",
            "external_check.reason",
            "follow_change.slug",
            "followable.last_merged_into",
            "followable.living",
            "followable.merged_into",
            "followable.name",
            "followable.name_en",
            "followable.slug",
            "follower_count.slug",
            "heat_change.cause",
            "heat_change.from_level",
            "heat_change.to_level",
            "discussion.mode",
            "discussion.url",
            "letter.language",
            "log_checkpoint.head",
            "log_checkpoint.key_id",
            "log_checkpoint.signature",
            "log_entry.hash",
            "log_entry.previous_hash",
            "log_key.id",
            "log_key.public_key",
            "mail_signing_key.key",
            "model_training_run.outcome",
            "moderation_decision.action",
            "moderation_decision.reason",
            "moderation_model.parameters",
            "moderation_rule.action",
            "moderation_rule.condition",
            "moderation_rule.mode",
            "moderation_rule.name",
            "moderation_rule.reason",
            "news_article.authors",
            "news_article.headline",
            "news_article.ressort",
            "news_article.topics",
            "news_article.url",
            "told_subject.slug",
            "notice.ground",
            "notice.language",
            "notice.reference",
            "notice.state",
            "notification_fan_out.after_reader",
            "reader_contact.language",
            "recent_action.action",
            "report.reason",
            "report.state",
            "restriction.kind",
            "restriction_history.kind",
            "rule_hit.action",
            "rule_hit.measure",
            "rule_hit.mode",
            "rule_hit.waited_for",
            "rule_replay.condition",
            "rule_replay.failure",
            "rule_replay.overlap_counts",
            "rule_replay.overlap_rules",
            "rule_replay.samples",
            "rule_version.action",
            "rule_version.condition",
            "rule_version.mode",
            "rule_version.name",
            "rule_version.reason",
            "spent_challenge.challenge",
            "word_list.name",
            "word_list.words",
            "word_list_version.name",
            "word_list_version.words");

    @Inject
    Database database;

    @Inject
    PersonalDataRegistry registry;

    @Inject
    CommentErasure comments;

    private static String person() {
        return "Jana " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static RequestSpecification page(String name) {
        return Api.as(name).accept("text/html").redirects().follow(false);
    }

    @Test
    void the_registry_knows_every_column_that_could_hold_something_about_a_reader() {
        Set<String> known = new TreeSet<>(IMPERSONAL);
        for (PersonalData entry : registry.entries()) {
            if (!entry.table().startsWith(PersonalData.STREAM)) {
                entry.columns().forEach(column -> known.add(entry.table() + "." + column));
            }
        }
        Set<String> columns = new TreeSet<>(database.query("""
                        SELECT c.table_name || '.' || c.column_name AS name
                        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                            AND c.data_type IN ('uuid', 'text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')
                        """, row -> row.getString("name")));
        columns.removeIf(name ->
                List.of("flyway", "outbox", "parked", "rebuild", "reconciliation", "content_change", "form_submission")
                        .stream()
                        .anyMatch(name::startsWith));
        assertEquals(columns.stream().collect(Collectors.joining("\n")), String.join("\n", known));
    }

    /// `-Dpersonal-data.write=true` writes the page anew.
    @Test
    void the_page_of_the_documentation_is_made_from_the_registry() throws IOException {
        String page = PersonalDataPage.of(registry.entries());
        Path file = Path.of("PERSONAL-DATA.md");
        if (Boolean.getBoolean("personal-data.write")) {
            Files.writeString(file, page);
        }
        assertEquals(page, Files.readString(file));
    }

    @Test
    void nothing_of_an_erased_reader_is_found_in_any_table() {
        String jana = person();
        String id = Tokens.idOf(jana);
        String marked = "markiert" + UUID.randomUUID().toString().substring(0, 8);
        String article = Articles.open();
        given().auth()
                .oauth2(Tokens.withEmail(jana, marked + "@example.org", true))
                .get("/api/me/notifications")
                .then()
                .statusCode(200);
        String answered = Api.comment(jana, article, "Beantwortet " + marked);
        Api.reply("Rolf", article, answered, "Antwort an @" + jana);
        String removed = Api.comment(jana, article, "Entfernt " + marked);
        Api.decide("remove", removed);
        String deleted = Api.comment(jana, article, "Gelöscht " + marked);
        Api.as(jana).delete("/api/comments/" + deleted).then().statusCode(204);
        String edited = Api.comment(jana, article, "Vorher " + marked);
        Api.as(jana)
                .header("If-Match", Api.etag(jana, edited))
                .body(Map.of("body", "Nachher " + marked))
                .patch("/api/comments/" + edited)
                .then()
                .statusCode(200);
        String others = Api.comment("Rolf", article, "Von jemand anderem");
        Api.as(jana)
                .body(Map.of("value", 1))
                .put("/api/comments/" + others + "/vote")
                .then()
                .statusCode(200);
        Api.as(jana)
                .body(Map.of("reason", "other", "detail", "Gemeldet " + marked))
                .post("/api/comments/" + others + "/reports")
                .then()
                .statusCode(202);
        Api.decide("remove", others);
        Api.as(jana).put("/api/me/followed-discussions/" + article).then().statusCode(200);
        Api.as(jana)
                .put("/api/me/following/reader/" + Tokens.idOf("Rolf"))
                .then()
                .statusCode(200);
        Api.as("Rolf").put("/api/me/following/reader/" + id).then().statusCode(200);
        Api.asModerator()
                .body(Map.of("text", "Notiz " + marked))
                .post("/api/moderation/authors/" + id + "/notes")
                .then()
                .statusCode(201);
        Api.restrict(id, Map.of("kind", "premoderated", "reason", "Begründung"));
        String pending = Api.comment(jana, article, "Wartet " + marked);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> found(id).stream().anyMatch("notification.reader_id"::equals));
        long before = Api.count(article);

        JsonPath exported = JsonPath.from(Api.as(jana)
                .get("/api/me/export")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .header("Cache-Control", "no-store")
                .extract()
                .asString());
        assertEquals(5, exported.getList("data.comment").size());
        assertEquals(List.of("other"), exported.getList("data.report.reason"));
        assertEquals(List.of(marked + "@example.org"), exported.getList("data.reader_contact.email"));
        assertEquals(1, exported.getList("data.vote").size());
        assertEquals(List.of("reader"), exported.getList("data.follow.kind"));

        Erasing.erase(jana);
        // The event waits for the relay, which sends it in a moment.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(List.of("account_erasure.reader_id", "reader.id"), found(id)));
        // The last two mails have the address until they are sent.
        assertEquals(List.of("letter.email"), found(marked));
        Sending.letters();
        assertEquals(List.of(), found(marked));
        // Others have written the name; theirs is the text.
        assertEquals(List.of("comment.body", "comment.html"), found(jana));
        assertEquals(before - 2, Api.count(article));
        for (String comment : List.of(removed, deleted, edited)) {
            given().get("/api/comments/" + comment).then().statusCode(410);
        }
        given().get("/api/comments/" + pending).then().statusCode(404);
        // The place of the answered one stays, and holds the answer.
        JsonPath list = Api.list(article);
        assertEquals(
                1,
                list.getList("items.findAll { it.id == '%s' }".formatted(answered))
                        .size());
        assertFalse(list.prettify().contains(marked));
        Api.asModerator()
                .get("/api/moderation/comments/%s/history".formatted(removed))
                .then()
                .statusCode(200)
                .body(containsString("remove"))
                .body(not(containsString(marked)))
                .body(not(containsString(id)));
        // Nobody publishes an empty text.
        assertEquals("illegal-transition", Api.decide("restore", removed).getString("results[0].result"));
    }

    /// The columns in which a value stands anywhere.
    private List<String> found(String value) {
        List<String> columns =
                database.query("""
                SELECT c.table_name, c.column_name
                FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                ORDER BY c.table_name, c.column_name
                """, row -> row.getString("table_name") + "." + row.getString("column_name"));
        List<String> found = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split("\\.");
            boolean there = database.find(
                            "SELECT EXISTS (SELECT FROM %s WHERE strpos(cast(%s AS text), ?) > 0)"
                                    .formatted(parts[0], parts[1]),
                            row -> row.getBoolean(1),
                            value)
                    .orElseThrow();
            if (there) {
                found.add(column);
            }
        }
        return found;
    }

    @Test
    void it_can_be_taken_back_until_it_starts() {
        String jana = person();
        Api.as(jana).get("/api/me/erasure").then().statusCode(404);
        Api.as(jana).delete("/api/me/erasure").then().statusCode(404);
        String id = Api.as(jana)
                .delete("/api/me")
                .then()
                .statusCode(202)
                .body("state", is("requested"))
                .body("notBefore", notNullValue())
                .body("finishedAt", nullValue())
                .extract()
                .path("id");
        // A second click is the same wish.
        Api.as(jana).delete("/api/me").then().statusCode(202).body("id", is(id));
        Api.as(jana).delete("/api/me/erasure").then().statusCode(204);
        Api.as(jana).get("/api/me/erasure").then().statusCode(404);
        Api.comment(jana, Articles.open(), "Ich bleibe");
        Erasing.begin(jana);
        Api.as(jana)
                .delete("/api/me/erasure")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:leserbrief:problem:erasure-started"));
    }

    @Test
    void the_page_asks_for_confirmation_and_says_how_far_it_is() {
        String jana = person();
        page(jana)
                .get("/me")
                .then()
                .statusCode(200)
                .body(containsString("Löschen beantragen"))
                .body(containsString("/account/account-security/signing-in\""));
        page(jana).header("Accept-Language", "en").get("/me").then().body(containsString("Request erasure"));
        page(jana)
                .contentType(ContentType.URLENC)
                .post("/me/erasure")
                .then()
                .statusCode(422)
                .body(containsString("Bitte bestätigen Sie"));
        page(jana)
                .contentType(ContentType.URLENC)
                .formParam("confirmed", "yes")
                .post("/me/erasure")
                .then()
                .statusCode(303);
        page(jana).get("/me").then().body(containsString("Doch nicht löschen"));
        for (int click = 0; click < 2; click++) {
            page(jana)
                    .contentType(ContentType.URLENC)
                    .post("/me/erasure/withdrawal")
                    .then()
                    .statusCode(303);
        }
        page(jana).get("/me").then().body(containsString("Löschen beantragen"));
        Erasing.begin(jana);
        page(jana).get("/me").then().body(containsString("gerade gelöscht"));
        Erasing.erase(jana);
        page(jana).get("/me").then().body(containsString("Nummer des Vorgangs"));
    }

    @Test
    void a_deleted_comment_keeps_its_text_only_as_long_as_moderators_need_it() {
        String jana = person();
        String article = Articles.open();
        String deleted = Api.comment(jana, article, "Bald vergessen");
        String kept = Api.comment(jana, article, "Bleibt");
        Api.as(jana).delete("/api/comments/" + deleted).then().statusCode(204);
        comments.eraseDeleted(Instant.now().minus(Duration.ofHours(1)), 1000);
        assertEquals("Bald vergessen", text(deleted));
        comments.eraseDeleted(Instant.now().plus(Duration.ofHours(1)), 1000);
        assertEquals("", text(deleted));
        assertEquals("Bleibt", text(kept));
    }

    private String text(String comment) {
        return database.find(
                        "SELECT body FROM comment WHERE id = ?", row -> row.getString("body"), Long.parseLong(comment))
                .orElseThrow();
    }

    @Test
    void an_export_has_every_row_of_a_long_table() {
        String jana = person();
        Api.comment(jana, Articles.open(), "Eines von vielen");
        database.update("""
                INSERT INTO appeal (decision, comment_id, version, author_id, text, created_at)
                SELECT 'c97' || n || '-2', 970000000000 + n, 2, cast(? AS uuid), 'Nummer ' || n, now()
                FROM generate_series(1, 1201) n
                """, Tokens.idOf(jana));
        try {
            List<String> texts = new JsonPath(
                            Api.as(jana).get("/api/me/export").then().extract().asString())
                    .getList("data.appeal.text");
            assertEquals(1_201, texts.size());
            assertEquals(1_201, Set.copyOf(texts).size());
        } finally {
            database.update("DELETE FROM appeal WHERE comment_id >= 970000000000");
        }
    }

    @Test
    void only_somebody_signed_in_sees_or_erases_and_not_by_another_sites_doing() {
        for (String path : List.of("/api/me/export", "/api/me/erasure")) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
        }
        given().delete("/api/me/erasure").then().statusCode(401);
        given().delete("/api/me").then().statusCode(401);
        given().header("Origin", "https://example.com").delete("/api/me").then().statusCode(403);
    }
}
