package org.leserbrief.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server on loopback, from the binaries that Maven fetched.
public final class PostgresCluster implements AutoCloseable {
    private static final String HOST_BASED_AUTHENTICATION = """
            # TYPE  DATABASE  USER      ADDRESS       METHOD
            host    all       all       127.0.0.1/32  scram-sha-256
            host    all       all       ::1/128       scram-sha-256
            """;

    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres postgres;
    private final String superuserPassword;
    private final @Nullable Path directory;

    private PostgresCluster(EmbeddedPostgres postgres, String superuserPassword, @Nullable Path directory) {
        this.postgres = postgres;
        this.superuserPassword = superuserPassword;
        this.directory = directory;
    }

    /// Starts a server for tests: a directory and a port of its own, durability traded for speed,
    /// gone at the end of this process.
    public static PostgresCluster temporary() {
        return start(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off"),
                UUID.randomUUID().toString(),
                null);
    }

    /// Starts, or starts again, the server whose data lives in `directory`; commits are durable.
    /// It runs until [#close()], whatever becomes of this process.
    ///
    /// A server that outlived the process which started it (a kill -9) is stopped first: it holds
    /// the directory.
    ///
    /// @param superuserPassword what the superuser has to give, over TCP too: a superuser runs any
    ///     program as the owner of the server, so no other user of the machine may become one. A
    ///     directory from a time when the superuser was trusted is changed to ask for it.
    public static PostgresCluster start(Path directory, int port, Path log, String superuserPassword) {
        stopLeftOver(directory);
        PostgresCluster cluster = start(
                EmbeddedPostgres.builder()
                        .setPort(port)
                        .setOverrideWorkingDirectory(programs(directory).toFile())
                        // The library's own defaults are "off", which loses commits, or the whole
                        // database, with the machine.
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        // Whoever starts it stops it, after those who use it: no hook of its own.
                        .setRegisterShutdownHook(false)
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile())),
                superuserPassword,
                directory);
        cluster.endTrust();
        return cluster;
    }

    /// Where the server's programs are unpacked. The library's own place is one below the temporary
    /// directory that everybody may write to: whoever puts a program there has it run by whoever
    /// starts a server. It makes this one writable for all as well, so that the directory around it
    /// keeps everybody else out.
    private static Path programs(Path directory) {
        Path programs = directory.resolveSibling(directory.getFileName() + "-programs");
        try {
            Files.createDirectories(programs);
            Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwx------"));
            return programs.resolve("unpacked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresCluster start(
            EmbeddedPostgres.Builder builder, String superuserPassword, @Nullable Path directory) {
        builder.setPGStartupWait(Duration.ofSeconds(60))
                // Three services with six replicas each at most, 16 connections apiece, and an
                // identity provider; those that nobody opens cost nothing.
                .setServerConfig("max_connections", "320")
                .setServerConfig("shared_buffers", "128MB")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                // The library asks initdb to trust everybody. Of an option given twice initdb takes
                // the last, so that a new cluster never trusts anybody, not for a moment.
                .setLocaleConfig("auth", "scram-sha-256")
                .setConnectConfig("password", superuserPassword);
        if (directory != null) {
            builder.setDataDirectory(directory).setCleanDataDirectory(false);
        }
        try {
            // Created with mode 0600, and needed only while initdb runs.
            Path passwordFile = Files.createTempFile("leserbrief-initdb", "");
            try {
                Files.writeString(passwordFile, superuserPassword);
                builder.setLocaleConfig("pwfile", passwordFile.toString());
                return new PostgresCluster(builder.start(), superuserPassword, directory);
            } finally {
                Files.deleteIfExists(passwordFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    /// Creates a user and a database of that user for each name, with the password given, where
    /// they are missing.
    public void ensureDatabases(Map<String, String> passwordsByName) {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> database : passwordsByName.entrySet()) {
                String name = database.getKey();
                if (!name.matches("[a-z_]+")) {
                    throw new IllegalArgumentException("not a database name: " + name);
                }
                if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
                    statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'"
                            .formatted(name, database.getValue().replace("'", "''")));
                }
                if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                    statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
                    // A service sees its own database only; PUBLIC may connect to any by default.
                    statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the databases could not be created", e);
        }
    }

    private Connection connectAsSuperuser() throws SQLException {
        return postgres.getPostgresDatabase(Map.of("password", superuserPassword))
                .getConnection();
    }

    /// Clusters that earlier versions created trust their superuser on TCP and gave it no password.
    /// The password is set first: if this process dies in between, the next start does both again.
    private void endTrust() {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            Path file = hostBasedAuthentication(statement);
            if (Files.readAllLines(file).stream().noneMatch(line -> line.matches("\\s*[a-z].*\\strust\\s*"))) {
                return;
            }
            statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(SUPERUSER, superuserPassword.replace("'", "''")));
            Files.writeString(file, HOST_BASED_AUTHENTICATION);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("PostgreSQL's superuser could not be given its password", e);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    private static Path hostBasedAuthentication(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /// The process id of the postmaster.
    public long pid() {
        if (directory == null) {
            throw new IllegalStateException("a temporary server's directory is not known");
        }
        try {
            return Long.parseLong(
                    Files.readAllLines(pidFile(directory)).getFirst().trim());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }

    public int port() {
        return postgres.getPort();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    /// Stops a server that still runs on this directory, if any.
    public static void stopLeftOver(Path directory) {
        Path pidFile = pidFile(directory);
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
            Optional<ProcessHandle> server = ProcessHandle.of(pid)
                    .filter(process -> process.info()
                            .command()
                            .map(command -> command.contains("postgres"))
                            .orElse(false));
            if (server.isEmpty()) {
                Files.deleteIfExists(pidFile);
                return;
            }
            // SIGINT is PostgreSQL's "fast" shutdown; SIGTERM, all that Java sends, would wait for
            // every client to leave.
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + pid).start().waitFor();
            server.get().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL stopped", e);
        }
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("postmaster.pid");
    }
}
