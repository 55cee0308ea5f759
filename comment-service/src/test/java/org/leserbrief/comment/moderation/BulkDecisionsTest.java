package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Decisions on many comments when replicas end, or work on the same one.
@ServiceTest
class BulkDecisionsTest {
    @Inject
    BulkDecisions decisions;

    @Inject
    DecisionJobs jobs;

    @Inject
    DecisionRecords records;

    @Inject
    Database database;

    private static List<String> comments(String article, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Api.comment("Bulk Rita", article, "Nr. %d in %s".formatted(i, article)));
        }
        return ids;
    }

    /// A decision that a replica has claimed and not begun with.
    private DecisionJobs.Job claimed(List<String> ids) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long id = records.begin(
                    UUID.fromString(Tokens.idOf("Mona")),
                    new Decision(DecisionAction.REMOVE, Reason.SPAM, null),
                    Instant.now());
            jobs.add(
                    id,
                    null,
                    null,
                    ids.stream()
                            .map(one -> new BulkTarget(Long.parseLong(one), 1))
                            .toList(),
                    true);
            return jobs.find(id).orElseThrow();
        });
    }

    private void lapse(long decision) {
        database.update(
                "UPDATE decision_job SET claimed_until = now() - interval '1 hour' WHERE decision_id = ?", decision);
    }

    private BulkProgress awaitEnd(long decision) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !decisions.progress(decision).orElseThrow().isRunning());
        return decisions.progress(decision).orElseThrow();
    }

    @Test
    void what_a_killed_replica_has_left_is_decided_by_another_one() {
        String article = Articles.open();
        List<String> ids = comments(article, 4);
        DecisionJobs.Job job = claimed(ids);
        // It is killed after two of four: the claim is still there.
        assertEquals(2, decisions.work(job, 2).size());
        assertEquals(2, Api.count(article));
        lapse(job.decisionId());
        assertEquals(4, awaitEnd(job.decisionId()).done());
        assertEquals(0, Api.count(article));
        for (String id : ids) {
            Api.asModerator()
                    .get("/api/moderation/comments/" + id + "/history")
                    .then()
                    .body("items.size()", is(2));
        }
    }

    @Test
    void two_replicas_with_the_same_job_decide_on_each_comment_once() throws Exception {
        String article = Articles.open();
        List<String> ids = comments(article, 10);
        DecisionJobs.Job job = claimed(ids);
        List<Callable<Integer>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(() -> decisions.work(job, 100).size());
        }
        int done = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> one : executor.invokeAll(replicas)) {
                done += one.get();
            }
        }
        assertEquals(10, done);
        BulkProgress progress = awaitEnd(job.decisionId());
        assertEquals(10, progress.done());
        assertEquals(0, progress.skipped() + progress.failed());
        assertEquals(0, Api.count(article));
    }

    @Test
    void an_interrupted_reversal_brings_the_rest_back_as_well() {
        String article = Articles.open();
        List<String> ids = comments(article, 3);
        String decision = Api.decide("remove", ids.toArray(String[]::new)).getString("decisionId");
        DecisionJobs.Job reversal = QuarkusTransaction.requiringNew().call(() -> {
            long id = records.beginReversal(
                            UUID.fromString(Tokens.idOf("Mona")), Long.parseLong(decision), Instant.now())
                    .orElseThrow();
            List<BulkTarget> changed = records.changedBy(Long.parseLong(decision)).stream()
                    .map(one -> new BulkTarget(one.commentId(), one.version()))
                    .toList();
            jobs.add(id, Long.parseLong(decision), null, changed, true);
            return jobs.find(id).orElseThrow();
        });
        assertEquals(1, decisions.work(reversal, 1).size());
        // Whoever tries again meanwhile does not undo anything twice.
        Api.asModerator()
                .body("{}")
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(409);
        lapse(reversal.decisionId());
        assertEquals(3, awaitEnd(reversal.decisionId()).done());
        assertEquals(3, Api.count(article));
        ids.forEach(id -> given().get("/api/comments/" + id).then().statusCode(200));
    }

    @Test
    void a_stopped_job_leaves_the_rest_alone() {
        String article = Articles.open();
        DecisionJobs.Job job = claimed(comments(article, 3));
        decisions.work(job, 1);
        decisions.cancel(job.decisionId());
        DecisionJobs.Job present = jobs.find(job.decisionId()).orElseThrow();
        assertEquals(0, decisions.work(present, 10).size());
        assertEquals(BulkProgress.State.CANCELED, present.progress().state());
    }
}
