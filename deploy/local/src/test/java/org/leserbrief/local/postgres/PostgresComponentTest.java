package org.leserbrief.local.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.platform.embedded.FreePorts;

class PostgresComponentTest {
    private static final String INVALID_PASSWORD = "28P01";
    private static final String PASSWORD = "superuserPassword";

    @TempDir
    Path directory;

    @Test
    void nobody_is_superuser_without_the_password() throws IOException, SQLException {
        int port = FreePorts.next();
        RunningComponent server = component(port, PASSWORD).launch();
        try {
            assertOnlyThePasswordOpens(port);
        } finally {
            server.stop(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_directory_that_trusted_its_superuser_asks_for_the_password_after_the_next_start()
            throws IOException, SQLException {
        int port = FreePorts.next();
        component(port, "anotherPassword").launch().stop(Duration.ofSeconds(30));
        Files.writeString(directory.resolve("data/pg_hba.conf"), """
                # TYPE  DATABASE  USER      ADDRESS       METHOD
                host    all       postgres  127.0.0.1/32  trust
                host    all       postgres  ::1/128       trust
                host    all       all       127.0.0.1/32  scram-sha-256
                host    all       all       ::1/128       scram-sha-256
                """);
        RunningComponent server = component(port, PASSWORD).launch();
        try {
            assertOnlyThePasswordOpens(port);
        } finally {
            server.stop(Duration.ofSeconds(30));
        }
    }

    @Test
    void the_programs_are_where_nobody_else_can_put_others() throws IOException {
        RunningComponent server = component(FreePorts.next(), PASSWORD).launch();
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst());
            Path program =
                    Path.of(ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow());
            assertTrue(program.toRealPath().startsWith(directory.toRealPath()), program.toString());
            assertEquals(
                    PosixFilePermissions.fromString("rwx------"),
                    Files.getPosixFilePermissions(directory.resolve("data-programs")));
        } finally {
            server.stop(Duration.ofSeconds(30));
        }
    }

    private PostgresComponent component(int port, String password) {
        return new PostgresComponent(
                directory.resolve("data"), directory.resolve("log"), port, password, Map.of("article", "secret"));
    }

    private static void assertOnlyThePasswordOpens(int port) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        SQLException refused = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(url, "postgres", "wrong").close());
        assertEquals(INVALID_PASSWORD, refused.getSQLState());
        try (Connection connection = DriverManager.getConnection(url, "postgres", PASSWORD)) {
            assertEquals("postgres", connection.getCatalog());
        }
    }
}
