package org.leserbrief.comment.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// However often a comment is edited, it notifies at most ten readers of mentions.
@ServiceTest
class MentionLimitTest {
    private static final String CALLED_OF_GROUP = """
            SELECT count(*) FROM notification n JOIN reader r ON r.id = n.reader_id
            WHERE n.comment_id = ? AND r.name LIKE ?
            """;

    @Inject
    NotificationProjection telling;

    @Inject
    Database database;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /// Registers this many readers and returns a text that mentions them.
    private String calling(String group, int people) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < people; i++) {
            String name = "%s%s%d".formatted(group, run, i);
            database.update("INSERT INTO reader (id, name) VALUES (gen_random_uuid(), ?)", name);
            text.append('@').append(name).append('\n');
        }
        return text.toString();
    }

    private static int edit(String comment, String text) {
        return Api.as("Rolf")
                .header("If-Match", Api.etag("Rolf", comment))
                .body(Map.of("body", text))
                .patch("/api/comments/" + comment)
                .statusCode();
    }

    private void tell(String comment) {
        QuarkusTransaction.requiringNew()
                .run(() -> telling.apply(List.of(
                        new ReceivedEvent<>("comment-revised", new CommentChanged(Long.parseLong(comment)), null))));
    }

    private int called(String comment) {
        return database.find(
                        "SELECT count(*) FROM notification WHERE comment_id = ? AND kind = 1",
                        row -> row.getInt(1),
                        Long.parseLong(comment))
                .orElseThrow();
    }

    private int called(String comment, String group) {
        return database.find(CALLED_OF_GROUP, row -> row.getInt(1), Long.parseLong(comment), group + run + "%")
                .orElseThrow();
    }

    @Test
    void all_edits_together_tell_ten() {
        String comment = Api.comment("Rolf", Articles.open(), calling("A", 6));
        tell(comment);
        assertEquals(6, called(comment));
        for (String group : List.of("B", "C", "D")) {
            assertEquals(200, edit(comment, calling(group, 10)));
            tell(comment);
            assertEquals(10, called(comment));
        }
    }

    @Test
    void who_has_left_or_has_read_it_still_counts() {
        String comment = Api.comment("Rolf", Articles.open(), calling("A", 10));
        tell(comment);
        database.update("DELETE FROM notification WHERE comment_id = ?", Long.parseLong(comment));
        assertEquals(200, edit(comment, calling("B", 10)));
        tell(comment);
        assertEquals(0, called(comment, "B"));
    }

    @Test
    void edits_at_the_same_time_do_not_exceed_it() throws Exception {
        String comment = Api.comment("Rolf", Articles.open(), calling("A", 7));
        tell(comment);
        List<Future<Integer>> edits = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 12; i++) {
                String text = calling("P" + i + "x", 10);
                edits.add(together.submit(() -> {
                    int status = edit(comment, text);
                    tell(comment);
                    return status;
                }));
            }
        }
        for (Future<Integer> edit : edits) {
            assertTrue(List.of(200, 412).contains(edit.get()), () -> "status " + edit.resultNow());
        }
        // Fewer if a text was replaced before its mentions were processed.
        assertTrue(called(comment) <= 10, () -> called(comment) + " were told");
    }
}
