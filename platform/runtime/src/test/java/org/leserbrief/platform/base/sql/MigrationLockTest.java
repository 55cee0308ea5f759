package org.leserbrief.platform.base.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.platform.PlatformTest;

@PlatformTest
class MigrationLockTest {
    @Inject
    Flyway flyway;

    @Inject
    DataSource database;

    @TempDir
    Path migrations;

    @Test
    void the_lock_is_no_open_transaction() {
        assertFalse(flyway.getConfiguration()
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .isTransactionalLock());
    }

    /// With the lock in a transaction this hung for ever.
    @Test
    void two_replicas_make_an_index_at_the_same_time() throws Exception {
        write("V1__letter.sql", "CREATE TABLE migrated_letter (id bigint, text text);");
        write("V2__letter_text.sql", "CREATE INDEX CONCURRENTLY migrated_letter_text ON migrated_letter (text);");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .table("migrated_letter_history")
                .baselineOnMigrate(true)
                .baselineVersion("0");
        new MigrationLock().customize(configuration);
        Callable<Boolean> replica = () -> configuration.load().migrate().success;
        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> migrated : List.of(replicas.submit(replica), replicas.submit(replica))) {
                assertEquals(true, migrated.get(60, TimeUnit.SECONDS));
            }
        }
        assertEquals(1, validIndexes());
    }

    private int validIndexes() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT count(*) FROM pg_index JOIN pg_class ON oid = indexrelid"
                                + " WHERE relname = 'migrated_letter_text' AND indisvalid")) {
            found.next();
            return found.getInt(1);
        }
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(migrations.resolve(name), sql);
    }
}
