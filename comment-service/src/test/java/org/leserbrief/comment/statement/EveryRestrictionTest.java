package org.leserbrief.comment.statement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.antispam.ProofsAsked;
import org.leserbrief.comment.externalcheck.CheckerOn;
import org.leserbrief.comment.rule.ShippedRule;
import org.leserbrief.platform.testing.Tokens;

/// All ways in which a comment or an account can be restricted. That comments on an article wait for moderators because
/// all of them do is none: it concerns nobody in particular, and the form says so.
@ServiceTest
class EveryRestrictionTest {
    private static final String RULES = "/api/moderation/rules";
    private static final String SELECTIONS = "/api/moderation/selections";

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private enum By {
        PERSON,
        /// A machine has found it, and a person will decide.
        MACHINE_FINDS,
        MACHINE_DECIDES
    }

    private enum Way {
        MODERATOR_REJECTS(Measure.COMMENT_REJECTED, By.PERSON),
        MODERATOR_REMOVES(Measure.COMMENT_REMOVED, By.PERSON),
        MODERATOR_REMOVES_MANY(Measure.COMMENT_REMOVED, By.PERSON),
        MODERATOR_UNDOES_AN_APPROVAL(Measure.COMMENT_HELD, By.PERSON),
        RULE_HOLDS(Measure.COMMENT_HELD, By.MACHINE_FINDS),
        RULE_HOLDS_AN_EDIT(Measure.COMMENT_HELD, By.MACHINE_FINDS),
        RULE_REJECTS(Measure.COMMENT_REJECTED, By.MACHINE_DECIDES),
        CHECKER_HOLDS(Measure.COMMENT_HELD, By.MACHINE_FINDS),
        CHECKER_REJECTS(Measure.COMMENT_REJECTED, By.MACHINE_DECIDES),
        CHECKER_IS_LATE(Measure.COMMENT_HELD, By.MACHINE_FINDS),
        NEWCOMER_HAS_NO_PROOF(Measure.COMMENT_HELD, By.MACHINE_FINDS),
        NEWCOMER_HAS_DISPOSABLE_ADDRESS(Measure.COMMENT_HELD, By.MACHINE_FINDS),
        MODERATOR_PREMODERATES(Measure.AUTHOR_PREMODERATED, By.PERSON),
        MODERATOR_SUSPENDS(Measure.AUTHOR_SUSPENDED, By.PERSON),
        MODERATOR_BANS(Measure.AUTHOR_BANNED, By.PERSON),
        MODERATOR_WARNS(Measure.AUTHOR_WARNED, By.PERSON);

        private final Measure measure;
        private final By by;

        Way(Measure measure, By by) {
            this.measure = measure;
            this.by = by;
        }
    }

    @Test
    void no_measure_that_restricts_is_left_out() {
        Set<Measure> walked =
                Arrays.stream(Way.values()).map(way -> way.measure).collect(Collectors.toSet());
        Set<Measure> restricting = EnumSet.allOf(Measure.class);
        restricting.removeIf(measure -> !measure.restricts());
        assertEquals(restricting, walked);
    }

    @ParameterizedTest
    @EnumSource
    void its_author_reads_why_the_moment_it_starts(Way way) {
        String author = "Wera " + UUID.randomUUID().toString().substring(0, 8);
        restrict(way, author);
        Api.as(author)
                .get("/api/me/decisions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].measure", is(way.measure.code()))
                .body("items[0].state", is("in-force"))
                .body("items[0].automatedDetection", is(way.by != By.PERSON))
                .body("items[0].automated", is(way.by == By.MACHINE_DECIDES))
                .body("items[0].title.values()", everyItem(not(is(""))))
                .body("items[0].reason", notNullValue())
                .body("items[0].textVersion", is(StatementTexts.VERSION))
                // What is with moderators already, and what ends by a click, needs no appeal.
                .body(
                        "items[0].nextSteps.code.contains('appeal')",
                        is(way.measure != Measure.COMMENT_HELD && way.measure != Measure.AUTHOR_WARNED));
        Api.as("Unbeteiligt").get("/api/me/decisions").then().statusCode(200).body("items", hasSize(0));
    }

    private void restrict(Way way, String author) {
        switch (way) {
            case MODERATOR_REJECTS ->
                Api.decide("reject", Api.comment(author, Articles.premoderated(), "Zurückgewiesen"));
            case MODERATOR_REMOVES -> Api.decide("remove", Api.comment(author, Articles.open(), "Entfernt"));
            case MODERATOR_REMOVES_MANY -> removeAllOf(author);
            case MODERATOR_UNDOES_AN_APPROVAL -> undoApproval(author);
            case RULE_HOLDS -> underRule("hold", article -> Api.comment(author, article, "Von einer Regel gehalten"));
            case RULE_REJECTS ->
                underRule(
                        "reject",
                        article -> Api.send(author, article, null, "Von einer Regel abgelehnt")
                                .then()
                                .statusCode(201));
            case RULE_HOLDS_AN_EDIT -> editUnderRule(author);
            case CHECKER_HOLDS -> withChecker(author, checker -> checker.says("hold"));
            case CHECKER_REJECTS -> withChecker(author, checker -> checker.says("reject"));
            case CHECKER_IS_LATE -> withChecker(author, CheckerOn::saysNothing);
            case NEWCOMER_HAS_NO_PROOF -> {
                ProofsAsked.switchOn();
                Api.comment(author, Articles.open(), "Ohne Nachweis");
            }
            case NEWCOMER_HAS_DISPOSABLE_ADDRESS -> {
                ShippedRule.on();
                given().auth()
                        .oauth2(Tokens.withEmail(author, UUID.randomUUID() + "@" + ShippedRule.DOMAIN, true))
                        .contentType("application/json")
                        .body(Map.of("articleId", Articles.open(), "body", "Von einer Wegwerfadresse"))
                        .post("/api/comments")
                        .then()
                        .statusCode(201)
                        .body("state", is("pending"));
            }
            case MODERATOR_PREMODERATES -> restrictAccount(author, Map.of("kind", "premoderated", "reason", "Werbung"));
            case MODERATOR_SUSPENDS ->
                restrictAccount(
                        author,
                        Map.of(
                                "kind", "suspended",
                                "reason", "Werbung",
                                "until", Instant.now().plus(Duration.ofDays(3)).toString()));
            case MODERATOR_BANS -> restrictAccount(author, Map.of("kind", "banned", "reason", "Werbung"));
            case MODERATOR_WARNS -> {
                Api.comment(author, Articles.open(), "Bekannt");
                Api.asModerator()
                        .body(Map.of("reason", "Bitte keine Werbung"))
                        .post("/api/moderation/authors/" + Tokens.idOf(author) + "/warnings")
                        .then()
                        .statusCode(201);
            }
        }
    }

    private static void restrictAccount(String author, Map<String, ?> restriction) {
        Api.comment(author, Articles.open(), "Bekannt");
        Api.restrict(Tokens.idOf(author), restriction);
    }

    private static void undoApproval(String author) {
        JsonPath approved = Api.decide("approve", Api.comment(author, Articles.premoderated(), "Doch nicht"));
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + approved.getString("decisionId") + "/reversal")
                .then()
                .statusCode(200);
    }

    private static void removeAllOf(String author) {
        Api.comment(author, Articles.open(), "Eines von vielen");
        String selection = Api.asModerator()
                .body(Map.of("author", Tokens.idOf(author)))
                .post(SELECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.asModerator()
                .body(Map.of("action", "remove", "reason", "spam"))
                .post(SELECTIONS + "/" + selection + "/decision")
                .then()
                .statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> "done"
                        .equals(Api.asModerator()
                                .get(SELECTIONS + "/" + selection)
                                .path("decision.state")));
    }

    private interface Writing {
        void on(String article);
    }

    private static void underRule(String action, Writing writing) {
        String article = Articles.open();
        Response rule = Api.asModerator()
                .body(Map.of(
                        "name", "Alles hier",
                        "when",
                                Map.of(
                                        "all",
                                        List.of(
                                                Map.of("fact", "article", "op", "=", "value", article),
                                                Map.of("fact", "text.length", "op", ">", "value", 10))),
                        "action", action,
                        "reason", "spam",
                        "mode", "on"))
                .post(RULES);
        rule.then().statusCode(201);
        try {
            writing.on(article);
        } finally {
            Api.asModerator()
                    .header("If-Match", "*")
                    .delete(RULES + "/" + rule.path("id"))
                    .then()
                    .statusCode(204);
        }
    }

    private static void editUnderRule(String author) {
        underRule("hold", article -> {
            String comment = Api.comment(author, article, "Kurz");
            Api.as(author)
                    .header("If-Match", Api.etag(author, comment))
                    .body(Map.of("body", "Von einer Regel nach dem Ändern gehalten"))
                    .patch("/api/comments/" + comment)
                    .then()
                    .statusCode(200);
        });
    }

    private interface Checking {
        void by(CheckerOn checker);
    }

    private void withChecker(String author, Checking checking) {
        try (CheckerOn checker = new CheckerOn(clock)) {
            Api.comment(author, Articles.open(), "Wird geprüft");
            checking.by(checker);
        }
    }
}
