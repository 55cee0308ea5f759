package org.leserbrief.comment.follow;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// With 20,000 follows of others, a reader's list reads their own, and a count those of the topic.
@ServiceTest
class FollowCostTest {
    private static final UUID READER = new UUID(0, 0x79);
    private static final String TOPIC = "kostbares";

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        database.update("INSERT INTO followable (kind, slug, living) VALUES (1, ?, ?)", TOPIC, TOPIC);
        database.update("""
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                SELECT 1, 'kostbar-' || i % 100, gen_random_uuid(), now(), 2 FROM generate_series(1, 20000) AS i
                """);
        database.update("""
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                SELECT 2, 'kostbar-' || i, ?, now(), 2 FROM generate_series(1, 50) AS i
                """, READER);
        database.update("""
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                SELECT 1, ?, gen_random_uuid(), now(), 2 FROM generate_series(1, 30) AS i
                """, TOPIC);
        database.run("ANALYZE follow");
    }

    @AfterEach
    void empty() {
        database.update("DELETE FROM follow WHERE slug LIKE 'kostbar%'");
        database.update("DELETE FROM followable WHERE slug = ?", TOPIC);
    }

    @Test
    void a_readers_list_reads_their_own_follows() {
        Plans.assertReads(
                database,
                "follow",
                50,
                FollowQueries.LIST,
                READER,
                READER,
                "9999-01-01T00:00:00Z",
                0,
                "",
                List.of(1L, 2L, 3L, 4L, 5L),
                26);
    }

    @Test
    void a_count_reads_the_followers_of_the_topic() {
        Plans.assertReads(database, "follow", 30, FollowerCounts.COUNT, TOPIC);
    }
}
