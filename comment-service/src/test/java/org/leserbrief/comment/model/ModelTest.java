package org.leserbrief.comment.model;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.model.learning.Band;
import org.leserbrief.comment.model.learning.TextFeatures;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// The clock is years ahead of that of every other test, so that no decision of another one is recent enough to
/// learn from.
@ServiceTest
class ModelTest {
    private static final String PATH = "/api/moderation/model";
    private static final String INSULT = "Du bist ein Trottel und ein Schwachkopf";
    private static final String PRAISE = "Danke für diesen schönen Artikel über die Stadt";

    private static final AtomicInteger TESTS = new AtomicInteger();

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @Inject
    Training training;

    @Inject
    TrainingSchedule schedule;

    @Inject
    DecisionLabels decisions;

    @Inject
    CommentScoring scoring;

    @Inject
    CommentScores scores;

    @Inject
    Models models;

    @Inject
    Assessments assessments;

    private PastDecisions past;
    private Instant now;

    @BeforeEach
    void go_to_the_future() {
        clock.pass(Duration.ofDays(1_000L * TESTS.incrementAndGet()));
        now = Clocks.now(clock);
        past = new PastDecisions(database);
        past.clear();
    }

    @AfterEach
    void go_back() {
        past.clear();
        clock.reset();
    }

    private Instant daysAgo(long days) {
        return now.minus(Duration.ofDays(days));
    }

    private void learn(int approved, int removed) {
        past.add(approved, "approve", PRAISE, daysAgo(20));
        past.add(removed, "reject", INSULT, daysAgo(20));
        training.runIfDue(now);
    }

    private CommentScores.Score scoreOf(long id) {
        return Objects.requireNonNull(scores.of(List.of(id)).get(id));
    }

    private static JsonPath model() {
        return Api.asModerator().get(PATH).then().statusCode(200).extract().jsonPath();
    }

    private List<Label> labels() {
        return decisions.between(now.minus(Training.WINDOW), now, 100_000);
    }

    @Test
    void nothing_is_said_before_there_are_500_decisions() {
        String waiting = Api.comment("Jana", Articles.premoderated(), INSULT);
        learn(399, 100);
        scoring.run();
        assertEquals(Optional.empty(), assessments.of(Long.parseLong(waiting)));
        Api.asModerator()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("active", equalTo(false))
                .body("labels", equalTo(499))
                .body("removals", equalTo(100))
                .body("needed.labels", equalTo(500))
                .body("needed.ofEither", equalTo(100))
                .body("since", nullValue())
                .body("auc", nullValue())
                .body("trainings[0].outcome", equalTo("too-few-labels"));
    }

    @Test
    void nothing_is_said_before_there_are_100_removals_and_100_approvals() {
        learn(500, 99);
        assertFalse(model().getBoolean("active"));
        past.clear();
        learn(99, 500);
        assertFalse(model().getBoolean("active"));
    }

    @Test
    void with_enough_decisions_a_model_is_in_use_and_scores_what_waits() {
        String article = Articles.premoderated();
        long insult = Long.parseLong(Api.comment("Jana", article, "Du bist ein Schwachkopf"));
        long praise = Long.parseLong(Api.comment("Jana", article, "Danke für den schönen Artikel!"));
        learn(400, 100);
        assertEquals(Optional.empty(), assessments.of(insult));
        scoring.run();
        Assessment assessed = assessments.of(insult).orElseThrow();
        assertEquals(Band.HIGH, assessed.band());
        assertEquals("Schwachkopf", assessed.words().getFirst());
        assertEquals(Band.LOW, assessments.of(praise).orElseThrow().band());
        assertEquals(
                List.of(insult, praise),
                assessments.of(List.of(praise, insult, Long.MAX_VALUE)).keySet().stream()
                        .sorted()
                        .toList());
        assertTrue(assessments.of(List.of()).isEmpty());
        Api.asModerator()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("labels", equalTo(500))
                .body("removals", equalTo(100))
                .body("since", notNullValue())
                .body("auc", greaterThan(0.95f))
                .body("recent.days", equalTo(14))
                .body("recent.decisions", equalTo(0))
                .body("recent.auc", nullValue())
                .body("recent.calibration", empty())
                .body("trainings", hasSize(1))
                .body("trainings[0].outcome", equalTo("promoted"));
    }

    @Test
    void a_reported_comment_is_scored_once_and_another_published_one_is_not() {
        String article = Articles.open();
        long first = insult(article, false);
        long alsoOfTheSample = insult(article, true);
        long second = insult(article, false);
        learn(400, 100);
        for (long reported : List.of(first, alsoOfTheSample)) {
            Api.as("Melder")
                    .body("{\"reason\": \"insult\"}")
                    .post("/api/comments/" + reported + "/reports")
                    .then()
                    .statusCode(202);
        }
        scoring.run();
        assertEquals(Band.HIGH, assessments.of(first).orElseThrow().band());
        assertEquals(Band.HIGH, assessments.of(alsoOfTheSample).orElseThrow().band());
        assertEquals(Optional.empty(), assessments.of(second));
    }

    /// A comment that is, or is not, of the random sample of one in twenty.
    private long insult(String article, boolean sampled) {
        for (int i = 0; ; i++) {
            long id = Long.parseLong(Api.comment("Jana" + i, article, INSULT + "!".repeat(i % 50)));
            if (database.find("SELECT mod(hashint8(?), 20) = 0", row -> row.getBoolean(1), id)
                    .orElseThrow()
                    .equals(sampled)) {
                return id;
            }
        }
    }

    @Test
    void an_edited_comment_is_scored_anew_and_a_decided_one_keeps_the_score_from_before() {
        String article = Articles.premoderated();
        String id = Api.comment("Jana", article, INSULT);
        long number = Long.parseLong(id);
        learn(400, 100);
        scoring.run();
        double before = scoreOf(number).probability();
        Api.as("Jana")
                .header("If-Match", Api.etag("Jana", id))
                .body("{\"body\": \"" + PRAISE + "\"}")
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200);
        assertEquals(Optional.empty(), assessments.of(number));
        scoring.run();
        CommentScores.Score after = scoreOf(number);
        assertTrue(after.probability() < before);
        Api.decide("approve", id);
        scoring.run();
        assertEquals(after, scoreOf(number));
        assertEquals(Optional.empty(), assessments.of(number));
    }

    @Test
    void a_comment_is_labelled_with_the_last_decision_that_was_not_taken_back() {
        long approved = past.add(1, "approve", PRAISE, daysAgo(10));
        long rejected = past.add(1, "reject", INSULT, daysAgo(9));
        long removed = past.add(1, "remove", INSULT, daysAgo(8));
        long corrected = past.add(1, "reject", PRAISE, daysAgo(7));
        past.change(corrected, 1, 3, "approve", daysAgo(6));
        long restored = past.add(1, "remove", PRAISE, daysAgo(5));
        past.change(restored, 1, 3, "restore", daysAgo(4));
        past.add(1, "delete", PRAISE, daysAgo(3));
        assertEquals(
                List.of(
                        new Label(corrected, 3, 2, daysAgo(6), false),
                        new Label(removed, 2, 1, daysAgo(8), true),
                        new Label(rejected, 2, 1, daysAgo(9), true),
                        new Label(approved, 2, 1, daysAgo(10), false)),
                labels());
    }

    @Test
    void decisions_that_are_too_old_or_too_many_at_once_are_no_labels() {
        past.add(1, "reject", INSULT, daysAgo(181));
        long three = past.add(3, "reject", INSULT, daysAgo(10));
        past.atOnce(three, 3, daysAgo(10));
        long four = past.add(4, "remove", INSULT, daysAgo(9));
        past.atOnce(four, 4, daysAgo(9));
        assertEquals(
                List.of(three, three + 1, three + 2),
                labels().stream().map(Label::commentId).toList());
    }

    @Test
    void a_text_that_its_author_has_deleted_or_who_has_withdrawn_is_not_learned_from() {
        long deleted = past.add(1, "approve", PRAISE, daysAgo(10));
        past.setState(deleted, "deleted");
        long withdrawn = past.add(1, "reject", INSULT, daysAgo(9));
        UUID author = UUID.randomUUID();
        database.update("INSERT INTO reader (id, name) VALUES (?, '')", author);
        past.setAuthor(withdrawn, author);
        assertEquals(List.of(), labels());
    }

    @Test
    void the_text_is_learned_that_was_decided_on() {
        long id = past.add(1, "approve", "Jetzt", daysAgo(10));
        past.edit(id, 3, INSULT, daysAgo(9));
        past.edit(id, 4, "Dazwischen", daysAgo(8));
        assertArrayEquals(TextFeatures.of(INSULT), decisions.features(labels()).get(id));
        long erased = past.add(1, "approve", "Jetzt", daysAgo(7));
        past.edit(erased, 3, "", daysAgo(6));
        assertFalse(decisions.features(labels()).containsKey(erased));
    }

    @Test
    void a_model_that_is_worse_about_recent_decisions_is_not_used() {
        learn(400, 100);
        long inUse = models.inUse().orElseThrow().id();
        // What was decided cannot be told from these texts, but whoever scored them was right.
        long kept = past.add(150, "approve", "Gestern ging es um das Wetter", daysAgo(3));
        long removed = past.add(150, "remove", "Gestern ging es um das Wetter", daysAgo(2));
        past.score(kept, 150, 0.2, daysAgo(4));
        past.score(removed, 150, 0.7, daysAgo(4));
        Instant tomorrow = now.plus(Duration.ofDays(1));
        training.runIfDue(tomorrow);
        assertEquals(inUse, models.inUse().orElseThrow().id());
        Api.asModerator()
                .get(PATH)
                .then()
                .body("active", equalTo(true))
                .body("trainings[0].outcome", equalTo("worse"))
                .body("trainings[0].recentAuc", equalTo(1.0f))
                .body("trainings[1].outcome", equalTo("promoted"))
                .body("recent.decisions", equalTo(300))
                .body("recent.removals", equalTo(150))
                .body("recent.auc", equalTo(1.0f))
                .body("recent.calibration", hasSize(2))
                .body("recent.calibration[0].comments", equalTo(150))
                .body("recent.calibration[0].observed", equalTo(0.0f))
                .body("recent.calibration[1].observed", equalTo(1.0f))
                .body("recent.calibrationError.toDouble()", closeTo(0.25, 1e-6));
    }

    @Test
    void a_score_that_came_after_the_decision_or_was_for_another_text_counts_for_nothing() {
        long kept = past.add(450, "approve", PRAISE, daysAgo(5));
        long removed = past.add(150, "remove", INSULT, daysAgo(5));
        past.score(kept, 150, 0.9, daysAgo(1));
        past.score(removed, 150, 0.1, daysAgo(6));
        database.update("UPDATE comment_score SET comment_version = 2 WHERE comment_id >= ?", removed);
        training.runIfDue(now);
        assertEquals(0, model().getInt("recent.decisions"));
    }

    @Test
    void five_models_are_kept() {
        past.add(400, "approve", PRAISE, daysAgo(5));
        past.add(100, "reject", INSULT, daysAgo(5));
        for (int night = 0; night < 7; night++) {
            training.runIfDue(now.plus(Duration.ofDays(night)));
        }
        assertEquals(7, model().getList("trainings").size());
        List<Long> kept = database.query("SELECT id FROM moderation_model ORDER BY id", row -> row.getLong(1));
        assertEquals(5, kept.size());
        assertEquals(kept.getLast(), models.load().orElseThrow().id());
    }

    @Test
    void what_is_waiting_is_scored_anew_by_a_new_model() {
        long id = Long.parseLong(Api.comment("Jana", Articles.premoderated(), INSULT));
        learn(400, 100);
        scoring.run();
        training.runIfDue(now.plus(Duration.ofDays(1)));
        Assessment between = assessments.of(id).orElseThrow();
        assertEquals(Band.HIGH, between.band());
        assertEquals(List.of(), between.words());
        scoring.run();
        assertFalse(assessments.of(id).orElseThrow().words().isEmpty());
    }

    @Test
    void without_enough_labels_an_old_model_falls_silent() {
        long id = Long.parseLong(Api.comment("Jana", Articles.premoderated(), INSULT));
        learn(400, 100);
        scoring.run();
        training.runIfDue(now.plus(Duration.ofDays(200)));
        assertFalse(model().getBoolean("active"));
        assertEquals(Optional.empty(), assessments.of(id));
    }

    @Test
    void of_two_replicas_one_trains() throws Exception {
        past.add(400, "approve", PRAISE, daysAgo(5));
        past.add(100, "reject", INSULT, daysAgo(5));
        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> run = () -> {
                training.runIfDue(now);
                return true;
            };
            for (Future<Boolean> done : replicas.invokeAll(Collections.nCopies(4, run))) {
                assertTrue(done.get());
            }
        }
        assertEquals(1, model().getList("trainings").size());
    }

    @Test
    void a_claim_lapses_and_who_has_lost_it_stores_nothing() {
        TrainingSchedule.Claim first = schedule.claim(now).orElseThrow();
        assertEquals(Optional.empty(), schedule.claim(now.plus(Duration.ofMinutes(29))));
        Instant later = now.plus(Duration.ofMinutes(30));
        TrainingSchedule.Claim second = schedule.claim(later).orElseThrow();
        assertFalse(end(first, later));
        assertTrue(end(second, later));
        assertEquals(Optional.empty(), schedule.claim(later));
        assertTrue(schedule.claim(later.plus(Duration.ofDays(1))).isPresent());
    }

    private boolean end(TrainingSchedule.Claim claim, Instant at) {
        return QuarkusTransaction.requiringNew().call(() -> schedule.end(claim, at));
    }

    @Test
    void a_moderator_has_it_trained_but_not_all_the_time() {
        training.runIfDue(now);
        assertEquals(Optional.empty(), schedule.claim(now));
        JsonPath answer = Api.asModerator()
                .post(PATH + "/retraining")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        String requested = answer.getString("retrainingRequestedAt");
        assertTrue(!requested.isEmpty());
        clock.pass(Duration.ofMinutes(1));
        Api.asModerator()
                .post(PATH + "/retraining")
                .then()
                .statusCode(202)
                .body("retrainingRequestedAt", equalTo(requested));
        training.runIfDue(now.plus(TrainingSchedule.PAUSE).minusSeconds(1));
        assertEquals(1, model().getList("trainings").size());
        training.runIfDue(now.plus(TrainingSchedule.PAUSE));
        assertEquals(2, model().getList("trainings").size());
        assertEquals(null, model().getString("retrainingRequestedAt"));
    }

    @Test
    void only_moderators_see_the_model_and_have_it_trained() {
        for (String path : List.of(PATH, PATH + "/retraining")) {
            boolean reads = path.equals(PATH);
            (reads ? given().get(path) : given().post(path)).then().statusCode(401);
            (reads ? Api.as("Jana").get(path) : Api.as("Jana").post(path))
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void hostile_texts_are_scored_and_learned_from() {
        String article = Articles.premoderated();
        List<Long> ids = new ArrayList<>();
        for (String text : List.of("a".repeat(10_000), "e" + "\u0301\u0323".repeat(4_999), "😀".repeat(10_000))) {
            ids.add(Long.parseLong(Api.comment("Jana", article, text)));
        }
        past.add(3, "reject", "e" + "\u0301\u0323".repeat(4_000), daysAgo(5));
        past.add(3, "reject", "😀".repeat(9_000), daysAgo(5));
        learn(400, 100);
        scoring.run();
        assertEquals(3, assessments.of(ids).size());
    }

    @Test
    void what_waits_without_a_score_is_found_by_the_index_of_the_queue() {
        past.add(5_000, "reject", INSULT, daysAgo(20));
        database.run("ANALYZE comment");
        Plans.assertReads(database, "comment", 1_000, CommentScores.PENDING, 1L, 200);
    }

    @Test
    void a_deleted_comment_loses_its_score() {
        String id = Api.comment("Jana", Articles.premoderated(), INSULT);
        long number = Long.parseLong(id);
        learn(400, 100);
        scoring.run();
        assertEquals(1, scores.of(List.of(number)).size());
        Api.as("Jana")
                .header("If-Match", Api.etag("Jana", id))
                .delete("/api/comments/" + id)
                .then()
                .statusCode(204);
        training.runIfDue(now.plus(Duration.ofDays(1)));
        assertTrue(scores.of(List.of(number)).isEmpty());
    }

    @Test
    void what_moderators_look_at_and_keep_is_learned_from_unless_that_was_undone() {
        long kept = past.keep(2, PRAISE, daysAgo(5));
        past.undo(kept + 1, daysAgo(4));
        // Whoever comes later removes it nevertheless.
        long removed = past.keep(1, INSULT, daysAgo(5));
        past.change(removed, 1, 3, "remove", daysAgo(3));
        assertEquals(
                List.of(new Label(removed, 3, 2, daysAgo(3), true), new Label(kept, 2, 2, daysAgo(5), false)),
                labels());
    }

    @Test
    void what_is_kept_is_compared_with_what_the_model_said_of_the_same_version() {
        long kept = past.keep(30, PRAISE, daysAgo(5));
        long removed = past.add(30, "remove", INSULT, daysAgo(6));
        past.score(removed, 30, 0.9, daysAgo(8));
        database.update("""
                INSERT INTO comment_score (comment_id, comment_version, model_id, probability, band, scored_at)
                SELECT id, 2, 1, 0.1, 'low', ? FROM generate_series(cast(? AS bigint), cast(? AS bigint)) AS id
                """, daysAgo(8), kept, kept + 29);
        training.runIfDue(now);
        assertEquals(60, model().getInt("recent.decisions"));
        assertEquals(1.0, model().getDouble("recent.auc"), 0.001);
    }

    @Test
    void the_random_sample_gets_scores_as_what_waits_does() {
        learn(400, 200);
        String article = Articles.open();
        String sampled;
        do {
            sampled = Api.comment("Jana", article, PRAISE);
        } while (!database.find("SELECT mod(hashint8(?), 20) = 0", row -> row.getBoolean(1), Long.parseLong(sampled))
                .orElseThrow());
        scoring.run();
        assertEquals(1, scoreOf(Long.parseLong(sampled)).version());
    }

    @Test
    void the_page_shows_trainings_words_and_a_way_to_train_again() {
        learn(400, 200);
        Api.asModerator()
                .accept(ContentType.HTML)
                .get("/moderation/model")
                .then()
                .statusCode(200)
                .body(containsString("Gelernt aus 600 Entscheidungen"))
                .body(containsString("Im Einsatz: nicht schlechter"));
        Api.asModerator()
                .accept(ContentType.HTML)
                .contentType(ContentType.URLENC)
                .redirects()
                .follow(false)
                .post("/moderation/model/retraining")
                .then()
                .statusCode(303);
        Api.asModerator()
                .accept(ContentType.HTML)
                .header("Accept-Language", "en")
                .get("/moderation/model")
                .then()
                .statusCode(200)
                .body(containsString("A training was asked for"));
        Api.as("Jana").get("/moderation/model").then().statusCode(403);
        Api.as("Jana")
                .contentType(ContentType.URLENC)
                .post("/moderation/model/retraining")
                .then()
                .statusCode(403);
    }
}
