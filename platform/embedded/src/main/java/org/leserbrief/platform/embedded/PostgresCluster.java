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

/// A PostgreSQL server on loopback, from binaries that come as a Maven dependency.
public final class PostgresCluster implements AutoCloseable {
    private static final String HOST_BASED_AUTHENTICATION = """
            # TYPE  DATABASE  USER      ADDRESS       METHOD
            host    all       all       127.0.0.1/32  scram-sha-256
            host    all       all       ::1/128       scram-sha-256
            """;

    private static final String HOST_BASED_AUTHENTICATION_WITH_TLS = """
            # TYPE   DATABASE  USER      ADDRESS       METHOD
            hostssl  all       all       127.0.0.1/32  scram-sha-256
            hostssl  all       all       ::1/128       scram-sha-256
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

    /// Starts a server for tests, with a directory and a port of its own. It is not durable, for speed, and
    /// stops with this process.
    public static PostgresCluster temporary() {
        return start(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off"),
                UUID.randomUUID().toString(),
                null);
    }

    /// Starts the server whose data is in `directory`, with durable commits. It runs until [#close()], even if
    /// this process is killed.
    ///
    /// A server that is still running because its launcher was killed is stopped first, because it locks the
    /// directory.
    ///
    /// @param superuserPassword required on every connection of the superuser: a superuser can run any program
    ///     as the owner of the server, so no other user of the machine may become one. A data directory of an
    ///     earlier version, which trusted its superuser, is changed to require the password.
    public static PostgresCluster start(Path directory, int port, Path log, String superuserPassword) {
        stopOrphan(directory);
        PostgresCluster cluster = start(
                EmbeddedPostgres.builder()
                        .setPort(port)
                        .setOverrideWorkingDirectory(
                                binariesDirectory(directory).toFile())
                        // The library's defaults are "off", which can lose commits or the whole database in a
                        // crash of the machine.
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        // The launcher stops the server after the components that use it; a shutdown hook would
                        // not wait.
                        .setRegisterShutdownHook(false)
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile())),
                superuserPassword,
                directory);
        cluster.requireSuperuserPassword();
        return cluster;
    }

    /// The directory for the server's binaries. The library's default is below the temporary directory, where
    /// any user of the machine could place a program that the next start would run. The library makes this
    /// directory writable for all, too, so that its parent directory has to keep others out.
    private static Path binariesDirectory(Path directory) {
        Path binaries = directory.resolveSibling(directory.getFileName() + "-programs");
        try {
            Files.createDirectories(binaries);
            Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwx------"));
            return binaries.resolve("unpacked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresCluster start(
            EmbeddedPostgres.Builder builder, String superuserPassword, @Nullable Path directory) {
        builder.setPGStartupWait(Duration.ofSeconds(60))
                // Three services with up to six replicas of 16 connections each, and the identity provider.
                // Connections that are not opened cost nothing.
                .setServerConfig("max_connections", "320")
                .setServerConfig("shared_buffers", "128MB")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                // The library passes --auth=trust to initdb. initdb takes the last value of an option, so that a
                // new cluster requires passwords from the beginning.
                .setLocaleConfig("auth", "scram-sha-256")
                .setConnectConfig("password", superuserPassword);
        if (directory != null) {
            builder.setDataDirectory(directory).setCleanDataDirectory(false);
        }
        try {
            // createTempFile gives only the owner access. The file is needed only while initdb runs.
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

    /// Creates a user with this password, and a database of that user, for each name for which they do not exist
    /// yet.
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
                    // By default every user may connect to every database.
                    statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the databases could not be created", e);
        }
    }

    /// From now on the server refuses connections without TLS.
    ///
    /// @param certificate a PEM file
    /// @param key a PEM file that only its owner can read; the server does not use another
    public void requireTls(Path certificate, Path key) {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '%s'".formatted(certificate.toAbsolutePath()));
            statement.execute("ALTER SYSTEM SET ssl_key_file = '%s'".formatted(key.toAbsolutePath()));
            statement.execute("ALTER SYSTEM SET ssl = on");
            Files.writeString(hostBasedAuthentication(statement), HOST_BASED_AUTHENTICATION_WITH_TLS);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL could not be told to require TLS", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connectAsSuperuser() throws SQLException {
        return postgres.getPostgresDatabase(Map.of("password", superuserPassword))
                .getConnection();
    }

    /// Changes a cluster of an earlier version, whose superuser could connect over TCP without a password. The
    /// password is set first, so that the next start repeats both steps if this process is killed between them.
    private void requireSuperuserPassword() {
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

    /// Stops a server that is still running on this directory, if there is one.
    public static void stopOrphan(Path directory) {
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
            // SIGINT is PostgreSQL's fast shutdown. Java can only send SIGTERM, which waits until all clients
            // disconnect.
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
