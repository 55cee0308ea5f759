package org.leserbrief.platform.base.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.platform.PlatformTest;

@PlatformTest
class InterruptedIndexesTest {
    private static final String VALID = "t";
    private static final String INVALID = "f";

    @Inject
    Flyway flyway;

    @Inject
    DataSource database;

    @TempDir
    Path migrations;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(migrations.resolve("V1__stamp.sql"), "CREATE TABLE stamp (id bigint, code text);");
        Files.writeString(migrations.resolve("V2__stamp_code.sql"), """
                        -- Codes are unique.
                        CREATE UNIQUE INDEX CONCURRENTLY stamp_code
                            ON stamp (code);
                        """);
    }

    @AfterEach
    void remove() throws SQLException {
        execute("DROP TABLE IF EXISTS stamp, stamp_history");
    }

    @Test
    void the_services_migrate_with_it() {
        assertTrue(List.of(flyway.getConfiguration().getCallbacks()).stream()
                .anyMatch(callback -> callback.getCallbackName().equals("interrupted-indexes")));
    }

    /// The failure is that of every start after the first: without recovery it needs somebody's hands.
    @Test
    void an_invalid_index_and_its_failed_migration_stop_every_start_without_recovery() throws Exception {
        leaveInvalidIndex();

        assertRefused("failed migration");
        execute("DELETE FROM stamp_history WHERE NOT success");
        assertRefused("already exists");
    }

    @Test
    void an_invalid_index_is_built_again_by_replicas_that_start_at_the_same_time() throws Exception {
        leaveInvalidIndex();
        assertEquals(INVALID, validity());

        Callable<Boolean> replica = () -> withRecovery().load().migrate().success;
        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> migrated : List.of(replicas.submit(replica), replicas.submit(replica))) {
                assertTrue(migrated.get(60, TimeUnit.SECONDS));
            }
        }

        assertEquals(VALID, validity());
        assertEquals("2", value("SELECT count(*) FROM stamp_history WHERE success AND type = 'SQL'"));
    }

    @Test
    void an_index_that_cannot_be_built_is_tried_again_and_not_taken_for_done() throws Exception {
        leaveInvalidIndex();
        execute("INSERT INTO stamp VALUES (3, 'a')");

        assertThrows(FlywayException.class, () -> withRecovery().load().migrate());
        execute("DELETE FROM stamp WHERE id = 3");
        assertTrue(withRecovery().load().migrate().success);

        assertEquals(VALID, validity());
    }

    /// A replica that was killed between its index and the row in the history.
    @Test
    void an_index_that_was_completed_is_kept() throws Exception {
        migrateTo("1");
        execute("CREATE UNIQUE INDEX CONCURRENTLY stamp_code ON stamp (code)");
        String id = indexId();

        assertTrue(withRecovery().load().migrate().success);

        assertEquals(id, indexId());
        assertEquals("2", value("SELECT count(*) FROM stamp_history WHERE success AND type = 'SQL'"));
    }

    /// The name alone is no reason: who has made this index, did not mean ours.
    @Test
    void an_index_of_another_table_is_left_alone() throws Exception {
        migrateTo("1");
        execute("CREATE TABLE stamp_album (code text)");
        try {
            execute("CREATE INDEX stamp_code ON stamp_album (code)");
            String id = indexId();

            assertThrows(FlywayException.class, () -> withRecovery().load().migrate());

            assertEquals(id, indexId());
        } finally {
            execute("DROP TABLE stamp_album");
        }
    }

    /// The session of a replica that was killed goes on in the database.
    @Test
    void an_index_that_another_session_is_building_is_waited_for() throws Exception {
        migrateTo("1");
        try (ExecutorService sessions = Executors.newFixedThreadPool(2);
                Connection writer = database.getConnection()) {
            // Building waits for whoever has written to the table.
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.execute("INSERT INTO stamp VALUES (4, 'd')");
            }
            Future<?> builder = sessions.submit(() -> {
                execute("CREATE UNIQUE INDEX CONCURRENTLY stamp_code ON stamp (code)");
                return null;
            });
            awaitValue("1", "SELECT count(*) FROM pg_stat_progress_create_index WHERE relid = 'stamp'::regclass");
            String id = indexId();
            Future<Boolean> replica =
                    sessions.submit(() -> withRecovery().load().migrate().success);
            awaitValue("true", """
                    SELECT count(*) > 0 FROM pg_stat_activity
                    WHERE query LIKE '%THEN ''BUILDING''%' AND pid <> pg_backend_pid()
                    """);
            assertEquals(INVALID, validity());

            writer.commit();

            builder.get(60, TimeUnit.SECONDS);
            assertTrue(replica.get(60, TimeUnit.SECONDS));
            assertEquals(id, indexId());
            assertEquals(VALID, validity());
        }
    }

    private void assertRefused(String reason) {
        String message = String.valueOf(assertThrows(
                        FlywayException.class, () -> withoutRecovery().load().migrate())
                .getMessage());
        assertTrue(message.contains(reason), message);
    }

    private void leaveInvalidIndex() throws SQLException {
        migrateTo("1");
        execute("INSERT INTO stamp VALUES (1, 'a'), (2, 'a')");
        assertThrows(FlywayException.class, () -> withoutRecovery().load().migrate());
        execute("DELETE FROM stamp WHERE id = 2");
        assertEquals(INVALID, validity());
        assertNotEquals("0", value("SELECT count(*) FROM stamp_history WHERE NOT success"));
    }

    private void migrateTo(String version) {
        withoutRecovery().target(version).load().migrate();
    }

    private FluentConfiguration withRecovery() {
        FluentConfiguration configuration = withoutRecovery();
        new InterruptedIndexes().customize(configuration);
        return configuration;
    }

    private FluentConfiguration withoutRecovery() {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .table("stamp_history")
                .configuration(Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "0"));
        new MigrationLock().customize(configuration);
        return configuration;
    }

    private String validity() throws SQLException {
        return value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'stamp_code'::regclass");
    }

    private String indexId() throws SQLException {
        return value("SELECT 'stamp_code'::regclass::oid");
    }

    private void awaitValue(String expected, String sql) {
        Awaitility.await().untilAsserted(() -> assertEquals(expected, value(sql).replaceAll("^t$", "true")));
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
