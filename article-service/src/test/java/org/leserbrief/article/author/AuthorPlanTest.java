package org.leserbrief.article.author;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// The cost of the list of authors with 10,000 of them, of whom each has written ten articles.
@ServiceTest
class AuthorPlanTest {
    private static final int PAGE = 26;
    private static final Pattern ROWS = Pattern.compile("actual[^)]* rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)");

    @Inject
    Database database;

    @BeforeEach
    void ten_thousand_authors() {
        database.update("""
                INSERT INTO author (slug, name) SELECT 'zz-plan-' || n, 'Plan ' || n FROM generate_series(1, 10000) AS n
                ON CONFLICT DO NOTHING
                """);
        database.update("""
                INSERT INTO article_author (article_id, author_slug, published_at)
                SELECT 9100000000000 + n, 'zz-plan-' || 1 + n / 10, now() FROM generate_series(0, 99999) AS n
                ON CONFLICT DO NOTHING
                """);
        database.run("VACUUM ANALYZE author, article_author");
    }

    @AfterEach
    void none_in_the_lists_of_other_tests() {
        database.update("DELETE FROM article_author WHERE article_id >= 9100000000000 AND article_id < 9100001000000");
        database.update("DELETE FROM author WHERE slug LIKE 'zz-plan-%'");
    }

    @Test
    void a_page_of_authors_costs_as_much_as_it_shows() {
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + AuthorProfiles.ALL,
                        row -> row.getString(1),
                        "zz-plan-5",
                        PAGE));
        assertTrue(plan.contains("author_pkey ") && plan.contains("article_author_newest "), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
        for (MatchResult node : ROWS.matcher(plan).results().toList()) {
            long rows = Long.parseLong(node.group(1)) * Long.parseLong(node.group(2));
            assertTrue(rows <= PAGE, rows + " rows in\n" + plan);
        }
    }
}
