package org.leserbrief.comment.antispam;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.RoundTrips;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// The check is on only here.
@ServiceTest
class AntiSpamTest {
    @Inject
    FormTrap trap;

    @Inject
    Challenges challenges;

    @Inject
    SpentChallenges spent;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @BeforeEach
    void switchOn() {
        QuarkusMock.installMockForType(
                new HumanCheck(new ChallengesTest.TestSettings(true), trap, challenges, spent), HumanCheck.class);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static String person() {
        return "Nele " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String proof() {
        return Proofs.of(given().get("/api/comments/challenge")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .as(Challenges.Challenge.class));
    }

    private static Response send(String author, String article, String text, @Nullable String proof) {
        RequestSpecification request = Api.as(author).body(Map.of("articleId", article, "body", text));
        return (proof == null ? request : request.header("X-Altcha", proof)).post("/api/comments");
    }

    private static String state(String author, String article, String text, @Nullable String proof) {
        return send(author, article, text, proof)
                .then()
                .statusCode(201)
                .extract()
                .path("state");
    }

    @Test
    void a_newcomer_without_a_proof_waits_and_is_not_refused() {
        String article = Articles.open();
        String nele = person();
        assertEquals("pending", state(nele, article, "Ohne", null));
        assertEquals("published", state(nele, article, "Mit", proof()));
        Api.as(nele)
                .get("/api/me/decisions")
                .then()
                .body("items.size()", is(1))
                .body("items[0].measure", is("comment-held"))
                .body("items[0].reason.text.en", containsString("Nothing is held against you"));
        Api.asModerator()
                .accept("text/html")
                .header("Accept-Language", "de")
                .get("/moderation?article=" + article)
                .then()
                .statusCode(200)
                .body(containsString("kein Nachweis, dass ein Mensch schreibt"))
                .body(not(containsString("moderation/rules/-1")));
    }

    @Test
    void who_is_no_newcomer_needs_none() {
        String article = Articles.open();
        String nele = person();
        assertEquals("published", state(nele, article, "Erster", proof()));
        assertEquals("published", state(nele, article, "Zweiter", proof()));
        assertEquals("published", state(nele, article, "Dritter", null));
    }

    @Test
    void the_newsroom_needs_none() {
        Api.as("Neue Moderatorin " + UUID.randomUUID(), "moderator")
                .body(Map.of("articleId", Articles.open(), "body", "Bitte sachlich bleiben"))
                .post("/api/comments")
                .then()
                .statusCode(201)
                .body("state", is("published"));
    }

    @Test
    void a_proof_counts_once() {
        String article = Articles.open();
        String proof = proof();
        assertEquals("published", state(person(), article, "Erster", proof));
        assertEquals("pending", state(person(), article, "Zweiter", proof));
    }

    @Test
    void of_many_at_the_same_time_it_counts_once() {
        String article = Articles.open();
        String proof = proof();
        List<CompletableFuture<String>> states = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> state(person(), article, "Nummer " + i, proof)))
                .toList();
        assertEquals(
                1,
                states.stream()
                        .map(CompletableFuture::join)
                        .filter("published"::equals)
                        .count());
    }

    @Test
    void what_is_refused_does_not_use_it_up() {
        String article = Articles.open();
        String proof = proof();
        Api.as(person())
                .header("X-Altcha", proof)
                .body(Map.of("articleId", article, "parentId", "999999999999", "body", "Worauf?"))
                .post("/api/comments")
                .then()
                .statusCode(404);
        assertEquals("published", state(person(), article, "Jetzt", proof));
    }

    @Test
    void a_late_one_does_not_count() {
        String article = Articles.open();
        String proof = proof();
        clock.pass(Duration.ofMinutes(31));
        assertEquals("pending", state(person(), article, "Zu spät", proof));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "e30=", "W10=", "eyJudW1iZXIiOiAxZTQwMH0="})
    void garbage_does_not_count(String proof) {
        assertEquals("pending", state(person(), Articles.open(), "Müll", proof));
    }

    @Test
    void used_challenges_are_forgotten_when_they_have_expired() {
        assertEquals("published", state(person(), Articles.open(), "Erster", proof()));
        clock.pass(Duration.ofMinutes(31));
        spent.forget();
        assertEquals(
                0L,
                database.find("SELECT count(*) AS n FROM spent_challenge", row -> row.getLong("n"))
                        .orElseThrow());
    }

    @Test
    void posting_takes_a_statement_more_only_with_a_proof() {
        String article = Articles.open();
        String proof = proof();
        assertEquals(
                3,
                RoundTrips.during(() -> send(person(), article, "Ohne", null)).statements());
        assertEquals(
                4,
                RoundTrips.during(() -> send(person(), article, "Mit", proof)).statements());
    }

    private static RequestSpecification form(String author) {
        return given().auth()
                .oauth2(Tokens.of(author))
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false);
    }

    private String stateOfForm(String opened, String website, @Nullable String proof) {
        String nele = person();
        String article = Articles.open();
        RequestSpecification request = form(nele)
                .formParam("body", "Guten Tag")
                .formParam("token", UUID.randomUUID().toString())
                .formParam("website", website);
        String location = (proof == null ? request : request.formParam("altcha", proof))
                .formParam("opened", opened)
                .post("/news/" + article + "/comments")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String comment = location.replaceFirst(".*comment=(\\d+).*", "$1");
        return Api.as(nele)
                .get("/api/comments/" + comment)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    @Test
    void a_form_that_a_person_fills_in_is_published() {
        String opened = trap.opened();
        clock.pass(Duration.ofSeconds(4));
        assertEquals("published", stateOfForm(opened, "", proof()));
        assertEquals("pending", stateOfForm(opened, "", null));
    }

    @Test
    void a_form_with_a_preview_counts_from_when_it_was_opened_first() {
        String article = Articles.open();
        String opened = trap.opened();
        clock.pass(Duration.ofSeconds(4));
        assertEquals(opened, openedInPreview(article, opened));
        // Made up, and opened too long ago.
        for (String wrong : List.of("", "1.2", opened.replaceFirst("^\\d+", "1"))) {
            String fresh = openedInPreview(article, wrong);
            assertTrue(fresh.matches("\\d+\\.[0-9a-f]{64}") && !fresh.equals(wrong), fresh);
        }
        clock.pass(Duration.ofHours(25));
        assertNotEquals(opened, openedInPreview(article, opened));
    }

    private static String openedInPreview(String article, String opened) {
        String page = form(person())
                .formParam("body", "Guten Tag")
                .formParam("token", UUID.randomUUID().toString())
                .formParam("opened", opened)
                .post("/news/" + article + "/comments/preview")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return page.replaceFirst("(?s).*name=\"opened\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void one_that_was_filled_in_too_fast_or_where_people_see_nothing_waits() {
        clock.stop();
        assertEquals("pending", stateOfForm(trap.opened(), "", proof()));
        String opened = trap.opened();
        clock.pass(Duration.ofSeconds(4));
        assertEquals("pending", stateOfForm(opened, "https://example.org", proof()));
        assertEquals("pending", stateOfForm("", "", proof()));
        assertEquals("pending", stateOfForm("1.2", "", proof()));
        clock.pass(Duration.ofHours(25));
        assertEquals("pending", stateOfForm(opened, "", proof()));
    }

    @Test
    void the_page_has_the_traps_and_a_script_of_this_site() {
        String article = Articles.open();
        form(person())
                .get("/news/" + article + "/comments")
                .then()
                .statusCode(200)
                .body(containsString("data-challenge=\"/api/comments/challenge\""))
                .body(containsString("name=\"website\""))
                .body(containsString("/comment-assets/proof"));
        given().accept("text/html")
                .get("/notice")
                .then()
                .statusCode(200)
                .body(containsString("data-challenge=\"/api/comments/challenge\""))
                .body(containsString("name=\"opened\""));
    }

    @Test
    void a_notice_without_a_proof_is_taken_and_marked() {
        clock.stop();
        String article = Articles.open();
        String comment = Api.comment("Nils", article, "Gemeldet");
        Api.decide("approve", comment);
        assertEquals(false, isDoubted(notice(article, comment, 4, proof())));
        assertEquals(true, isDoubted(notice(article, comment, 4, null)));
        assertEquals(true, isDoubted(notice(article, comment, 0, proof())));
        given().auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .accept("text/html")
                .get("/moderation/notices")
                .then()
                .statusCode(200)
                .body(containsString("Vermutlich von einem Programm ausgefüllt"));
    }

    /// @param seconds between opening the form and sending it
    private String notice(String article, String comment, int seconds, @Nullable String proof) {
        String opened = trap.opened();
        clock.pass(Duration.ofSeconds(seconds));
        RequestSpecification request = given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false)
                .formParam("url", "/news/" + article + "/comments?comment=" + comment)
                .formParam("explanation", "Das ist verboten")
                .formParam("name", "Nora Nachbar")
                .formParam("email", "nora@example.org")
                .formParam("goodFaith", "true")
                .formParam("opened", opened)
                .formParam("website", "");
        return (proof == null ? request : request.formParam("altcha", proof))
                .post("/notice")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst(".*/notice/([^?]*)\\?.*", "$1");
    }

    private boolean isDoubted(String reference) {
        return database.find(
                        "SELECT doubted FROM notice WHERE reference = ?", row -> row.getBoolean("doubted"), reference)
                .orElseThrow();
    }

    @Test
    void without_the_check_nobody_is_asked_for_anything() {
        QuarkusMock.installMockForType(
                new HumanCheck(new ChallengesTest.TestSettings(false), trap, challenges, spent), HumanCheck.class);
        given().get("/api/comments/challenge").then().statusCode(204);
        assertEquals("published", state(person(), Articles.open(), "Aus", null));
        form(person())
                .get("/news/" + Articles.open() + "/comments")
                .then()
                .body(not(containsString("name=\"website\"")));
    }
}
