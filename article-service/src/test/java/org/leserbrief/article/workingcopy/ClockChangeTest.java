package org.leserbrief.article.workingcopy;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.core.ArticleId;

/// A plan in the nights in which the clocks of Berlin change.
@ServiceTest
class ClockChangeTest {
    @Inject
    WorkingCopies copies;

    private static Response plan(String id, String time) {
        String tag = editor().get("/api/articles/{id}/working-copy", id).header("ETag");
        return sending(Map.of("publishAt", time))
                .header("If-Match", tag)
                .put("/api/articles/{id}/working-copy/publication", id);
    }

    @ParameterizedTest
    @CsvSource({
        "2190-03-28T01:59, 2190-03-28T00:59:00Z",
        "2190-03-28T03:00, 2190-03-28T01:00:00Z",
        "2190-10-31T01:59, 2190-10-30T23:59:00Z",
        "2190-10-31T02:30+02:00, 2190-10-31T00:30:00Z",
        "2190-10-31T02:30+01:00, 2190-10-31T01:30:00Z",
        "2190-10-31T03:00, 2190-10-31T02:00:00Z"
    })
    void is_due_at_its_time_and_no_hour_before_or_after(String planned, Instant due) {
        String id = Newsroom.draft(Newsroom.article("Zur Zeitumstellung"));
        plan(id, planned).then().statusCode(200).body("plan.publishAt", is(due.toString()));
        assertFalse(isDue(id, due.minusSeconds(1)));
        assertTrue(isDue(id, due));
        editor().delete("/api/articles/{id}/working-copy/publication", id)
                .then()
                .statusCode(204);
        assertFalse(isDue(id, due));
    }

    private boolean isDue(String id, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> copies.due(now).contains(ArticleId.fromString(id)));
    }

    @Test
    void in_the_hour_that_is_skipped_is_none() {
        String id = Newsroom.draft(Newsroom.article("In der Stunde, die es nicht gibt"));
        plan(id, "2190-03-28T02:30").then().statusCode(422);
    }
}
