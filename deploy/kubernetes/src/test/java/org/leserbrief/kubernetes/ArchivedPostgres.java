package org.leserbrief.kubernetes;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.leserbrief.kubernetes.RestoreRunbook.Step;
import org.leserbrief.platform.embedded.FreePorts;
import org.leserbrief.platform.embedded.PostgresCluster;

/// A PostgreSQL server that archives its write-ahead log, loses its data, and is restored. How is said by the settings
/// and statements of a runbook, in which the directory of backups is called `/backup`.
final class ArchivedPostgres implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "only-for-tests";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final Path data;
    private final Path backup;
    private final Path log;
    private final int port = FreePorts.next();
    private PostgresCluster server;

    /// @param databases passwords by the name of a database and its user
    /// @param settings with which the server archives
    ArchivedPostgres(Path directory, Map<String, String> databases, Map<String, String> settings)
            throws IOException, SQLException {
        data = directory.resolve("data");
        backup = Files.createDirectories(directory.resolve("backup"));
        Files.createDirectory(backup.resolve("wal"));
        log = directory.resolve("postgres.log");
        server = start();
        server.ensureDatabases(databases);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            execute(
                    MAINTENANCE_DATABASE,
                    "ALTER SYSTEM SET %s = %s".formatted(setting.getKey(), here(setting.getValue())));
        }
        server.close();
        server = start();
    }

    private PostgresCluster start() {
        return PostgresCluster.start(data, port, log, PASSWORD);
    }

    int port() {
        return port;
    }

    /// Takes a base backup of the running server.
    void backUp(Step.Execute begin, Step.Execute end) throws IOException, SQLException {
        try (Connection session = connect(begin.database());
                Statement statement = session.createStatement()) {
            statement.execute(begin.sql());
            copy(data, base());
            try (ResultSet row = statement.executeQuery(end.sql())) {
                row.next();
                Files.writeString(base().resolve("backup_label"), row.getString(1));
            }
        }
    }

    /// Ends the present file of the write-ahead log, which happens by itself when it is full or after a while, and
    /// waits until it is in the archive.
    void archive() throws SQLException {
        String file = answer(MAINTENANCE_DATABASE, "SELECT pg_walfile_name(pg_switch_wal())");
        Awaitility.await("archive")
                .atMost(TIMEOUT)
                .until(() -> Files.exists(backup.resolve("wal").resolve(file)));
    }

    void loseData() throws IOException {
        server.close();
        Files.move(data, data.resolveSibling("lost"));
    }

    /// Puts the base backup in place, and starts a server that goes on from there with these settings.
    void restore(Map<String, String> settings) throws IOException {
        Files.move(base(), data);
        Files.createFile(data.resolve("recovery.signal"));
        List<String> lines = settings.entrySet().stream()
                .map(setting -> "%s = %s".formatted(setting.getKey(), here(setting.getValue())))
                .toList();
        Files.write(data.resolve("postgresql.auto.conf"), lines, StandardOpenOption.APPEND);
        server = start();
    }

    void await(Step.Await step) {
        Awaitility.await(step.query())
                .atMost(TIMEOUT)
                .until(() -> answer(step.database(), step.query()), step.answer()::equals);
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The only column of the only row.
    String answer(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /// How many rows a query with one parameter, an array of ids, finds.
    long count(String database, String query, Collection<Long> ids) throws SQLException {
        try (Connection connection = connect(database);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM (%s)".formatted(query))) {
            Array array = connection.createArrayOf("bigint", ids.toArray());
            statement.setArray(1, array);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// Two columns of numbers.
    Map<Long, Long> numbers(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            Map<Long, Long> numbers = new TreeMap<>();
            while (row.next()) {
                numbers.put(row.getLong(1), row.getLong(2));
            }
            return numbers;
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), SUPERUSER, PASSWORD);
    }

    private Path base() {
        return backup.resolve("base");
    }

    private String here(String setting) {
        return setting.replace("/backup/", backup + "/");
    }

    @Override
    public void close() {
        server.close();
    }

    /// Copies a data directory as the runbook says. Files of a running server may vanish meanwhile, which the
    /// write-ahead log makes up for.
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(
                        to.resolve(from.relativize(source).toString()),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(source);
                if (!name.startsWith("pg_wal") && !name.toString().matches("postmaster\\.(pid|opts)")) {
                    try {
                        Files.copy(source, to.resolve(name.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException vanished) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path source, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }
}
