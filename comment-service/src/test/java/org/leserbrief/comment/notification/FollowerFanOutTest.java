package org.leserbrief.comment.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.testing.Tokens;

/// Discussions with very many followers.
@ServiceTest
class FollowerFanOutTest {
    private static final int CHUNK = FollowerFanOut.CHUNK;
    private static final int SEVERAL_CHUNKS = 5 * CHUNK + 1;

    @Inject
    NotificationProjection telling;

    @Inject
    FollowerFanOut fanOut;

    @Inject
    Scheduler scheduler;

    @Inject
    Database database;

    private final List<Long> followed = new ArrayList<>();

    @BeforeEach
    void takeOver() {
        scheduler.pause(FollowerFanOut.JOB);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            fanOut.run();
            return waiting() == 0;
        });
    }

    /// Removes fifty thousand readers with notifications to mail, which would delay those of other tests.
    @AfterEach
    void handBack() {
        if (!followed.isEmpty()) {
            database.update("DELETE FROM notification WHERE article_id = ANY (?)", followed);
            database.update("DELETE FROM followed_discussion WHERE article_id = ANY (?)", followed);
        }
        scheduler.resume(FollowerFanOut.JOB);
    }

    /// A comment whose event was processed before it had followers.
    private String comment(String article, int followers) {
        String marker = "Marker " + UUID.randomUUID();
        String comment = Api.reply("Rolf", article, Api.comment(marker, article, "Marke"), "An alle");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        Api.as(marker).get("/api/me/notifications").jsonPath().getInt("unread") == 1);
        database.update("""
                INSERT INTO followed_discussion (article_id, reader_id, since)
                SELECT ?, gen_random_uuid(), now() - interval '1 hour' FROM generate_series(1, ?)
                """, Long.parseLong(article), followers);
        followed.add(Long.parseLong(article));
        return comment;
    }

    private void hear(String type, String comment) {
        List<ReceivedEvent<CommentChanged>> events =
                List.of(new ReceivedEvent<>(type, new CommentChanged(Long.parseLong(comment)), null));
        QuarkusTransaction.requiringNew().timeout(30).run(() -> telling.apply(events));
    }

    private boolean step() {
        return QuarkusTransaction.requiringNew().timeout(30).call(fanOut::step);
    }

    /// While the service hears the same event from its stream it holds the row of the fan-out, which a step then
    /// skips.
    private void awaitStep() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::step);
    }

    private int followersTold(String comment) {
        return count("SELECT count(*) FROM notification WHERE comment_id = ? AND kind = 3", Long.parseLong(comment));
    }

    private int visible(String comment) {
        return count("SELECT count(*) FROM notification WHERE comment_id = ? AND visible", Long.parseLong(comment));
    }

    /// The service consumes the same events from its stream, perhaps later than this test, and processes them again
    /// then.
    private void awaitVisible(String comment, int number) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            fanOut.run();
            assertEquals(number, visible(comment));
        });
    }

    private int waiting() {
        return count("SELECT count(*) FROM notification_fan_out");
    }

    private int waiting(String comment) {
        return count("SELECT count(*) FROM notification_fan_out WHERE comment_id = ?", Long.parseLong(comment));
    }

    private int count(String sql, Object... values) {
        return database.find(sql, row -> row.getInt(1), values).orElseThrow();
    }

    @Test
    void fifty_thousand_followers_are_told_in_many_small_transactions() {
        String comment = comment(Articles.open(), 50_000);
        hear("comment-posted", comment);
        assertEquals(0, followersTold(comment));
        int chunks = 0;
        while (step()) {
            chunks++;
        }
        assertEquals(50_000, followersTold(comment));
        // The last two chunks find no followers left, and no notifications to update.
        assertEquals(50_000 / CHUNK + 2, chunks);
    }

    @Test
    void it_goes_on_where_it_was_after_a_kill_and_tells_nobody_twice() {
        String comment = comment(Articles.open(), SEVERAL_CHUNKS);
        hear("comment-posted", comment);
        assertTrue(step());
        assertTrue(step());
        assertEquals(2 * CHUNK, followersTold(comment));
        // Killed before the commit: only this chunk is repeated.
        QuarkusTransaction.begin();
        assertTrue(fanOut.step());
        assertEquals(3 * CHUNK, followersTold(comment));
        QuarkusTransaction.rollback();
        assertEquals(2 * CHUNK, followersTold(comment));
        assertTrue(step());
        assertEquals(3 * CHUNK, followersTold(comment));
        fanOut.run();
        assertEquals(SEVERAL_CHUNKS, followersTold(comment));
        hear("comment-posted", comment);
        hear("comment-revised", comment);
        fanOut.run();
        assertEquals(SEVERAL_CHUNKS, followersTold(comment));
        assertEquals(0, waiting(comment));
    }

    @Test
    void an_event_that_comes_again_meanwhile_loses_nobody() {
        String comment = comment(Articles.open(), SEVERAL_CHUNKS);
        hear("comment-posted", comment);
        step();
        hear("comment-revised", comment);
        step();
        assertEquals(2 * CHUNK, followersTold(comment));
        hear("comment-posted", comment);
        fanOut.run();
        assertEquals(SEVERAL_CHUNKS, followersTold(comment));
    }

    @Test
    void several_replicas_share_the_work() throws Exception {
        List<String> comments = List.of(
                comment(Articles.open(), SEVERAL_CHUNKS),
                comment(Articles.open(), SEVERAL_CHUNKS),
                comment(Articles.open(), 1));
        comments.forEach(comment -> hear("comment-posted", comment));
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            List<Future<?>> runs = new ArrayList<>();
            comments.forEach(comment -> runs.add(replicas.submit(fanOut::run)));
            for (Future<?> run : runs) {
                run.get();
            }
        }
        fanOut.run();
        assertEquals(SEVERAL_CHUNKS, followersTold(comments.get(0)));
        assertEquals(SEVERAL_CHUNKS, followersTold(comments.get(1)));
        assertEquals(1, followersTold(comments.get(2)));
    }

    @Test
    void many_followers_hold_up_neither_answers_nor_other_discussions() {
        String crowded = comment(Articles.open(), SEVERAL_CHUNKS);
        String quiet = comment(Articles.open(), 1);
        hear("comment-posted", crowded);
        hear("comment-posted", quiet);
        // The reply notification was created by the event itself, see comment().
        assertEquals(1, visible(quiet));
        step();
        step();
        assertEquals(CHUNK, followersTold(crowded));
        assertEquals(1, followersTold(quiet));
    }

    @Test
    void a_removal_hides_what_very_many_were_told_and_a_restoration_shows_it_again() {
        String comment = comment(Articles.open(), SEVERAL_CHUNKS);
        hear("comment-posted", comment);
        fanOut.run();
        Api.decide("remove", comment);
        hear("comment-removed", comment);
        awaitStep();
        assertEquals(SEVERAL_CHUNKS + 1 - CHUNK, visible(comment));
        awaitVisible(comment, 0);
        Api.decide("restore", comment);
        hear("comment-restored", comment);
        awaitVisible(comment, SEVERAL_CHUNKS + 1);
    }

    @Test
    void a_comment_that_is_removed_meanwhile_is_told_to_nobody_else() {
        String comment = comment(Articles.open(), SEVERAL_CHUNKS);
        hear("comment-posted", comment);
        step();
        Api.decide("remove", comment);
        fanOut.run();
        assertEquals(CHUNK, followersTold(comment));
    }

    @Test
    void its_author_who_ignores_him_who_has_left_and_who_came_later_are_not_told() {
        String article = Articles.open();
        String comment = comment(article, 1);
        UUID author = UUID.fromString(Tokens.idOf("Rolf"));
        UUID ignoring = UUID.randomUUID();
        UUID left = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        database.update(
                "INSERT INTO ignored_reader (reader_id, ignored_id, since) VALUES (?, ?, now())", ignoring, author);
        database.update("INSERT INTO reader (id, name) VALUES (?, '')", left);
        for (UUID reader : List.of(author, ignoring, left)) {
            follow(article, reader, "now() - interval '1 hour'");
        }
        // Followed after the comment was written, and before its followers are notified.
        follow(article, later, "now()");
        hear("comment-posted", comment);
        fanOut.run();
        assertEquals(1, followersTold(comment));
        for (UUID reader : List.of(author, ignoring, left, later)) {
            assertEquals(
                    0,
                    count(
                            "SELECT count(*) FROM notification WHERE reader_id = ? AND comment_id = ?",
                            reader,
                            Long.parseLong(comment)));
        }
    }

    private void follow(String article, UUID reader, String since) {
        database.update(
                "INSERT INTO followed_discussion (article_id, reader_id, since) VALUES (?, ?, " + since + ")",
                Long.parseLong(article),
                reader);
    }

    @Test
    void a_chunk_reads_no_more_followers_than_it_tells() {
        String comment = comment(Articles.open(), SEVERAL_CHUNKS);
        hear("comment-posted", comment);
        database.run("ANALYZE followed_discussion");
        long id = Long.parseLong(comment);
        String now = Instant.now().toString();
        String past = "2000-01-01T00:00:00Z";
        // EXPLAIN ANALYZE executes the statement, so it is rolled back.
        QuarkusTransaction.begin();
        try {
            Plans.assertReads(
                    database,
                    "followed_discussion",
                    CHUNK,
                    FollowerFanOut.TELL_NEXT,
                    id,
                    past,
                    CHUNK,
                    CHUNK,
                    CHUNK,
                    now,
                    past,
                    now,
                    now,
                    now,
                    CHUNK,
                    id);
        } finally {
            QuarkusTransaction.rollback();
        }
        assertEquals(1, waiting(comment));
    }
}
