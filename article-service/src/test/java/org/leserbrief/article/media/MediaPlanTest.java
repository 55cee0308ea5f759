package org.leserbrief.article.media;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// The cost of the library's list with 10,000 pictures, of which 20 have the same photographer.
@ServiceTest
class MediaPlanTest {
    private static final String FILL = """
            INSERT INTO media (id, version, width, height, transparent, file_name, credit, focal_x, focal_y,
                               uploaded_by, uploaded_at)
            SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaa' || lpad(n::text, 5, '0'), 1, 10, 10, false, 'masse.jpg',
                   'Fotograf Nummer' || n % 500, 50, 50, 'masse', now()
            FROM generate_series(1, 10000) AS n
            """;

    @Inject
    Database database;

    @BeforeEach
    void ten_thousand_pictures() {
        database.update(FILL);
        database.run("VACUUM ANALYZE media");
    }

    @AfterEach
    void without_them() {
        database.update("DELETE FROM media WHERE uploaded_by = 'masse'");
    }

    @Test
    void the_newest_are_one_index_scan_at_any_depth() {
        for (long before : new long[] {Long.MAX_VALUE, 500}) {
            assertUses("media_newest", plan(MediaQueries.NEWEST, before, 26));
        }
    }

    @Test
    void the_uses_of_a_picture_are_found_without_reading_all_revisions() {
        database.update("""
                INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name, author_slug,
                                     comment_mode, created_at, updated_at)
                SELECT -90000 - n, 1, 1, 'DRAFT', 'bild', 'Bildmasse', 'V', 'T', 'A', 'a', 'OPEN', now(), now()
                FROM generate_series(1, 5000) AS n
                """);
        database.update("""
                INSERT INTO article_revision (article_id, number, headline, teaser, body, author_name, author_slug,
                                              comment_mode, editor_id, editor_name, written_at)
                SELECT id, 1, headline, teaser, '![](/media/' || md5((id % 500)::text) || '/320.jpg)', author_name,
                    author_slug, comment_mode, 'masse', 'M', now()
                FROM article WHERE id < -90000
                """);
        database.update("""
                INSERT INTO topic (slug, version, living, picture)
                SELECT 'masse-' || n, 0, 'masse-' || n, md5((n % 500)::text) FROM generate_series(1, 5000) AS n
                """);
        database.run("VACUUM ANALYZE article_revision");
        database.run("VACUUM ANALYZE topic");
        try {
            String plan = plan(MediaUses.FIND, MediaUses.parameters(new MediaId("a".repeat(32))));
            assertTrue(plan.contains("article_revision_media"), plan);
            assertFalse(plan.contains("Seq Scan on article_revision"), plan);
            assertTrue(plan.contains("topic_picture"), plan);
            assertFalse(plan.contains("Seq Scan on topic"), plan);
        } finally {
            database.update("DELETE FROM topic WHERE slug LIKE 'masse-%'");
            database.update("DELETE FROM article_revision WHERE article_id < -90000");
            database.update("DELETE FROM article WHERE id < -90000");
        }
    }

    @Test
    void a_rare_word_is_found_by_its_index() {
        assertUses("media_search", plan(MediaQueries.FOUND, "nummer77:*", Long.MAX_VALUE, 26));
    }

    @Test
    void a_common_word_reads_no_more_than_is_shown() {
        assertUses("media_newest", plan(MediaQueries.FOUND, "fotograf:*", Long.MAX_VALUE, 26));
    }

    private String plan(String sql, Object... parameters) {
        List<String> lines = database.query(
                "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql, row -> row.getString(1), parameters);
        return String.join("\n", lines);
    }

    private static void assertUses(String index, String plan) {
        assertTrue(plan.contains(index), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
    }
}
