package org.leserbrief.topic.tagging;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.ServiceTest;

/// The check every second for articles to tag again costs nothing, however many articles there are.
@ServiceTest
class RetagShapeTest {
    @Inject
    Database database;

    @Test
    @TestTransaction
    void outdated_articles_are_found_by_their_index() {
        database.update("""
                INSERT INTO article (id, version, state, published_at, tagged_with)
                SELECT 800000000 + n, 1, 'published', now(), 9000000000000000000
                FROM generate_series(1, 10000) AS n
                """);
        database.update("ANALYZE article");
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + TaggedArticleQueries.LOCK_OUTDATED,
                        row -> row.getString(1),
                        1L,
                        50));
        assertTrue(plan.contains("article_to_retag"), plan);
        assertTrue(!plan.contains("Seq Scan"), plan);
    }
}
