package org.leserbrief.comment.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// Reconciles the numbers of comments and replies with the comments themselves.
@ServiceTest
class CountReconciliationTest {
    private static final String PATH = "/api/operations/comment-service/reconciliation";

    @Inject
    Database database;

    @Inject
    RunningCounts counts;

    @Inject
    MeterRegistry metrics;

    private String article = "";
    private long root;
    private long middle;
    private long last;

    @BeforeEach
    void a_thread_of_three() {
        article = Articles.open();
        root = Long.parseLong(Api.comment("Rita", article, "Eins"));
        middle = Long.parseLong(Api.reply("Bernd", article, Long.toString(root), "Zwei"));
        last = Long.parseLong(Api.reply("Rita", article, Long.toString(middle), "Drei"));
        // While the job folds, fold() leaves all to it, and the job may have begun before the last change.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            counts.fold();
            return openChanges() == 0;
        });
        // Repairs the numbers for comments that other tests inserted directly into the database.
        reconcile();
    }

    @Test
    void numbers_that_are_right_are_left_alone() {
        assertNoDrift(reconcile());
    }

    @Test
    void a_wrong_total_of_an_article_is_found_repaired_and_reported() {
        database.update("UPDATE discussion_total SET count = 9 WHERE article_id = ?", Long.parseLong(article));
        assertFound(reconcile(), "article", article, 3, 9);
        assertEquals(3, Api.count(article));
        assertNoDrift(reconcile());
    }

    @Test
    void a_change_of_an_article_that_nobody_made_is_found() {
        database.update("INSERT INTO discussion_change (article_id, change) VALUES (?, -2)", Long.parseLong(article));
        assertFound(reconcile(), "article", article, 3, 1);
        assertEquals(3, Api.count(article));
        assertNoDrift(reconcile());
    }

    @Test
    void a_wrong_total_of_replies_is_found_repaired_and_reported() {
        database.update("UPDATE reply_total SET count = 0 WHERE comment_id = ?", root);
        assertFound(reconcile(), "replies of comment", Long.toString(root), 2, 0);
        assertEquals(2, replies());
        assertNoDrift(reconcile());
    }

    @Test
    void a_change_of_replies_that_nobody_made_is_found() {
        database.update("INSERT INTO reply_change (comment_id, change) VALUES (?, 5)", middle);
        assertFound(reconcile(), "replies of comment", Long.toString(middle), 1, 6);
        assertNoDrift(reconcile());
    }

    @Test
    void a_number_of_replies_to_what_nobody_wrote_is_found() {
        long nobodys = last + 1_000_000_000L;
        database.update("INSERT INTO reply_total (comment_id, count) VALUES (?, 4)", nobodys);
        assertFound(reconcile(), "replies of comment", Long.toString(nobodys), 0, 4);
        database.update("DELETE FROM reply_total WHERE comment_id = ?", nobodys);
        assertNoDrift(reconcile());
    }

    @Test
    void a_comment_that_is_taken_for_unanswered_is_found() {
        database.update("UPDATE comment SET has_replies = false WHERE id = ?", root);
        assertEquals(0, replies());
        assertFound(reconcile(), "answered comment", Long.toString(root), 1, 0);
        assertEquals(2, replies());
        assertNoDrift(reconcile());
    }

    @Test
    void replies_that_no_longer_indent_are_counted_where_they_stand() {
        String parent = Long.toString(last);
        for (int depth = 3; depth <= 9; depth++) {
            parent = Api.reply("Rita", article, parent, "Tiefe " + depth);
        }
        assertNoDrift(reconcile());
    }

    @Test
    void emptied_tables_are_filled_again_from_the_comments() {
        for (String table : List.of("discussion_total", "discussion_change", "reply_total", "reply_change")) {
            database.update("DELETE FROM " + table);
        }
        JsonPath report = reconcile();
        assertTrue(report.getInt("drifted") >= 3, report.prettify());
        assertEquals(3, Api.count(article));
        assertEquals(2, replies());
        assertNoDrift(reconcile());
    }

    @Test
    void drift_is_found_and_nothing_else_while_others_write_remove_and_restore() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService writers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String writer = "Writer " + i;
                all.add(writers.submit(() -> {
                    for (int n = 0; writing.get(); n++) {
                        String reply = Api.reply(writer, article, Long.toString(middle), "Nummer " + n);
                        if (n % 3 == 0) {
                            Api.decide("remove", reply);
                        }
                        if (n % 6 == 0) {
                            Api.decide("restore", reply);
                        }
                        counts.fold();
                    }
                }));
            }
            try {
                for (int run = 0; run < 5; run++) {
                    assertNoDrift(reconcile());
                }
                database.update(
                        "UPDATE discussion_total SET count = count + 7 WHERE article_id = ?", Long.parseLong(article));
                database.update("UPDATE reply_total SET count = count - 2 WHERE comment_id = ?", root);
                JsonPath report = reconcile();
                assertEquals(2, report.getInt("drifted"), report.prettify());
                assertEquals(9, report.getInt("size"), report.prettify());
                assertEquals(List.of(article, Long.toString(root)), report.getList("drift.id"));
                assertNoDrift(reconcile());
            } finally {
                writing.set(false);
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertNoDrift(reconcile());
        assertEquals(published(), Api.count(article));
    }

    @Test
    void operators_see_the_drift_of_the_last_run_and_its_report() {
        database.update("UPDATE reply_total SET count = 12 WHERE comment_id = ?", root);
        reconcile();
        assertEquals(10, metrics.get("counter.drift").gauge().value());
        assertEquals(1, admin().get(PATH).then().extract().jsonPath().getInt("drifted"));
        reconcile();
        assertEquals(0, metrics.get("counter.drift").gauge().value());
        Api.as("Mona", "moderator").post(PATH).then().statusCode(403);
    }

    private static io.restassured.specification.RequestSpecification admin() {
        return Api.as("Ada", "admin");
    }

    private static JsonPath reconcile() {
        return admin().post(PATH).then().statusCode(200).extract().jsonPath();
    }

    private static void assertNoDrift(JsonPath report) {
        assertTrue(report.getBoolean("conclusive"), report::prettify);
        assertEquals(0, report.getInt("drifted"), report::prettify);
    }

    private static void assertFound(JsonPath report, String what, String id, long expected, long found) {
        assertEquals(1, report.getInt("drifted"), report::prettify);
        assertEquals(what, report.getString("drift[0].what"));
        assertEquals(id, report.getString("drift[0].id"));
        assertEquals(expected, report.getLong("drift[0].expected"));
        assertEquals(found, report.getLong("drift[0].found"));
    }

    /// The number of replies to the first comment in the API.
    private int replies() {
        return Api.as("Rita").get("/api/comments/" + root).jsonPath().getInt("replyCount");
    }

    private long openChanges() {
        return database.find(
                        "SELECT (SELECT count(*) FROM discussion_change) + (SELECT count(*) FROM reply_change)",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    private long published() {
        return database.find(
                        "SELECT count(*) FROM comment WHERE article_id = ? AND state = 'published'",
                        row -> row.getLong(1),
                        Long.parseLong(article))
                .orElseThrow();
    }
}
