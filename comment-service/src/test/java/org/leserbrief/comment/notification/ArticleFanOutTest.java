package org.leserbrief.comment.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// Articles with very many followers.
@ServiceTest
class ArticleFanOutTest {
    private static final Logger LOG = Logger.getLogger(ArticleFanOutTest.class);
    private static final int CHUNK = ArticleFanOut.CHUNK;
    private static final int TOPIC = 1;
    private static final int AUTHOR = 2;
    private static final int RESSORT = 3;

    @Inject
    ArticleFanOut fanOut;

    @Inject
    ArticleReads reads;

    @Inject
    Scheduler scheduler;

    @Inject
    Database database;

    private final List<Long> articles = new ArrayList<>();
    private final List<String> slugs = new ArrayList<>();

    @BeforeEach
    void takeOver() {
        scheduler.pause(ArticleFanOut.JOB);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            fanOut.run();
            return count("SELECT count(*) FROM article_fan_out WHERE not_before <= now()") == 0;
        });
    }

    /// Removes a hundred thousand readers with something to mail, which would delay those of other tests.
    @AfterEach
    void handBack() {
        if (!articles.isEmpty()) {
            database.update("DELETE FROM article_notification WHERE article_id = ANY (?)", articles);
            database.update("DELETE FROM article_fan_out WHERE article_id = ANY (?)", articles);
            database.update("DELETE FROM told_subject WHERE article_id = ANY (?)", articles);
            database.update("DELETE FROM follow WHERE slug = ANY (?)", slugs);
        }
        scheduler.resume(ArticleFanOut.JOB);
    }

    private String topic(int followers) {
        return followed(TOPIC, followers);
    }

    private String ressort(int followers) {
        return followed(RESSORT, followers);
    }

    private String followed(int kind, int followers) {
        String slug = "gefolgt-" + UUID.randomUUID();
        slugs.add(slug);
        database.update(
                "INSERT INTO followable (kind, slug, version, name, living) VALUES (?, ?, 1, 'Name', ?)",
                kind,
                slug,
                slug);
        follow(kind, slug, followers);
        return slug;
    }

    private void follow(int kind, String slug, int followers) {
        database.update("""
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                SELECT ?, ?, gen_random_uuid(), now() - interval '1 hour', 2 FROM generate_series(1, ?)
                """, kind, slug, followers);
    }

    private void follow(int kind, String slug, UUID reader, int preference) {
        database.update("""
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                VALUES (?, ?, ?, now() - interval '1 hour', ?)
                """, kind, slug, reader, preference);
    }

    private long article(String author, String... topics) {
        long id = Long.parseLong(Articles.unknown());
        articles.add(id);
        slugs.add(author);
        database.update("INSERT INTO followable (kind, slug, living) VALUES (2, ?, ?)", author, author);
        database.update("""
                INSERT INTO news_article (article_id, version, published, published_at, headline, url, authors, topics)
                VALUES (?, 1, true, now(), 'Neues', '/news/1/neues', ARRAY[?], ?)
                """, id, author, List.of(topics));
        return id;
    }

    private void publish(long article) {
        QuarkusTransaction.requiringNew().run(() -> fanOut.published(article, Instant.now()));
    }

    private boolean step() {
        return QuarkusTransaction.requiringNew().timeout(30).call(fanOut::step);
    }

    private int told(long article) {
        return count("SELECT count(*) FROM article_notification WHERE article_id = ?", article);
    }

    private int count(String sql, Object... values) {
        return database.find(sql, row -> row.getInt(1), values).orElseThrow();
    }

    @Test
    void a_hundred_thousand_followers_are_told_in_many_small_transactions() {
        String topic = topic(100_000);
        String author = "autor-" + UUID.randomUUID();
        follow(AUTHOR, author, 5);
        long article = article(author, topic);
        publish(article);
        Instant begun = Instant.now();
        int chunks = 0;
        while (step()) {
            chunks++;
        }
        LOG.infof("100,005 followers told in %s, %d transactions", Duration.between(begun, Instant.now()), chunks);
        assertEquals(100_005, told(article));
        assertEquals(101, chunks);
    }

    @Test
    void it_goes_on_where_it_was_after_a_kill_and_tells_nobody_twice() {
        long article = article("autor-" + UUID.randomUUID(), topic(3 * CHUNK + 1));
        publish(article);
        assertTrue(step());
        // Killed before the commit: only this chunk is repeated.
        QuarkusTransaction.begin();
        assertTrue(fanOut.step());
        assertEquals(2 * CHUNK, told(article));
        QuarkusTransaction.rollback();
        assertEquals(CHUNK, told(article));
        fanOut.run();
        assertEquals(3 * CHUNK + 1, told(article));
        publish(article);
        fanOut.run();
        assertEquals(3 * CHUNK + 1, told(article));
        assertFalse(step());
    }

    @Test
    void several_replicas_share_the_work() throws Exception {
        List<Long> crowded = List.of(
                article("autor-" + UUID.randomUUID(), topic(3 * CHUNK)),
                article("autor-" + UUID.randomUUID(), topic(3 * CHUNK)),
                article("autor-" + UUID.randomUUID(), topic(1)));
        crowded.forEach(this::publish);
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            List<Future<?>> runs = new ArrayList<>();
            crowded.forEach(article -> runs.add(replicas.submit(fanOut::run)));
            for (Future<?> run : runs) {
                run.get();
            }
        }
        fanOut.run();
        assertEquals(
                List.of(3 * CHUNK, 3 * CHUNK, 1),
                crowded.stream().map(this::told).toList());
    }

    @Test
    void whoever_follows_several_things_is_told_once_as_eagerly_as_of_any() {
        String topic = topic(0);
        String other = topic(0);
        String author = "autor-" + UUID.randomUUID();
        UUID reader = UUID.randomUUID();
        UUID never = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        follow(TOPIC, topic, reader, 3);
        follow(TOPIC, other, reader, 2);
        follow(AUTHOR, author, reader, 4);
        follow(AUTHOR, author, never, 4);
        follow(AUTHOR, author, gone, 1);
        database.update("INSERT INTO reader (id, name) VALUES (?, '')", gone);
        long article = article(author, topic, other);
        publish(article);
        fanOut.run();
        assertEquals(1, told(article));
        assertEquals(
                EmailChoice.nextMorning(Instant.now()),
                database.find(
                                "SELECT mail_due_at FROM article_notification WHERE reader_id = ? AND article_id = ?",
                                row -> Objects.requireNonNull(Database.instant(row, "mail_due_at")),
                                reader,
                                article)
                        .orElseThrow());
    }

    @Test
    void a_topic_that_was_merged_into_one_that_the_article_had_is_no_news() {
        String large = topic(2);
        String small = topic(3);
        String further = topic(4);
        long article = article("autor-" + UUID.randomUUID(), large, further);
        // It had the small topic, which by now is the large one.
        database.update(
                "INSERT INTO told_subject (article_id, kind, slug, gained_at) VALUES (?, 1, ?, now() - interval '1 minute')",
                article,
                small);
        database.update(
                "UPDATE followable SET merged_into = ?, living = ?, joined_at = now() WHERE kind = 1 AND slug = ?",
                large,
                large,
                small);
        QuarkusTransaction.requiringNew()
                .run(() -> fanOut.gained(article, List.of(small), Instant.now(), Instant.now()));
        fanOut.run();
        assertEquals(4, told(article));
    }

    @Test
    void of_an_article_that_the_release_before_told_what_it_had_decides() {
        String large = topic(2);
        String small = topic(3);
        String further = topic(4);
        long article = article("autor-" + UUID.randomUUID(), large, further);
        database.update(
                "UPDATE followable SET merged_into = ?, living = ?, joined_at = now() WHERE kind = 1 AND slug = ?",
                large,
                large,
                small);
        QuarkusTransaction.requiringNew()
                .run(() -> fanOut.gained(article, List.of(small), Instant.now(), Instant.now()));
        fanOut.run();
        assertEquals(4, told(article));
    }

    @Test
    void what_the_release_before_begins_again_is_decided_again() {
        long article = article("autor-" + UUID.randomUUID(), topic(3));
        publish(article);
        database.update("UPDATE article_fan_out SET topics = '{}' WHERE article_id = ?", article);
        fanOut.run();
        assertEquals(3, told(article));
    }

    @Test
    void of_a_merge_the_release_before_tells_nobody_because_the_article_had_its_topics() {
        String topic = topic(1);
        long article = article("autor-" + UUID.randomUUID(), topic);
        database.update(
                "INSERT INTO told_subject (article_id, kind, slug, gained_at) VALUES (?, 1, ?, now())", article, topic);
        QuarkusTransaction.requiringNew()
                .run(() -> fanOut.regrouped(
                        TOPIC, List.of(topic), Instant.now().minus(Duration.ofHours(1)), Instant.now()));
        assertEquals(
                List.of(List.of(topic)),
                database.query(
                        "SELECT topics_before FROM article_fan_out WHERE article_id = ?",
                        row -> Database.strings(row, "topics_before"),
                        article));
    }

    /// As the release before ends what it has told, without knowing of anything but topics that an article had before.
    private void toldByTheReleaseBefore(long article) {
        database.update("DELETE FROM article_fan_out WHERE article_id = ?", article);
    }

    /// @param sinceMinutes how long ago
    private void merge(int kind, String slug, String into, int sinceMinutes) {
        database.update("""
                UPDATE followable SET merged_into = ?, living = ?, joined_at = now() - make_interval(mins => ?)
                WHERE kind = ? AND slug = ?
                """, into, into, sinceMinutes, kind, slug);
        QuarkusTransaction.requiringNew()
                .run(() -> fanOut.regrouped(
                        kind, List.of(slug, into), Instant.now().minus(Duration.ofHours(1)), Instant.now()));
    }

    @Test
    void of_what_the_release_before_told_while_it_was_replaced_a_merge_tells_as_of_everything_else() {
        String topic = topic(2);
        String ressort = ressort(3);
        long article = article("autor-" + UUID.randomUUID(), topic);
        database.update("UPDATE news_article SET ressort = ? WHERE article_id = ?", ressort, article);
        publish(article);
        toldByTheReleaseBefore(article);
        merge(TOPIC, topic(4), topic, 0);
        merge(RESSORT, ressort(8), ressort, 0);
        fanOut.run();
        assertEquals(0, told(article), "merges after the publication are no news");
        merge(TOPIC, topic(16), topic, 10);
        merge(RESSORT, ressort(32), ressort, 10);
        fanOut.run();
        assertEquals(48, told(article), "of merges before it nobody had heard");
    }

    @Test
    void the_release_before_tells_of_further_topics_only() {
        String topic = topic(1);
        String further = topic(2);
        String ressort = ressort(4);
        long article = article("autor-" + UUID.randomUUID(), topic, further);
        database.update("UPDATE news_article SET ressort = ? WHERE article_id = ?", ressort, article);
        QuarkusTransaction.requiringNew()
                .run(() -> fanOut.gained(article, List.of(topic), Instant.now(), Instant.now()));
        toldByTheReleaseBefore(article);
        assertEquals(
                List.of(further),
                database.query(
                        "SELECT slug FROM told_subject WHERE article_id = ?", row -> row.getString("slug"), article));
    }

    @Test
    void what_this_release_tells_is_written_down_once() {
        String topic = topic(1);
        String ressort = ressort(1);
        long article = article("autor-" + UUID.randomUUID(), topic);
        database.update("UPDATE news_article SET ressort = ? WHERE article_id = ?", ressort, article);
        publish(article);
        fanOut.run();
        publish(article);
        fanOut.run();
        assertEquals(2, told(article));
        assertEquals(2, count("SELECT count(*) FROM told_subject WHERE article_id = ?", article));
    }

    @Test
    void followers_of_a_topic_that_an_editor_took_off_are_not_told_any_more() {
        String wrong = topic(2 * CHUNK);
        String right = topic(2);
        long article = article("autor-" + UUID.randomUUID(), wrong, right);
        publish(article);
        step();
        int before = told(article);
        database.update(
                "UPDATE news_article SET topics = cast(? AS text[]), tagged_at = now() WHERE article_id = ?",
                List.of(right),
                article);
        QuarkusTransaction.requiringNew().run(() -> fanOut.lost(article, TOPIC, List.of(right), Instant.now()));
        fanOut.run();
        assertEquals(2, count("""
                        SELECT count(*) FROM article_notification n JOIN follow f USING (reader_id)
                        WHERE n.article_id = ? AND f.slug = ?
                        """, article, right));
        assertTrue(told(article) <= before + 2, () -> before + ", then " + told(article));
    }

    @Test
    void what_was_read_is_forgotten_three_days_after_the_publication() {
        UUID reader = UUID.randomUUID();
        database.update("""
                INSERT INTO article_read (reader_id, article_id, read_at, published_at)
                SELECT cast(? AS uuid), article, now(), now() - age
                FROM (VALUES (1, interval '3 days'), (2, interval '2 days 23 hours')) AS given (article, age)
                """, reader.toString());
        reads.forgetOld();
        assertEquals(
                List.of(2L),
                database.query(
                        "SELECT article_id FROM article_read WHERE reader_id = ?",
                        row -> row.getLong("article_id"),
                        reader));
        database.update("DELETE FROM article_read WHERE reader_id = ?", reader);
    }

    @Test
    void what_was_read_must_be_known_as_long_as_somebody_may_be_told() {
        fanOut.requireReadsKept(Duration.ofDays(3));
        assertThrows(
                IllegalStateException.class,
                () -> fanOut.requireReadsKept(Duration.ofDays(3).plusMillis(1)));
    }

    @Test
    void a_withdrawn_article_is_told_to_nobody_else() {
        long article = article("autor-" + UUID.randomUUID(), topic(2 * CHUNK));
        publish(article);
        step();
        database.update("UPDATE news_article SET published = false WHERE article_id = ?", article);
        fanOut.run();
        assertEquals(CHUNK, told(article));
    }

    @Test
    void a_chunk_reads_no_more_followers_of_a_thing_than_it_tells() {
        long article = article("autor-" + UUID.randomUUID(), topic(5 * CHUNK));
        publish(article);
        database.run("ANALYZE follow");
        assertEquals(1, database.update(ArticleFanOut.PIN, article));
        String now = Instant.now().toString();
        // EXPLAIN ANALYZE executes the statement, so it is rolled back.
        QuarkusTransaction.begin();
        try {
            Plans.assertReads(
                    database,
                    "follow",
                    2L * CHUNK,
                    ArticleFanOut.TELL_NEXT,
                    article,
                    CHUNK,
                    CHUNK,
                    now,
                    now,
                    now,
                    now,
                    article,
                    CHUNK);
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
