package org.leserbrief.comment.reading;

import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

@ServiceTest
class AuthorCommentQueriesTest {
    private static final String FILL = """
            DO $$
            BEGIN
                IF EXISTS (SELECT 1 FROM discussion WHERE article_id = 700000001) THEN RETURN; END IF;
                INSERT INTO discussion VALUES (700000001, 1, false, 'open', NULL, 'Fleiß', '/news/700000001/fleiss');
                INSERT INTO comment
                    SELECT 700000000000 + i, 700000001, NULL, 700000000000 + i, int8send(700000000000 + i), 0,
                        '00000000-0000-0000-0000-000000000070', 'Text ' || i, 'published', NULL, true, true, 1, now(), NULL
                    FROM generate_series(0, 9999) AS i;
            END $$
            """;

    @Inject
    Database database;

    @Test
    void of_10000_comments_of_one_reader_a_page_reads_what_it_shows() {
        database.run(FILL);
        database.run("ANALYZE comment");
        for (long from : new long[] {Long.MAX_VALUE, 700_000_001_000L}) {
            Plans.assertReads(database, "comment", 26, AuthorCommentQueries.LIST, new UUID(0, 0x70), from, 26);
        }
    }
}
