package org.leserbrief.benchmark.write;

import java.io.IOException;
import java.sql.SQLException;
import org.leserbrief.benchmark.BenchmarkDatabases;
import org.leserbrief.benchmark.Pgbench;

/// The baseline for writing: pgbench with the two inserts that a comment consists of, into copies of both tables
/// with all of their indexes.
final class InsertBaseline {
    private static final String COPIES = """
            DROP SCHEMA IF EXISTS bench CASCADE;
            CREATE SCHEMA bench;
            CREATE TABLE bench.comment (LIKE public.comment INCLUDING ALL);
            CREATE TABLE bench.outbox (LIKE public.outbox INCLUDING ALL);
            CREATE SEQUENCE bench.ids;
            """;

    private static final String TRANSACTION = """
            \\set article random(1, 1000)
            BEGIN;
            WITH new AS (SELECT nextval('bench.ids') AS id)
            INSERT INTO bench.comment (id, article_id, root_id, path, depth, author_id, body, html, rendering,
                state, shown, ever_visible, version, created_at)
            SELECT id, :article, id, int8send(id), 0, '3d1f5c4e-5a0f-4a53-9d3e-0c7a3a4f9b11', repeat('Kommentar ', 24),
                '<p>' || repeat('Kommentar ', 24) || '</p>', 1, 'published', true, true, 1, now() FROM new;
            INSERT INTO bench.outbox (event_id, stream, key, type, occurred_at, correlation_id, data)
            VALUES (gen_random_uuid(), 'leserbrief.comments.v1', :article, 'comment-posted', now(), 'bench', repeat('x', 160));
            END;
            """;

    private final BenchmarkDatabases databases;
    private final Pgbench pgbench;

    InsertBaseline(BenchmarkDatabases databases, Pgbench pgbench) {
        this.databases = databases;
        this.pgbench = pgbench;
    }

    /// @return transactions a second
    double run(int clients, int seconds) throws IOException, InterruptedException, SQLException {
        databases.run("comment", COPIES);
        try {
            return pgbench.run(TRANSACTION, clients, seconds);
        } finally {
            databases.run("comment", "DROP SCHEMA bench CASCADE");
        }
    }
}
