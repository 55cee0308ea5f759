package org.leserbrief.comment.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// With 10,000 notifications of one reader about articles, and those of as many others, each list reads an index
/// from a position on, and no more rows than it shows.
@ServiceTest
class ArticleNotificationCostTest {
    private static final UUID READER = new UUID(0, 0x78);
    private static final int FEW_ROWS = 120;

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.update("""
                INSERT INTO news_article (article_id, version, published, published_at, headline, url, authors, topics)
                SELECT 810000000 + i, 1, i % 10 > 0, now(), 'Neues ' || i, '/news/1', ARRAY['a-b'], ARRAY['thema']
                FROM generate_series(0, 9999) AS i
                """);
        database.update("""
                INSERT INTO article_notification (reader_id, article_id, created_at, read_at)
                SELECT ?, 810000000 + i, now(), CASE WHEN i % 2 = 0 THEN now() END FROM generate_series(0, 9999) AS i
                """, READER);
        database.update("""
                INSERT INTO article_notification (reader_id, article_id, created_at)
                SELECT gen_random_uuid(), 810000000 + i, now() FROM generate_series(0, 9999) AS i
                """);
        database.run("ANALYZE article_notification");
        database.run("ANALYZE news_article");
    }

    @AfterEach
    void empty() {
        database.update("DELETE FROM article_notification WHERE article_id BETWEEN 810000000 AND 810009999");
        database.update("DELETE FROM news_article WHERE article_id BETWEEN 810000000 AND 810009999");
    }

    @Test
    void the_first_page_and_one_far_down_cost_the_same() {
        long middle = database.find(
                        "SELECT min(id) + 1000 FROM article_notification WHERE reader_id = ?",
                        row -> row.getLong(1),
                        READER)
                .orElseThrow();
        for (long from : new long[] {Long.MAX_VALUE, middle}) {
            assertCheap(ArticleNotifications.LIST, READER, from, 26);
            assertCheap(ArticleNotifications.LIST_UNREAD, READER, from, 26);
        }
    }

    @Test
    void the_bell_counts_no_further_than_it_says() {
        assertCheap(ArticleNotifications.UNREAD, READER, 100);
        assertEquals(
                100L,
                database.find(ArticleNotifications.UNREAD, row -> row.getLong("unread"), READER, 100)
                        .orElseThrow());
    }

    private void assertCheap(String sql, Object... values) {
        Plans.assertReads(database, "article_notification", FEW_ROWS, sql, values);
        Plans.assertReads(database, "news_article", 2L * FEW_ROWS, sql, values);
    }
}
