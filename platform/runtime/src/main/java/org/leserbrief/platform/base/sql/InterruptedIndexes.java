package org.leserbrief.platform.base.sql;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;
import org.jboss.logging.Logger;

/// Lets a replica finish what an interrupted one has left of a `CREATE INDEX CONCURRENTLY`. Such a migration runs
/// outside of a transaction, so nothing takes back what it did:
///
/// - A failed statement and a crashed database leave an index that is invalid: writers maintain it, no query uses it.
///   It is dropped and built again.
/// - A replica that is killed leaves a database session that goes on building. It is waited for; if its index is
///   valid, it is the migration's result.
/// - A failed statement leaves a failed row in Flyway's history, which would refuse every further start. Only
///   migrations outside of a transaction leave such rows, and each is one statement (`MigrationRules`).
@Singleton
class InterruptedIndexes implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(Stream.concat(Stream.of(configuration.getCallbacks()), Stream.of(new Recovery()))
                .toArray(Callback[]::new));
    }

    private static final class Recovery implements Callback {
        private static final Logger LOG = Logger.getLogger(InterruptedIndexes.class);
        private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
        private static final Pattern CREATES_INDEX = Pattern.compile(
                "\\s*CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?\"?(\\w+)\"?\\s+ON\\s+\"?(\\w+)",
                Pattern.CASE_INSENSITIVE);

        /// How often is looked whether another session has finished, in milliseconds. Building takes seconds at least
        /// where it matters.
        private static final long POLL = 200;

        private enum State {
            ABSENT,
            BUILDING,
            VALID,
            INVALID
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_VALIDATE || event == Event.BEFORE_EACH_MIGRATE_STATEMENT;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public String getCallbackName() {
            return "interrupted-indexes";
        }

        @Override
        public void handle(Event event, Context context) {
            try {
                if (event == Event.BEFORE_VALIDATE) {
                    forgetFailures(
                            context.getConnection(), context.getConfiguration().getTable());
                } else {
                    Matcher creates = CREATES_INDEX.matcher(
                            COMMENT.matcher(context.getStatement().getSql()).replaceAll(""));
                    if (creates.lookingAt()) {
                        // Flyway's lock is held, so no other replica is here.
                        makeWayFor(creates.group(1), creates.group(2), context.getConnection());
                    }
                }
            } catch (SQLException e) {
                throw new FlywayException("Recovery of an interrupted migration failed: " + e.getMessage(), e);
            }
        }

        private static void forgetFailures(Connection connection, String history) throws SQLException {
            String table = connection.getMetaData().getIdentifierQuoteString()
                    + history
                    + connection.getMetaData().getIdentifierQuoteString();
            try (PreparedStatement exists = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
                exists.setString(1, table);
                if (!isTrue(exists)) {
                    return;
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet failed =
                            statement.executeQuery("DELETE FROM " + table + " WHERE NOT success RETURNING script")) {
                while (failed.next()) {
                    LOG.infof("The migration %s failed before and is tried again.", failed.getString(1));
                }
            }
        }

        private static void makeWayFor(String index, String table, Connection connection) throws SQLException {
            State state = state(index, table, connection);
            if (state == State.BUILDING) {
                LOG.infof("Another session is building an index of %s; waiting for it.", table);
                while (state == State.BUILDING) {
                    pause();
                    state = state(index, table, connection);
                }
            }
            switch (state) {
                case ABSENT, BUILDING -> {}
                case VALID -> {
                    LOG.infof("The index %s was built by a migration that was interrupted afterwards.", index);
                    String reason = "the index exists";
                    throw new FlywayBlockStatementExecutionException(
                            new ErrorDetails(CoreErrorCode.ERROR, reason), reason);
                }
                case INVALID -> {
                    LOG.infof("The index %s is what an interrupted migration has left; building it again.", index);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
                    }
                }
            }
        }

        /// Of whoever builds an index for another role, `pg_stat_progress_create_index` shows only the process; the
        /// lock
        /// says which table it is about.
        private static State state(String index, String table, Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT CASE
                        WHEN EXISTS (
                            SELECT FROM pg_stat_progress_create_index JOIN pg_locks USING (pid)
                            WHERE relation = to_regclass(?) AND mode = 'ShareUpdateExclusiveLock' AND granted
                                AND pid <> pg_backend_pid()
                        ) THEN 'BUILDING'
                        WHEN i.indexrelid IS NULL THEN 'ABSENT'
                        WHEN i.indisvalid THEN 'VALID'
                        ELSE 'INVALID'
                    END
                    FROM (SELECT to_regclass(?) AS id) AS name
                    LEFT JOIN pg_index i ON i.indexrelid = name.id AND i.indrelid = to_regclass(?)
                    """)) {
                statement.setString(1, table);
                statement.setString(2, index);
                statement.setString(3, table);
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    return State.valueOf(found.getString(1));
                }
            }
        }

        private static boolean isTrue(PreparedStatement statement) throws SQLException {
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }

        private static void pause() {
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FlywayException("Interrupted while another session builds an index", e);
            }
        }
    }
}
