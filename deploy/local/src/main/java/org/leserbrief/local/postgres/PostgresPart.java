package org.leserbrief.local.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.leserbrief.local.process.Part;
import org.leserbrief.local.process.RunningPart;
import org.leserbrief.platform.embedded.PostgresCluster;

/// The one PostgreSQL cluster, with what it needs to hold.
///
/// @param superuserPassword what the superuser `postgres` has to give on every connection
/// @param passwords by name of database and user
public record PostgresPart(Path directory, Path log, int port, String superuserPassword, Map<String, String> passwords)
        implements Part {
    /// The superuser's password among the installation's secrets.
    public static final String SUPERUSER_SECRET = "database.superuser";

    public PostgresPart {
        passwords = Map.copyOf(passwords);
    }

    @Override
    public String name() {
        return "postgres";
    }

    /// Returns when it accepts connections and all databases are there.
    @Override
    public RunningPart launch() {
        PostgresCluster cluster = PostgresCluster.start(directory, port, log, superuserPassword);
        cluster.ensureDatabases(passwords);
        return new Server(cluster);
    }

    private record Server(PostgresCluster cluster) implements RunningPart {
        @Override
        public long pid() {
            return cluster.pid();
        }

        @Override
        public boolean isAlive() {
            return ProcessHandle.of(pid()).isPresent();
        }

        @Override
        public CompletableFuture<String> end() {
            return ProcessHandle.of(pid())
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()))
                    .thenApply(gone -> {
                        // Its directory stays locked otherwise, against the next start too.
                        cluster.close();
                        // Not our child, so its exit code stays unknown.
                        return "unexpectedly";
                    });
        }

        @Override
        public void stop(Duration patience) {
            cluster.close();
        }
    }
}
