package org.leserbrief.benchmark.write;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// PostgreSQL's own benchmark with the two inserts that a comment is, into copies of the two tables
/// with all their indexes, on the same server: what no service in front of it can surpass.
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+) ");

    private static final String COPIES =
            """
            DROP SCHEMA IF EXISTS bench CASCADE;
            CREATE SCHEMA bench;
            CREATE TABLE bench.comment (LIKE public.comment INCLUDING ALL);
            CREATE TABLE bench.outbox (LIKE public.outbox INCLUDING ALL);
            CREATE SEQUENCE bench.ids;
            """;

    private static final String TRANSACTION =
            """
            \\set article random(1, 1000)
            BEGIN;
            WITH new AS (SELECT nextval('bench.ids') AS id)
            INSERT INTO bench.comment (id, article_id, root_id, path, depth, author_id, body, state, shown,
                ever_visible, version, created_at)
            SELECT id, :article, id, int8send(id), 0, '3d1f5c4e-5a0f-4a53-9d3e-0c7a3a4f9b11', repeat('Kommentar ', 24),
                'published', true, true, 1, now() FROM new;
            INSERT INTO bench.outbox (event_id, stream, key, type, occurred_at, correlation_id, data)
            VALUES (gen_random_uuid(), 'leserbrief.comments.v1', :article, 'comment-posted', now(), 'bench', repeat('x', 160));
            END;
            """;

    private final Databases databases;
    private final String program;

    private Pgbench(Databases databases, String program) {
        this.databases = databases;
        this.program = program;
    }

    /// Empty where the program is not installed.
    static Optional<Pgbench> find(Databases databases) {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
        // Debian keeps it beside the server, out of the path.
        Stream<Path> debian =
                Stream.iterate(20, version -> version - 1)
                        .limit(10)
                        .map(version -> Path.of("/usr/lib/postgresql/" + version + "/bin"));
        return Stream.concat(onPath, debian)
                .map(directory -> directory.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new Pgbench(databases, found.toString()));
    }

    void prepare() throws SQLException {
        databases.run("comment", COPIES);
    }

    void cleanUp() throws SQLException {
        databases.run("comment", "DROP SCHEMA bench CASCADE");
    }

    /// Transactions a second.
    double run(int clients, int seconds) throws IOException, InterruptedException {
        Path script = Files.createTempFile("comment", ".pgbench");
        try {
            Files.writeString(script, TRANSACTION);
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    List.of(
                                            program,
                                            "--no-vacuum",
                                            "--protocol=prepared",
                                            "--client=" + clients,
                                            "--jobs=" + Math.min(2, clients),
                                            "--time=" + seconds,
                                            "--file=" + script,
                                            "--host=127.0.0.1",
                                            "--port=" + databases.port(),
                                            "--username=comment",
                                            "comment"))
                            .redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", databases.password("comment"));
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(output);
            if (process.waitFor() != 0 || !rate.find()) {
                throw new IllegalStateException("pgbench failed:\n" + output);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            Files.delete(script);
        }
    }
}
