package org.leserbrief.local.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.leserbrief.local.process.Component;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.platform.embedded.PostgresCluster;

/// The PostgreSQL cluster with all databases.
///
/// @param superuserPassword password of the superuser `postgres`, required on every connection
/// @param passwords by the common name of a database and its user
public record PostgresComponent(
        Path directory, Path log, int port, String superuserPassword, Map<String, String> passwords)
        implements Component {
    /// The name of the secret that is the superuser's password.
    public static final String SUPERUSER_SECRET = "database.superuser";

    public PostgresComponent {
        passwords = Map.copyOf(passwords);
    }

    @Override
    public String name() {
        return "postgres";
    }

    /// Returns when the server accepts connections and all databases exist.
    @Override
    public RunningComponent launch() {
        PostgresCluster cluster = PostgresCluster.start(directory, port, log, superuserPassword);
        cluster.ensureDatabases(passwords);
        return new Server(cluster);
    }

    private record Server(PostgresCluster cluster) implements RunningComponent {
        @Override
        public long pid() {
            return cluster.pid();
        }

        @Override
        public boolean isAlive() {
            return ProcessHandle.of(pid()).isPresent();
        }

        @Override
        public CompletableFuture<String> onExit() {
            return ProcessHandle.of(pid())
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()))
                    .thenApply(gone -> {
                        // Otherwise the library keeps its lock on the directory, and the next start fails.
                        cluster.close();
                        // The postmaster is not a child of this process, so its exit code is unknown.
                        return "unexpectedly";
                    });
        }

        @Override
        public void stop(Duration timeout) {
            cluster.close();
        }
    }
}
