package org.leserbrief.topic.trending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.ServiceTest;

/// Two replicas consume comments of several articles that share topics, while others tag these articles otherwise.
@ServiceTest
class ConcurrentChangesTest {
    private static final Instant PUBLISHED = Instant.parse("2017-03-01T10:20:00Z");
    private static final long FIRST = 920_000_000;
    private static final int ARTICLES = 4;
    private static final List<Long> TOPICS =
            LongStream.range(FIRST, FIRST + 3).boxed().toList();

    @Inject
    Database database;

    @Inject
    ArticleHours hours;

    @Inject
    RankedTopics ranked;

    @Inject
    TaggedArticles articles;

    @BeforeEach
    void four_articles_with_three_topics_each() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (long topic : TOPICS) {
                database.update("""
                        INSERT INTO topic (id, slug, name, sort_name, living_id, version)
                        VALUES (?, 'at-once-' || ?, 'Zugleich', 'zugleich', ?, 1)
                        """, topic, topic, topic);
            }
            MovedArticles moved = new MovedArticles();
            for (long article = FIRST; article < FIRST + ARTICLES; article++) {
                database.update("""
                        INSERT INTO article (id, version, state, headline, teaser, url, published_at, tagged_with)
                        VALUES (?, 1, 'published', 'x', 'x', '/news/1', ?, 9000000000000000000)
                        """, article, PUBLISHED);
                tag(article, TOPICS);
                moved.give(article, PUBLISHED, TOPICS);
            }
            ranked.move(moved);
        });
    }

    /// Other tests compare tables with what a rebuild makes of the streams.
    @AfterEach
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("DELETE FROM tagging WHERE article_id BETWEEN ? AND ?", FIRST, FIRST + 99);
            for (String table : List.of("article_comment", "article_commenter", "article_hour")) {
                database.update("DELETE FROM %s WHERE article_id BETWEEN ? AND ?".formatted(table), FIRST, FIRST + 99);
            }
            database.update("DELETE FROM article WHERE id BETWEEN ? AND ?", FIRST, FIRST + 99);
            for (String table : List.of("topic_hour", "ranked_topic")) {
                database.update("DELETE FROM %s WHERE topic_id BETWEEN ? AND ?".formatted(table), FIRST, FIRST + 99);
            }
            database.update("DELETE FROM topic WHERE id BETWEEN ? AND ?", FIRST, FIRST + 99);
        });
    }

    @Test
    void nothing_is_lost_or_counted_twice() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int replica = 0; replica < 4; replica++) {
            long article = FIRST + replica;
            work.add(() -> {
                for (int batch = 0; batch < 15; batch++) {
                    int from = batch * 10;
                    QuarkusTransaction.requiringNew().run(() -> ranked.change(hours.apply(facts(article, from))));
                }
                return null;
            });
            work.add(() -> {
                for (int change = 0; change < 15; change++) {
                    boolean fewer = change % 2 == 1;
                    QuarkusTransaction.requiringNew().run(() -> retag(article, fewer));
                }
                return null;
            });
        }
        try (ExecutorService replicas = Executors.newFixedThreadPool(work.size())) {
            for (Future<Void> one : replicas.invokeAll(work)) {
                one.get();
            }
        }
        List<String> kept = rows();
        assertFalse(kept.isEmpty());
        QuarkusTransaction.begin();
        try {
            ranked.addUp();
            assertEquals(rows(), kept);
        } finally {
            QuarkusTransaction.rollback();
        }
        // This topic has had all of the articles all the time.
        assertEquals(
                List.of(ARTICLES * 150L),
                database.query(
                        "SELECT sum(comments) FROM topic_hour WHERE topic_id = ?",
                        row -> row.getLong(1),
                        TOPICS.getFirst()));
    }

    private static List<CommentFact> facts(long article, int from) {
        return LongStream.range(from, from + 10)
                .mapToObj(n -> new CommentFact(
                        article * 1_000 + n, article, 1, true, n % 12, Hours.of(PUBLISHED) + (int) (n % 9)))
                .toList();
    }

    private void retag(long article, boolean fewer) {
        articles.lock(List.of(article));
        List<Long> before = articles.of(List.of(article)).stream()
                .map(TaggedArticles.PublishedTagging::topicId)
                .toList();
        List<Long> after = fewer ? TOPICS.subList(0, 1) : TOPICS.reversed();
        database.update("DELETE FROM tagging WHERE article_id = ?", article);
        tag(article, after);
        MovedArticles moved = new MovedArticles();
        moved.take(article, PUBLISHED, before);
        moved.give(article, PUBLISHED, after);
        ranked.move(moved);
    }

    private void tag(long article, List<Long> topics) {
        for (int i = 0; i < topics.size(); i++) {
            database.update(
                    "INSERT INTO tagging (article_id, topic_id, position, source, published_at) VALUES (?, ?, ?, 'suggested', ?)",
                    article,
                    topics.get(i),
                    i + 1,
                    PUBLISHED);
        }
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (long topic : TOPICS) {
            rows.addAll(database.query(
                    "SELECT line::text FROM topic_hour AS line WHERE topic_id = ? AND points > 0 ORDER BY hour",
                    row -> row.getString(1),
                    topic));
            rows.addAll(database.query(
                    "SELECT line::text FROM ranked_topic AS line WHERE topic_id = ? AND recent <> 0",
                    row -> row.getString(1),
                    topic));
        }
        return rows;
    }
}
