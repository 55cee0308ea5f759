package org.leserbrief.comment.statement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.testing.Tokens;

/// Authors read what was decided about their comments and accounts, at once and nothing of others.
@ServiceTest
class StatementTest {
    private static final String PATH = "/api/me/decisions";

    /// Names and words that only moderators read.
    private static final String MODERATOR = "Moderatorin Geheim";

    private static final String REPORTER = "Reporter Geheim";
    private static final String NOTE = "Notiz Geheim";

    /// 10,000 decided comments of 500 authors, and one author with 3,000 comments of which 30 were decided.
    private static final String FILL = """
            INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown, ever_visible,
                                 version, created_at)
            SELECT 930000000000 + n, 930000000, 930000000000 + n, int8send(930000000000 + n), 0,
                   CASE WHEN n < 3000 THEN '00000000-0000-0000-0000-0000000000a1'
                        ELSE cast(lpad(to_hex(n % 500), 32, 'b') AS uuid) END,
                   'x', CASE WHEN n < 30 OR n >= 3000 THEN 'removed' ELSE 'published' END, false, true,
                   CASE WHEN n < 30 OR n >= 3000 THEN 2 ELSE 1 END, now()
            FROM generate_series(0, 12999) AS n
            """;

    private static final String FILL_HISTORY = """
            INSERT INTO comment_history (comment_id, version, at, actor_id, action, from_state, to_state, reason)
            SELECT id, 2, now() - (id - 930000000000) * interval '1 second', '00000000-0000-0000-0000-0000000000a2',
                   'remove', 'published', 'removed', 'spam'
            FROM comment WHERE article_id = 930000000 AND version = 2
            """;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static String person() {
        return "Jana " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static RequestSpecification moderator() {
        return Api.as(MODERATOR, "moderator");
    }

    private static JsonPath decide(String action, @Nullable String reason, String... ids) {
        Map<String, Object> decision =
                new HashMap<>(Map.of("commentIds", List.of(ids), "action", action, "note", NOTE));
        decision.put("reason", reason);
        return moderator()
                .body(decision)
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void reverse(JsonPath decision) {
        moderator()
                .body(Map.of("note", NOTE))
                .post("/api/moderation/decisions/" + decision.getString("decisionId") + "/reversal")
                .then()
                .statusCode(200);
    }

    private static void report(String id) {
        Api.as(REPORTER)
                .body(Map.of("reason", "insult", "detail", NOTE))
                .post("/api/comments/" + id + "/reports")
                .then()
                .statusCode(202);
    }

    private static ValidatableResponse own(String author) {
        return Api.as(author)
                .get(PATH)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(not(containsString("Geheim")));
    }

    /// The page as its author gets it.
    private static ValidatableResponse page(String author, String language) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of(author))
                .header("Accept-Language", language)
                .get("/me/decisions")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("Content-Language", language)
                .body(not(containsString("Geheim")));
    }

    @ParameterizedTest
    @CsvSource({
        "premoderated, reject, comment-rejected, Ihr Kommentar wurde nicht veröffentlicht",
        "open, remove, comment-removed, Ihr Kommentar wurde entfernt"
    })
    void whoever_wrote_a_comment_reads_at_once_why_it_went(String mode, String action, String measure, String title) {
        String jana = person();
        String article = Articles.published(mode, null);
        String id = Api.comment(jana, article, "Frech & <laut>");
        own(jana).body("items", is(emptyIterable())).body("next", nullValue());
        decide(action, "insult", id);
        own(jana)
                .body("items", hasSize(1))
                .body("items[0].id", is("c" + id + "-2"))
                .body("items[0].measure", is(measure))
                .body("items[0].state", is("in-force"))
                .body("items[0].title.de", is(title))
                .body("items[0].until", nullValue())
                .body("items[0].endedAt", nullValue())
                .body("items[0].reason.code", is("insult"))
                .body("items[0].reason.text.de", containsString("Respekt"))
                .body("items[0].reason.text.en", containsString("Respect"))
                .body("items[0].reason.words", nullValue())
                .body("items[0].textVersion", is(StatementTexts.VERSION))
                .body("items[0].fromReport", is(false))
                .body("items[0].automated", is(false))
                .body("items[0].nextSteps.code", is(List.of("write", "appeal")))
                .body("items[0].nextSteps[1].url", is("/me/decisions/c" + id + "-2"))
                .body("items[0].comment.id", is(id))
                .body("items[0].comment.text", is("Frech & <laut>"))
                .body("items[0].comment.headline", is("Artikel " + article))
                .body("items[0].comment.url", is("/news/" + article + "/comments"));
        page(jana, "de")
                .body(containsString("<h1>Entscheidungen der Moderation</h1>"))
                .body(containsString("<h2>" + title + "</h2>"))
                .body(containsString("Hausregel „Respekt“"))
                .body(containsString("Frech &amp; &lt;laut&gt;"))
                .body(containsString("href=\"/me/decisions/c" + id + "-2\""))
                .body(containsString("Entschieden hat ein Mensch."));
        page(jana, "en").body(containsString("House rule “Respect”")).body(containsString("A person decided."));
        given().get("/api/comments?article=" + article).then().body(not(containsString("Frech")));
    }

    @Test
    void every_comment_of_one_decision_has_its_statement_and_others_see_nothing_of_it() {
        String jana = person();
        String jonas = person();
        String article = Articles.open();
        String first = Api.comment(jana, article, "Erster von Jana");
        String second = Api.comment(jana, article, "Zweiter von Jana");
        String other = Api.comment(jonas, article, "Einer von Jonas");
        String untouched = person();
        Api.comment(untouched, article, "Unberührt");
        decide("remove", "spam", first, second, other);
        own(jana).body("items.comment.id", is(List.of(second, first))).body(not(containsString("Jonas")));
        own(jonas).body("items.comment.id", is(List.of(other))).body(not(containsString("von Jana")));
        own(untouched).body("items", is(emptyIterable()));
        page(untouched, "de").body(containsString("nichts entschieden"));
    }

    @Test
    void a_report_before_the_decision_is_told_whatever_becomes_of_it() {
        String jana = person();
        String id = Api.comment(jana, Articles.open(), "Gemeldet");
        report(id);
        JsonPath removal = decide("remove", "hate", id);
        own(jana).body("items.fromReport", is(List.of(true)));
        page(jana, "de").body(containsString("gemeldet"));
        reverse(removal);
        own(jana).body("items.fromReport", is(List.of(false, true)));
        decide("approve", null, id);
        decide("remove", "hate", id);
        // The report was settled by keeping the comment, before the moderators removed it by themselves.
        own(jana).body("items.fromReport", is(List.of(false, false, true)));
    }

    @Test
    void what_is_taken_back_shows_as_withdrawn() {
        String jana = person();
        String article = Articles.open();
        String id = Api.comment(jana, article, "Weg, da, weg, da");
        JsonPath removal = decide("remove", "spam", id);
        reverse(removal);
        own(jana)
                .body("items.measure", is(List.of("comment-restored", "comment-removed")))
                .body("items.state", is(List.of("in-force", "withdrawn")))
                .body("items[0].reason.code", is("mistake"))
                .body("items[0].comment.url", containsString("#c" + id))
                .body("items[1].endedAt", not(nullValue()))
                .body("items[1].nextSteps", is(emptyIterable()));
        page(jana, "de").body(containsString("Zurückgenommen am"));
        page(jana, "en").body(containsString("Withdrawn on"));
        decide("remove", "spam", id);
        JsonPath restoration = decide("restore", "mistake", id);
        own(jana).body("items.state", is(List.of("in-force", "withdrawn", "replaced", "withdrawn")));
        reverse(restoration);
        own(jana)
                .body(
                        "items.measure",
                        is(List.of(
                                "comment-removed",
                                "comment-restored",
                                "comment-removed",
                                "comment-restored",
                                "comment-removed")))
                .body("items.state", is(List.of("in-force", "withdrawn", "withdrawn", "replaced", "withdrawn")));
    }

    @Test
    void an_approval_is_no_statement_unless_it_comes_after_a_rejection_or_is_undone() {
        String jana = person();
        String article = Articles.premoderated();
        String id = Api.comment(jana, article, "Wartet");
        JsonPath approval = decide("approve", null, id);
        own(jana).body("items", is(emptyIterable()));
        reverse(approval);
        own(jana).body("items.measure", is(List.of("comment-held"))).body("items.fromReport", is(List.of(false)));
        decide("reject", "off-topic", id);
        own(jana).body("items.measure", is(List.of("comment-rejected", "comment-held")));
        decide("approve", null, id);
        own(jana)
                .body("items.measure", is(List.of("comment-restored", "comment-rejected", "comment-held")))
                .body("items.state", is(List.of("in-force", "withdrawn", "replaced")))
                .body("items[0].reason.code", nullValue());
        String again = Api.comment(jana, article, "Wartet auch");
        reverse(decide("reject", "spam", again));
        own(jana)
                .body("items[0].measure", is("comment-held"))
                .body("items[1].measure", is("comment-rejected"))
                .body("items[1].state", is("withdrawn"));
    }

    @ParameterizedTest
    @CsvSource({
        "premoderated, author-premoderated, Ihre Kommentare erscheinen erst",
        "suspended, author-suspended, Sie dürfen zurzeit nicht schreiben",
        "banned, author-banned, Sie dürfen hier nicht mehr schreiben"
    })
    void whoever_is_restricted_reads_it_at_once(String kind, String measure, String title) {
        String jana = person();
        String author = Api.post(jana, Articles.open(), "Noch").getString("author.id");
        Instant until = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        restrict(author, Map.of("kind", kind, "until", until.toString(), "reason", "Dreimal <beleidigt>"), null);
        own(jana)
                .body("items", hasSize(1))
                .body("items[0].measure", is(measure))
                .body("items[0].state", is("in-force"))
                .body("items[0].until", is(until.toString()))
                .body("items[0].reason.code", nullValue())
                .body("items[0].reason.words", is("Dreimal <beleidigt>"))
                .body("items[0].fromReport", nullValue())
                .body("items[0].comment", nullValue());
        page(jana, "de")
                .body(containsString(title))
                .body(containsString("Dreimal &lt;beleidigt&gt;"))
                .body(containsString("gilt bis "));
        clock.pass(Duration.ofDays(4));
        own(jana).body("items[0].state", is("expired")).body("items[0].endedAt", is(until.toString()));
        page(jana, "de").body(containsString("Abgelaufen am"));
    }

    @Test
    void a_restriction_that_is_changed_and_lifted_tells_each_step() {
        String jana = person();
        String author = Api.post(jana, Articles.open(), "Noch").getString("author.id");
        String etag = restrict(author, Map.of("kind", "premoderated", "reason", "insult"), null);
        etag = restrict(author, Map.of("kind", "banned", "reason", "Immer wieder"), etag);
        moderator()
                .header("If-Match", etag)
                .delete(Api.restrictionOf(author))
                .then()
                .statusCode(204);
        own(jana)
                .body("items.measure", is(List.of("author-unrestricted", "author-banned", "author-premoderated")))
                .body("items.state", is(List.of("in-force", "withdrawn", "replaced")))
                .body("items[2].reason.code", is("insult"))
                .body("items[2].reason.words", nullValue())
                .body("items[2].reason.text.de", containsString("Respekt"));
        page(jana, "de").body(containsString("Durch eine neue Entscheidung ersetzt"));
    }

    @Test
    void a_reason_of_an_earlier_release_stays_with_the_moderators() {
        String jana = person();
        String author = Api.post(jana, Articles.open(), "Noch").getString("author.id");
        database.update("""
                INSERT INTO restriction_history (author_id, kind, reason, decided_by, decided_at)
                VALUES (?, 'banned', ?, ?, now())
                """, UUID.fromString(author), NOTE, UUID.randomUUID());
        own(jana)
                .body("items[0].measure", is("author-banned"))
                .body("items[0].reason.words", nullValue())
                .body("items[0].reason.text.de", containsString("Hausregeln"));
    }

    @Test
    void a_refused_post_says_until_when_and_leads_to_the_statement() {
        String jana = person();
        String article = Articles.open();
        String author = Api.post(jana, article, "Noch").getString("author.id");
        Instant until = Instant.parse("2030-02-24T19:05:00Z");
        String etag = restrict(author, Map.of("kind", "suspended", "until", until.toString(), "reason", "spam"), null);
        Api.send(jana, article, null, "Noch einer")
                .then()
                .statusCode(403)
                .body("type", is("urn:leserbrief:problem:author-restricted"))
                .body("detail", containsString(until.toString()));
        post(jana, article)
                .body(containsString("Sie dürfen hier bis 24.02.2030 20:05 Uhr nicht schreiben."))
                .body(containsString("href=\"/me/decisions\""));
        restrict(author, Map.of("kind", "banned", "reason", "spam"), etag);
        post(jana, article)
                .body(containsString("Sie dürfen hier zurzeit nicht schreiben"))
                .body(containsString("href=\"/me/decisions\""));
    }

    @Test
    void deleted_text_is_gone_and_so_is_a_withdrawn_article() {
        String jana = person();
        String id = Api.comment(jana, Articles.open(), "Bald gelöscht");
        reverse(decide("remove", "spam", id));
        Api.as(jana).delete("/api/comments/" + id).then().statusCode(204);
        own(jana).body("items.comment.text", is(Arrays.asList(null, null)));
        page(jana, "de").body(containsString("haben Sie gelöscht")).body(not(containsString("Bald gelöscht")));
        String jonas = person();
        String gone = Articles.open();
        String there = Api.comment(jonas, gone, "Unter einem zurückgezogenen Artikel");
        decide("remove", "spam", there);
        Articles.withdraw(gone, 9);
        Articles.await(gone, 410);
        own(jonas).body("items[0].comment.url", nullValue()).body("items[0].comment.headline", is(""));
        page(jonas, "de").body(containsString("zurückgezogenen Artikel"));
    }

    @Test
    void a_withdrawn_account_has_none() {
        String jana = person();
        decide("remove", "spam", Api.comment(jana, Articles.open(), "Text"));
        Erasing.erase(jana);
        own(jana).body("items", is(emptyIterable()));
    }

    @Test
    void nobody_reads_nothing() {
        given().get(PATH).then().statusCode(401).contentType("application/problem+json");
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/me/decisions")
                .then()
                .statusCode(not(200));
    }

    @Test
    void the_notifications_lead_to_it() {
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Jana"))
                .get("/notifications")
                .then()
                .body(containsString("href=\"/me/decisions\""));
    }

    @Test
    void pages_neither_repeat_nor_leave_out_though_all_are_of_one_moment() {
        String jana = person();
        String article = Articles.open();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(Api.comment(jana, article, "Nummer " + i));
        }
        String author = Api.as(jana).get("/api/me/comments").jsonPath().getString("items[0].author.id");
        decide("remove", "spam", ids.toArray(String[]::new));
        restrict(author, Map.of("kind", "premoderated", "reason", "spam"), null);
        // All of the same moment, as far as the order goes.
        database.update("""
                UPDATE restriction_history
                SET decided_at = (SELECT max(at) FROM comment_history WHERE comment_id = ?) WHERE author_id = ?
                """, Long.parseLong(ids.getFirst()), UUID.fromString(author));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath slice = Api.as(jana)
                    .get(PATH + "?limit=2&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(slice.getList("items.id"));
            cursor = slice.getString("next");
            if (cursor != null) {
                Api.as(person()).get(PATH + "?cursor=" + cursor).then().statusCode(400);
            }
        }
        assertEquals(6, seen.size(), seen::toString);
        assertEquals(6, new HashSet<>(seen).size(), seen::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "AAAA", "{own};1", "{own};9999999999999999999;1;1;1", "{own};-1;1;1;1"})
    void a_cursor_that_is_none_is_refused(String form) {
        String jana = person();
        String author = Api.post(jana, Articles.open(), "Da").getString("author.id");
        String cursor = form.startsWith("{own}")
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(form.replace("{own}", "statements:" + author)
                                .replace(';', '\u001f')
                                .getBytes(StandardCharsets.UTF_8))
                : form;
        Api.as(jana)
                .urlEncodingEnabled(false)
                .get(PATH + "?cursor=" + cursor)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void a_limit_that_is_none_is_refused() {
        for (String limit : List.of("0", "101", "x", "-1")) {
            Api.as("Jana").get(PATH + "?limit=" + limit).then().statusCode(422);
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void each_reason_has_a_text_in_both_languages_for_each_measure(Reason reason) {
        for (Measure measure : Measure.values()) {
            Wording text = StatementTexts.reason(measure, reason);
            assertNotEquals(text.de(), text.en());
            assertNotEquals(StatementTexts.title(measure).de(), text.de());
        }
    }

    @Test
    void of_10000_decisions_a_page_reads_those_of_its_author() {
        database.run(FILL);
        database.run(FILL_HISTORY);
        database.run("ANALYZE comment");
        database.run("ANALYZE comment_history");
        Object[] values = StatementQueries.values(
                UUID.fromString("00000000-0000-0000-0000-0000000000a1"),
                StatementQueries.BEGINNING,
                new Limit(Limit.DEFAULT));
        Plans.assertReads(database, "comment_history", 30, StatementQueries.LIST, values);
        // The 30 that were decided of 3,000, and for each of the 26 itself and whether everybody can read it.
        Plans.assertReads(database, "comment", 30 + 2 * 26, StatementQueries.LIST, values);
    }

    private static String restrict(String author, Map<String, ?> restriction, @Nullable String etag) {
        RequestSpecification request = moderator().body(restriction);
        return (etag == null ? request.header("If-None-Match", "*") : request.header("If-Match", etag))
                .put(Api.restrictionOf(author))
                .then()
                .statusCode(etag == null ? 201 : 200)
                .extract()
                .header("ETag");
    }

    private static ValidatableResponse post(String author, String article) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of(author))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("body", "Noch einer")
                .formParam("token", UUID.randomUUID().toString())
                .post("/news/" + article + "/comments")
                .then()
                .statusCode(403);
    }
}
