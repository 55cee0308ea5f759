package org.leserbrief.comment.externalcheck;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
import org.leserbrief.comment.externalcheck.ExternalCheckSettings.WhenLate;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.testing.Tokens;

/// What becomes of comments while a checker is asked about them; it is on only here.
@ServiceTest
class ExternalCheckTest {
    @Inject
    ExternalCheckJob job;

    @Inject
    CheckQueue queue;

    @Inject
    CheckedComments checked;

    @Inject
    TestClock clock;

    @Inject
    MeterRegistry metrics;

    private TestChecker there;
    private Checker client;

    @BeforeEach
    void switchOn() {
        there = new TestChecker();
        client = there.client(WhenLate.HOLD);
        QuarkusMock.installMockForType(client, Checker.class);
    }

    private void use(Checker checker) {
        client = checker;
        QuarkusMock.installMockForType(client, Checker.class);
    }

    /// What is left open here must not wait for the next test.
    @AfterEach
    void switchOff() {
        clock.pass(Duration.ofMinutes(2));
        job.run();
        clock.reset();
        client.close();
        there.close();
    }

    private static String person() {
        return "Paula " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String state(String author, String comment) {
        return Api.as(author)
                .get("/api/comments/" + comment)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    private static String pending(String author, String article, String text) {
        Response posted = Api.send(author, article, null, text);
        posted.then().statusCode(201).body("state", is("pending"));
        return posted.jsonPath().getString("id");
    }

    private void answers(String verdict) {
        there.answers(200, "{\"verdict\": \"%s\", \"reason\": \"hate\", \"score\": 0.5}".formatted(verdict));
    }

    private double ended(String outcome) {
        return metrics.counter("external.checks", "outcome", outcome).count();
    }

    private static void assertNothingIsHeldAgainst(String author) {
        Api.as(author).get("/api/me/decisions").then().statusCode(200).body("items", emptyIterable());
    }

    @Test
    void a_comment_is_there_for_everybody_once_the_checker_approves_it() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Guten Tag");
        Api.as(paula).get("/api/comments/" + comment).then().statusCode(200).body("checking", is(true));
        given().auth()
                .oauth2(Tokens.of(paula))
                .accept("text/html")
                .get("/news/" + article + "/comments")
                .then()
                .statusCode(200)
                .body(containsString("wird geprüft"));
        given().get("/api/comments/" + comment).then().statusCode(404);
        assertEquals(0, Api.count(article));
        assertEquals(List.of(), there.askedAbout(comment));
        double before = ended("approve");
        job.run();
        assertEquals(before + 1, ended("approve"));
        given().get("/api/comments/" + comment)
                .then()
                .statusCode(200)
                .body("state", is("published"))
                .body("checking", nullValue());
        assertEquals(1, Api.count(article));
        assertEquals(1, there.askedAbout(comment).size());
        assertNothingIsHeldAgainst(paula);
        job.run();
        assertEquals(1, there.askedAbout(comment).size());
    }

    @Test
    void posting_takes_no_more_statements_than_without_a_checker() {
        String article = Articles.open();
        RoundTrips.Counted<Response> counted =
                RoundTrips.during(() -> Api.send("Rita", article, null, "Was kostet das?"));
        assertEquals(201, counted.answer().statusCode());
        assertEquals(3, counted.statements());
    }

    @Test
    void a_rejection_has_a_statement_that_says_that_a_machine_decided_and_can_be_appealed() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Weg mit denen");
        answers("reject");
        job.run();
        given().get("/api/comments/" + comment).then().statusCode(404);
        Api.as(paula)
                .get("/api/me/decisions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", is("c" + comment + "-2"))
                .body("items[0].measure", is("comment-rejected"))
                .body("items[0].reason.code", is("hate"))
                .body("items[0].automated", is(true))
                .body("items[0].automatedDetection", is(true))
                .body("items[0].appealable", is(true));
        Api.as(paula)
                .body(Map.of("text", "Das war ein Zitat."))
                .post("/api/comments/" + comment + "/appeals")
                .then()
                .statusCode(201);
        String appeal = Api.asModerator()
                .get("/api/moderation/appeals?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.comment.id == '%s' }.id".formatted(comment));
        Api.asModerator()
                .body(Map.of("action", "reverse", "note", "Sie haben recht."))
                .post("/api/moderation/appeals/" + appeal + "/decision")
                .then()
                .statusCode(200);
        given().get("/api/comments/" + comment).then().statusCode(200).body("state", is("published"));
        Api.as(paula).get("/api/me/decisions").then().body("items[1].state", is("withdrawn"));
    }

    @Test
    void a_hold_has_a_statement_and_waits_for_a_person() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Na ja");
        answers("hold");
        job.run();
        assertEquals("pending", state(paula, comment));
        Api.as(paula).get("/api/comments/" + comment).then().body("checking", nullValue());
        Api.as(paula)
                .get("/api/me/decisions")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", is("c" + comment + "-1"))
                .body("items[0].measure", is("comment-held"))
                .body("items[0].automated", is(false))
                .body("items[0].automatedDetection", is(true));
        given().auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .accept("text/html")
                .get("/moderation/comments/" + comment)
                .then()
                .statusCode(200)
                .body(containsString("externe Prüfung"))
                .body(not(containsString("Artikel wird vormoderiert")));
        Api.decide("approve", comment);
        Api.as(paula).get("/api/me/decisions").then().body("items[0].state", is("withdrawn"));
    }

    @Test
    void a_flag_publishes_it_and_marks_it_for_moderators() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Grenzwertig");
        answers("flag");
        job.run();
        assertEquals("published", state("Rolf", comment));
        assertNothingIsHeldAgainst(paula);
        Api.asModerator()
                .get("/api/moderation/queue?queue=reported&limit=100&article=" + article)
                .then()
                .statusCode(200)
                .body("items.comment.id", is(List.of(comment)));
    }

    @Test
    void an_approval_releases_nothing_that_something_else_holds() {
        String article = Articles.premoderated();
        String paula = person();
        String comment = pending(paula, article, "Vormoderiert");
        job.run();
        assertEquals(1, there.askedAbout(comment).size());
        assertEquals("pending", state(paula, comment));
    }

    @Test
    void nor_of_an_author_who_has_been_restricted_meanwhile() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Noch schnell");
        Api.restrict(Tokens.idOf(paula), Map.of("kind", "premoderated", "reason", "Prüfen"));
        job.run();
        assertEquals("pending", state(paula, comment));
    }

    @Test
    void nor_in_a_discussion_that_has_become_too_hot_meanwhile() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Noch schnell");
        Api.asModerator()
                .body(Map.of("mode", "premoderated"))
                .put("/api/moderation/discussions/" + article + "/heat")
                .then()
                .statusCode(200);
        job.run();
        assertEquals("pending", state(paula, comment));
    }

    @Test
    void an_edit_is_checked_again() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Erst so");
        job.run();
        edit(paula, comment, "Dann so").body("state", is("pending"));
        given().get("/api/comments/" + comment).then().statusCode(404);
        answers("reject");
        job.run();
        assertEquals(2, there.askedAbout(comment).size());
        assertTrue(there.askedAbout(comment).getLast().text().contains("Dann so"));
        // Readers have seen it, so a person decides.
        Api.as(paula)
                .get("/api/me/decisions")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", is("c" + comment + "-3"))
                .body("items[0].measure", is("comment-held"))
                .body("items[0].automated", is(false));
    }

    private static ValidatableResponse edit(String author, String comment, String text) {
        return Api.as(author)
                .header("If-Match", Api.etag(author, comment))
                .body(Map.of("body", text))
                .patch("/api/comments/" + comment)
                .then()
                .statusCode(200);
    }

    @Test
    void an_edit_while_the_checker_is_asked_is_the_text_that_counts() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Erst so");
        Instant now = clock.instant();
        OpenCheck before = claimed(now, comment);
        edit(paula, comment, "Dann so");
        // The answer to the text before comes too late.
        assertEquals("dropped", checked.answered(before, approval(), clock.instant()));
        assertEquals("pending", state(paula, comment));
        job.run();
        assertEquals("published", state("Rolf", comment));
        assertEquals("c" + comment + "-2", there.askedAbout(comment).getLast().id());
        assertEquals(1, there.askedAbout(comment).size());
    }

    @Test
    void what_was_held_stays_held_whatever_its_author_writes_instead() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Erst so");
        answers("hold");
        job.run();
        edit(paula, comment, "Dann so");
        answers("approve");
        job.run();
        assertEquals("pending", state(paula, comment));
    }

    private static CheckerAnswer approval() {
        return new CheckerAnswer(CheckerAnswer.Verdict.APPROVE, Reason.OTHER, null);
    }

    private OpenCheck claimed(Instant now, String comment) {
        return queue.claim(now, now.plusSeconds(30), 1_000).stream()
                .filter(check -> Long.toString(check.commentId()).equals(comment))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject"})
    void what_a_moderator_has_decided_meanwhile_is_left_alone(String decision) {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Wer ist schneller?");
        Api.decide(decision, comment);
        answers(decision.equals("approve") ? "reject" : "approve");
        job.run();
        assertEquals(List.of(), there.askedAbout(comment));
        assertEquals(
                decision.equals("approve") ? 200 : 404,
                given().get("/api/comments/" + comment).statusCode());
    }

    @Test
    void what_its_author_has_deleted_is_not_asked_about() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Doch nicht");
        Api.as(paula).delete("/api/comments/" + comment).then().statusCode(204);
        double before = ended("dropped");
        job.run();
        assertEquals(List.of(), there.askedAbout(comment));
        assertEquals(before + 1, ended("dropped"));
    }

    @Test
    void without_an_answer_it_is_asked_again_and_then_held() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Ist da jemand?");
        // The second attempt must not come because the machine is slow.
        clock.stop();
        there.answers(500, "");
        job.run();
        job.run();
        assertEquals(1, there.askedAbout(comment).size());
        assertEquals("pending", state(paula, comment));
        clock.pass(Duration.ofSeconds(2));
        job.run();
        assertEquals(2, there.askedAbout(comment).size());
        assertEquals(
                there.askedAbout(comment).getFirst().id(),
                there.askedAbout(comment).getLast().id());
        clock.pass(Duration.ofMinutes(1));
        double before = ended("late");
        job.run();
        assertEquals(before + 1, ended("late"));
        assertEquals(2, there.askedAbout(comment).size());
        Api.as(paula)
                .get("/api/comments/" + comment)
                .then()
                .body("state", is("pending"))
                .body("checking", nullValue());
        Api.as(paula)
                .get("/api/me/decisions")
                .then()
                .body("items.size()", is(1))
                .body("items[0].measure", is("comment-held"))
                .body("items[0].state", is("in-force"))
                .body("items[0].reason.code", nullValue())
                .body("items[0].reason.text.en", containsString("Nothing is held against you"));
        answers("approve");
        clock.pass(Duration.ofMinutes(10));
        job.run();
        assertEquals(2, there.askedAbout(comment).size());
    }

    @Test
    void while_the_checker_is_slow_a_comment_waits_for_moderators_and_is_not_lost() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Hört mich jemand?");
        use(there.impatientClient());
        there.answers(exchange -> {
            Thread.sleep(120_000);
            TestChecker.answer(exchange, 200, "{\"verdict\": \"reject\"}");
        });
        job.run();
        assertEquals(1, there.askedAbout(comment).size());
        assertWaits(article, comment, paula);
        clock.pass(Duration.ofMinutes(2));
        job.run();
        assertWaits(article, comment, paula);
        Api.decide("approve", comment);
        given().get("/api/comments/" + comment).then().statusCode(200).body("state", is("published"));
    }

    private static void assertWaits(String article, String comment, String author) {
        assertEquals("pending", state(author, comment));
        Api.asModerator()
                .get("/api/moderation/queue?article=" + article)
                .then()
                .statusCode(200)
                .body("items.comment.id", is(List.of(comment)));
    }

    @Test
    void a_late_answer_publishes_it_where_the_operator_wants_that_unless_something_else_holds_it() {
        use(there.client(WhenLate.PUBLISH));
        there.answers(200, "garbage");
        String free = pending(person(), Articles.open(), "Frei");
        String held = pending(person(), Articles.premoderated(), "Gehalten");
        job.run();
        given().get("/api/comments/" + free).then().statusCode(404);
        clock.pass(Duration.ofMinutes(2));
        job.run();
        given().get("/api/comments/" + free).then().statusCode(200);
        given().get("/api/comments/" + held).then().statusCode(404);
    }

    @Test
    void what_is_open_when_it_is_switched_off_does_not_wait_for_ever() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Noch an");
        Checker off = new Checker(new TestChecker.Settings(Optional.empty(), Optional.empty(), WhenLate.HOLD));
        QuarkusMock.installMockForType(off, Checker.class);
        job.run();
        assertEquals(List.of(), there.askedAbout(comment));
        Api.as(paula).get("/api/comments/" + comment).then().body("checking", nullValue());
        assertEquals("published", Api.post(paula, article, "Jetzt aus").getString("state"));
        off.close();
    }

    @Test
    void replicas_never_ask_about_the_same_text_at_the_same_time() {
        String article = Articles.open();
        List<String> comments = IntStream.range(0, 30)
                .mapToObj(i -> pending(person(), article, "Nummer " + i))
                .toList();
        there.answers(exchange -> {
            Thread.sleep(100);
            TestChecker.answer(exchange, 200, "{\"verdict\": \"approve\"}");
        });
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(job::run),
                        CompletableFuture.runAsync(job::run),
                        CompletableFuture.runAsync(job::run))
                .join();
        comments.forEach(comment -> assertEquals(1, there.askedAbout(comment).size(), comment));
        assertEquals(30, Api.count(article));
    }

    @Test
    void what_a_replica_leaves_behind_that_dies_is_asked_about_when_its_claim_has_lapsed() {
        String comment = pending(person(), Articles.open(), "Mitten drin");
        OpenCheck lost = claimed(clock.instant(), comment);
        job.run();
        assertEquals(List.of(), there.askedAbout(comment));
        clock.pass(Duration.ofSeconds(31));
        job.run();
        assertEquals(1, there.askedAbout(comment).size());
        // And if it was only slow, its answer finds that the other one has been there.
        assertEquals("dropped", checked.answered(lost, approval(), clock.instant()));
    }

    @Test
    void nothing_that_the_checker_writes_is_shown_to_anybody() {
        String article = Articles.open();
        String paula = person();
        String comment = pending(paula, article, "Guten Tag");
        there.answers(200, "{\"verdict\": \"reject\", \"reason\": \"<b>Geheim</b>\", \"note\": \"Geheim\"}");
        job.run();
        Api.as(paula).get("/api/me/decisions").then().body("items", hasSize(1)).body(not(containsString("Geheim")));
        assertFalse(Api.asModerator()
                .get("/api/moderation/comments/" + comment)
                .asString()
                .contains("Geheim"));
    }
}
