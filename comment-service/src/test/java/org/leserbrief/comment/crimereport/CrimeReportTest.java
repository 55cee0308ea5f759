package org.leserbrief.comment.crimereport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class CrimeReportTest {
    @Inject
    CrimeReports reports;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static String path(String comment) {
        return "/api/moderation/comments/" + comment + "/crime-reports";
    }

    private static Map<String, Object> report(@Nullable Object authority, @Nullable Object note) {
        Map<String, Object> report = new HashMap<>();
        report.put("authority", authority);
        report.put("note", note);
        report.put("reference", "BKA-2026-17");
        return report;
    }

    private static RequestSpecification page(String user, String... roles) {
        return given().auth()
                .oauth2(Tokens.of(user, roles))
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false);
    }

    private static String person() {
        return "Theo " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void what_was_reported_is_recorded_with_the_comment_and_survives_it() {
        String theo = person();
        String comment = Api.comment(theo, Articles.open(), "Ich weiß, wo ihr wohnt");
        Api.asModerator()
                .body(report("bka", "Text und Zeit per Formular gemeldet"))
                .post(path(comment))
                .then()
                .statusCode(201)
                .body("authority", is("bka"))
                .body("recordedBy", is("Mona"));
        Api.as(theo).delete("/api/comments/" + comment).then().statusCode(204);
        Api.asModerator()
                .get(path(comment))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].text", is("Ich weiß, wo ihr wohnt"))
                .body("items[0].version", is(1))
                .body("items[0].reference", is("BKA-2026-17"));
        // The author learns nothing of it.
        Api.as(theo).get("/api/me/decisions").then().body("items", emptyIterable());
        Api.as(theo).get("/api/me/export").then().statusCode(200).body(not(containsString("BKA-2026-17")));
    }

    @Test
    void it_is_in_the_log_of_moderation_without_a_word_of_it() {
        String comment = Api.comment(person(), Articles.open(), "Drohung");
        String id = Api.asModerator()
                .body(report("police", "Geheimnotiz"))
                .post(path(comment))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String logged = database.find(
                        "SELECT content FROM (SELECT content FROM log_submission UNION ALL SELECT content FROM log_entry)"
                                + " entries WHERE content LIKE ?",
                        row -> row.getString("content"),
                        "%\"report\":\"" + id + "\"%crime-reported%")
                .orElseThrow();
        assertFalse(logged.contains("Geheimnotiz") || logged.contains("BKA-2026-17"), logged);
    }

    @Test
    void the_page_says_what_to_do_and_takes_the_record() {
        String comment = Api.comment(person(), Articles.open(), "Drohung");
        String path = "/moderation/comments/" + comment + "/crime-reports";
        page("Mona", "moderator")
                .get("/moderation/comments/" + comment)
                .then()
                .statusCode(200)
                .body(containsString("href=\"" + path + "\""));
        page("Mona", "moderator")
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("110"))
                .body(containsString("Bundeskriminalamt"));
        page("Mona", "moderator")
                .header("Accept-Language", "en")
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Federal Criminal Police Office"));
        page("Mona", "moderator")
                .formParam("authority", "")
                .formParam("note", "Angerufen <b>gleich</b>")
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("Angerufen &lt;b&gt;gleich&lt;/b&gt;"))
                .body(containsString("role=\"alert\""));
        page("Mona", "moderator")
                .formParam("authority", "police")
                .formParam("reference", "PHK Maier")
                .formParam("note", "Angerufen <b>gleich</b>")
                .post(path)
                .then()
                .statusCode(303)
                .header("Location", containsString(path));
        page("Mona", "moderator")
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("PHK Maier"))
                .body(containsString("Drohung"))
                .body(not(containsString("<b>gleich")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "editor", "admin"})
    void only_moderators_see_or_make_records(String role) {
        String comment = Api.comment(person(), Articles.open(), "Drohung");
        String[] roles = role.isEmpty() ? new String[0] : new String[] {role};
        Api.as("Rita", roles).get(path(comment)).then().statusCode(403);
        Api.as("Rita", roles)
                .body(report("bka", "Notiz"))
                .post(path(comment))
                .then()
                .statusCode(403);
        page("Rita", roles)
                .get("/moderation/comments/" + comment + "/crime-reports")
                .then()
                .statusCode(403);
    }

    @Test
    void nobody_without_an_account_does() {
        given().get(path("1")).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"bka,", "bka,' '", ",Notiz", "fbi,Notiz", "BKA,Notiz", "bka,Not\u0000iz"})
    void what_is_not_valid_is_refused(@Nullable String authority, @Nullable String note) {
        String comment = Api.comment(person(), Articles.open(), "Drohung");
        int status = Api.asModerator()
                .body(report(authority, note))
                .post(path(comment))
                .statusCode();
        assertEquals(true, status == 422 || status == 400, () -> "status " + status);
        Api.asModerator().get(path(comment)).then().body("items", emptyIterable());
    }

    @Test
    void so_is_what_is_too_long_or_lies_ahead() {
        String comment = Api.comment(person(), Articles.open(), "Drohung");
        Api.asModerator()
                .body(report("bka", "x".repeat(5_001)))
                .post(path(comment))
                .then()
                .statusCode(422);
        Map<String, Object> ahead = report("bka", "Notiz");
        ahead.put("reportedAt", Instant.now().plusSeconds(3_600).toString());
        Api.asModerator().body(ahead).post(path(comment)).then().statusCode(422);
        Map<String, Object> reference = report("bka", "Notiz");
        reference.put("reference", "x".repeat(201));
        Api.asModerator().body(reference).post(path(comment)).then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999999999999", "abc", "-1"})
    void an_unknown_comment_has_none(String id) {
        Api.asModerator().get(path(id)).then().statusCode(404);
        Api.asModerator().body(report("bka", "Notiz")).post(path(id)).then().statusCode(404);
    }

    @Test
    void records_are_deleted_after_three_years() {
        String comment = Api.comment(person(), Articles.open(), "Drohung");
        Api.asModerator()
                .body(report("bka", "Notiz"))
                .post(path(comment))
                .then()
                .statusCode(201);
        clock.pass(Duration.ofDays(3 * 365 - 2));
        reports.forget();
        assertEquals(1, reports.about(Long.parseLong(comment)).size());
        clock.pass(Duration.ofDays(5));
        reports.forget();
        assertEquals(0, reports.about(Long.parseLong(comment)).size());
    }
}
