package org.leserbrief.platform.base.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.internal.scanner.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.platform.PlatformTest;

@PlatformTest
class ViewLocksTest {
    private static final String REPLACING = """
            CREATE TABLE witness AS SELECT current_setting('lock_timeout') AS patience, (
                SELECT string_agg(relation::regclass::text, ' ') FROM pg_locks
                WHERE pid = pg_backend_pid() AND mode = 'AccessExclusiveLock' AND relation::regclass::text LIKE 'seal%'
            ) AS locked;
            ALTER TABLE seal ADD COLUMN wax text;
            CREATE OR REPLACE VIEW seal_view AS SELECT id, code, wax FROM seal;
            """;

    /// More than any test waits, so that no test depends on how fast the machine is.
    private static final String LONG = "120s";

    @Inject
    Flyway flyway;

    @Inject
    DataSource database;

    @TempDir
    Path migrations;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(migrations.resolve("V1__seal.sql"), """
                        CREATE TABLE seal (id bigint, code text);
                        CREATE VIEW seal_view AS SELECT id, code FROM seal;
                        """);
        Files.writeString(migrations.resolve("V2__seal_wax.sql"), REPLACING);
    }

    @AfterEach
    void remove() throws SQLException {
        execute("DROP TABLE IF EXISTS seal, seal_history, witness CASCADE");
    }

    @Test
    void the_services_migrate_with_it() {
        assertTrue(Stream.of(flyway.getConfiguration().getCallbacks())
                .anyMatch(callback -> callback.getCallbackName().equals("view-locks")));
        List<String> scripts = Stream.of(flyway.info().applied())
                .filter(MigrationInfo::isVersioned)
                .map(MigrationInfo::getScript)
                .filter(script -> script.endsWith(".sql"))
                .toList();
        assertFalse(scripts.isEmpty());
        scripts.forEach(script ->
                assertNotNull(flyway.getConfiguration().getResourceProvider().getResource(script), script));
    }

    /// The reader's next lock would be the table's: a deadlock.
    @Test
    void without_it_a_migration_has_the_table_while_it_waits_for_a_reader_of_the_view() throws Exception {
        migrateTo("1");
        try (ExecutorService replicas = Executors.newSingleThreadExecutor();
                Connection reader = readerOfTheView()) {
            Future<Boolean> migrated =
                    replicas.submit(() -> withoutLocks().load().migrate().success);
            awaitWaiting();

            assertEquals("1", value("""
                    SELECT count(*) FROM pg_locks
                    WHERE relation = 'seal'::regclass AND mode = 'AccessExclusiveLock' AND granted
                    """));

            reader.rollback();
            assertTrue(migrated.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_reader_of_the_view_goes_on_to_its_table_while_a_migration_waits() throws Exception {
        migrateTo("1");
        execute("INSERT INTO seal VALUES (1, 'a')");
        try (ExecutorService replicas = Executors.newSingleThreadExecutor();
                Connection reader = readerOfTheView()) {
            Future<Boolean> migrated =
                    replicas.submit(() -> withLocks(new ViewLocks(LONG)).load().migrate().success);
            awaitWaiting();

            assertEquals("0", value("SELECT count(*) FROM pg_locks WHERE relation = 'seal'::regclass"));
            assertEquals("a", value("SELECT code FROM seal_view", reader));

            reader.rollback();
            assertTrue(migrated.get(60, TimeUnit.SECONDS));
        }
        assertEquals("0", value("SELECT count(wax) FROM seal_view"));
    }

    /// It holds the view alone, in its own transaction, and its own limit holds for its own statements.
    @Test
    void the_migration_itself_has_the_lock() throws Exception {
        migrateTo("1");

        assertTrue(withLocks(new ViewLocks()).load().migrate().success);

        assertEquals("seal_view", value("SELECT locked FROM witness"));
        assertEquals(value("SHOW lock_timeout"), value("SELECT patience FROM witness"));
    }

    @Test
    void a_migration_that_waits_in_vain_leaves_nothing_and_is_tried_again() throws Exception {
        migrateTo("1");
        try (Connection reader = readerOfTheView()) {
            String message = String.valueOf(assertThrows(
                            FlywayException.class,
                            () -> withLocks(new ViewLocks()).load().migrate())
                    .getMessage());
            assertTrue(message.contains("lock timeout"), message);
            reader.rollback();
        }
        assertEquals("0", value("SELECT count(*) FROM seal_history WHERE NOT success"));

        assertTrue(withLocks(new ViewLocks()).load().migrate().success);

        assertEquals("2", value("SELECT count(*) FROM seal_history WHERE success AND type = 'SQL'"));
    }

    /// The option of the view would be gone if it had been locked.
    @Test
    void migrations_outside_of_a_transaction_are_left_alone() throws Exception {
        Files.writeString(
                migrations.resolve("V2__seal_wax.sql"),
                "CREATE INDEX CONCURRENTLY seal_code ON seal (code) WHERE code <> 'DROP VIEW seal_view';");
        migrateTo("1");
        execute("ALTER VIEW seal_view SET (security_barrier)");

        assertTrue(withLocks(new ViewLocks()).load().migrate().success);

        assertEquals(
                "{security_barrier=true}", value("SELECT reloptions FROM pg_class WHERE oid = 'seal_view'::regclass"));
    }

    @Test
    void a_view_that_the_migration_makes_needs_no_lock() throws Exception {
        Files.writeString(
                migrations.resolve("V2__seal_wax.sql"),
                REPLACING + "CREATE OR REPLACE VIEW seal_codes AS SELECT code FROM seal_view;");

        assertTrue(withLocks(new ViewLocks()).load().migrate().success);

        assertEquals("0", value("SELECT count(*) FROM seal_codes"));
    }

    @Test
    void views_are_found_in_the_order_of_the_file() {
        assertEquals(List.of("living", "filed", "old", "older"), List.copyOf(ViewLocks.viewsIn("""
                        -- CREATE OR REPLACE VIEW adds a column.
                        CREATE VIEW made AS SELECT 1;
                        create or replace
                            view Living AS SELECT 2;
                        /* DROP VIEW kept; */
                        CREATE OR REPLACE VIEW public.filed(id) AS SELECT 3;
                        DROP VIEW IF EXISTS old, "older" CASCADE;
                        DROP MATERIALIZED VIEW counted;
                        DROP VIEW living;
                        """)));
    }

    /// A session whose statement has come as far as the view and not to the table: making a view over it locks no more.
    private Connection readerOfTheView() throws SQLException {
        Connection reader = database.getConnection();
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("CREATE TEMPORARY VIEW reading AS SELECT code FROM seal_view");
        }
        assertEquals("AccessShareLock", value("""
                SELECT string_agg(mode, ' ') FROM pg_locks
                WHERE relation IN ('seal'::regclass, 'seal_view'::regclass) AND pid <> pg_backend_pid()
                """));
        return reader;
    }

    private void awaitWaiting() {
        Awaitility.await().untilAsserted(() -> assertEquals("1", value("""
                SELECT count(*) FROM pg_locks
                WHERE relation = 'seal_view'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted
                """)));
    }

    private void migrateTo(String version) {
        withoutLocks().target(version).load().migrate();
    }

    private FluentConfiguration withLocks(ViewLocks locks) {
        FluentConfiguration configuration = withoutLocks();
        locks.customize(configuration);
        return configuration;
    }

    private FluentConfiguration withoutLocks() {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .table("seal_history")
                .configuration(Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "0"));
        new MigrationLock().customize(configuration);
        // Quarkus gives one, too.
        return configuration.resourceProvider(
                new Scanner<>(JavaMigration.class, configuration, configuration.getLocations()));
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return value(sql, connection);
        }
    }

    private static String value(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
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
