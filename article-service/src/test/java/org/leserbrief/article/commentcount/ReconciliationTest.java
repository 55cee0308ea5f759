package org.leserbrief.article.commentcount;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestReference;
import org.leserbrief.platform.testing.TestReference.Fact;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

/// Reconciles the visible numbers of comments with comment-service.
@ServiceTest
class ReconciliationTest {
    private static final String PATH = "/api/operations/article-service/reconciliation";
    private static final TestStream STREAM = new TestStream("leserbrief.comments.v1");
    private static final TestReference TRUTH = TestReference.get();
    private static final AtomicLong IDS = new AtomicLong(7_000_000_000L);

    @Inject
    Database database;

    private String article = "";
    private long last;

    @BeforeEach
    void three_comments() {
        // The comments of other tests have no facts.
        TRUTH.forgetAll();
        database.update("DELETE FROM tally_member");
        database.update("DELETE FROM tally");
        database.update("DELETE FROM article_comment");
        database.update("DELETE FROM article_commenter");
        article = Newsroom.published("Abgeglichen");
        for (int i = 0; i < 3; i++) {
            last = comment();
        }
        TRUTH.send(ReconciliationTest::write);
        awaitShown(3);
    }

    @AfterEach
    void forget() {
        TRUTH.forgetAll();
    }

    @Test
    void what_is_in_step_is_left_alone() {
        JsonPath report = reconcile();
        assertEquals(0, report.getInt("suspects"), report.prettify());
        assertEquals(0, report.getInt("drifted"), report.prettify());
    }

    @Test
    void a_wrong_number_is_found_and_readers_see_the_right_one() {
        database.update("UPDATE tally SET count = 9 WHERE group_id = ?", Long.parseLong(article));
        assertEquals(9, shown());
        assertFound(reconcile(), 3, 9, 0);
        assertEquals(3, shown());
        what_is_in_step_is_left_alone();
    }

    /// Events of a release that does not tell who has written, as those of these comments.
    @Test
    void who_has_written_is_asked_for_if_no_event_told_it() {
        assertEquals(0, commenters());
        for (long comment = last - 2; comment <= last; comment++) {
            TRUTH.contributedBy(comment, comment == last ? "00000000000000b1" : "a1b2c3d4e5f60718");
        }
        assertEquals(0, reconcile().getInt("drifted"));
        assertEquals(2, commenters());
        TRUTH.change(last, Long.parseLong(article), false);
        TRUTH.send(ReconciliationTest::write);
        awaitShown(2);
        Awaitility.await().untilAsserted(() -> assertEquals(1, commenters()));
    }

    @Test
    void a_comment_service_that_does_not_tell_it_yet_is_asked_again_later() {
        TRUTH.contributedBy(last, "a1b2c3d4e5f60718");
        TRUTH.tellNoContributors();
        JsonPath report = reconcile();
        assertTrue(report.getBoolean("conclusive"), report.prettify());
        assertEquals(0, commenters());
    }

    @Test
    void a_ranking_that_disagrees_is_found_and_repaired() {
        Long id = Long.valueOf(article);
        database.update("UPDATE ranked_article SET comments = 7, commenters = 5 WHERE article_id = ?", id);
        JsonPath report = reconcile();
        assertEquals(2, report.getInt("drifted"), report.prettify());
        assertEquals(0, commenters());
        what_is_in_step_is_left_alone();
    }

    private long commenters() {
        return Newsroom.editor()
                .get("/api/articles/{id}/ranking", article)
                .then()
                .extract()
                .jsonPath()
                .getLong("commenters");
    }

    @Test
    void a_removal_that_was_never_heard_of_is_found() {
        TRUTH.change(last, Long.parseLong(article), false);
        TRUTH.send(lost -> {});
        assertFound(reconcile(), 2, 3, 1);
        assertEquals(2, shown());
    }

    @Test
    void an_event_that_could_not_be_understood_is_drift_until_it_is_repaired() {
        comment();
        TRUTH.send(facts -> STREAM.writeAll(List.of(new TestStream.Event(article, "comment-posted", "kaputt"))));
        assertFound(reconcile(), 4, 3, 1);
        assertEquals(4, shown());
    }

    @Test
    void a_loss_is_found_on_an_article_that_is_written_to_all_the_time_and_nothing_else() {
        try (ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> writing = writer.scheduleWithFixedDelay(
                    () -> {
                        for (int i = 0; i < 20; i++) {
                            comment();
                        }
                        TRUTH.send(ReconciliationTest::write);
                    },
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            try {
                awaitShownAtLeast(40);
                for (int run = 0; run < 3; run++) {
                    JsonPath quiet = reconcile();
                    assertTrue(quiet.getBoolean("conclusive"), quiet.prettify());
                    assertEquals(0, quiet.getInt("drifted"), quiet.prettify());
                }
                database.update("DELETE FROM tally_member WHERE member_id = ?", last);
                database.update("UPDATE tally SET count = count - 1 WHERE group_id = ?", Long.parseLong(article));
                JsonPath report = reconcile();
                assertEquals(1, report.getInt("drifted"), report.prettify());
                assertEquals(article, report.getString("drift[0].id"));
                assertEquals(1, report.getInt("drift[0].facts"));
                assertEquals(1, report.getInt("size"));
            } finally {
                writing.cancel(false);
            }
        }
        TRUTH.send(ReconciliationTest::write);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> shown() == TRUTH.counted(Long.parseLong(article)));
        what_is_in_step_is_left_alone();
    }

    @Test
    void only_administrators_may_ask_and_only_this_service() {
        given().post(PATH).then().statusCode(401);
        Newsroom.editor().post(PATH).then().statusCode(403);
        admin().post("/api/operations/topic-service/reconciliation").then().statusCode(404);
    }

    private long comment() {
        long id = IDS.incrementAndGet();
        TRUTH.change(id, Long.parseLong(article), true);
        return id;
    }

    /// Sends a token, because anonymous clients may see the number of up to a quarter of a second ago.
    private int shown() {
        return Newsroom.editor()
                .get("/api/articles/{id}", article)
                .then()
                .statusCode(200)
                .extract()
                .path("commentCount");
    }

    private void awaitShown(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> shown() == count);
    }

    private void awaitShownAtLeast(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> shown() >= count);
    }

    private void assertFound(JsonPath report, long expected, long found, int facts) {
        assertTrue(report.getBoolean("conclusive"), report.prettify());
        assertEquals(1, report.getInt("drifted"), report.prettify());
        assertEquals("article", report.getString("drift[0].what"));
        assertEquals(article, report.getString("drift[0].id"));
        assertEquals(expected, report.getLong("drift[0].expected"));
        assertEquals(found, report.getLong("drift[0].found"));
        assertEquals(facts, report.getInt("drift[0].facts"));
    }

    private static JsonPath reconcile() {
        return admin().post(PATH).then().statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.of("Ada", "admin"));
    }

    private static void write(List<Fact> facts) {
        STREAM.writeAll(facts.stream()
                .map(fact -> new TestStream.Event(
                        Long.toString(fact.group()),
                        fact.counted() ? "comment-posted" : "comment-removed",
                        """
                                                {"commentId": "%d", "articleId": "%d", "parentId": null, "version": %d,
                                                 "visible": %b, "occurredAt": "2026-01-01T00:00:00Z"}
                                                """.formatted(fact.member(), fact.group(), fact.version(), fact.counted())))
                .toList());
    }
}
