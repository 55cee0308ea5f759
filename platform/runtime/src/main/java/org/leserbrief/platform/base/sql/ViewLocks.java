package org.leserbrief.platform.base.sql;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;

/// Lets a migration lock the views that it replaces or drops before anything else. A migration that adds a column and
/// then replaces the view over it locks the table first; a reader locks the view first. One of both ended in a
/// deadlock: once in 27,000 operations of an upgrade from 1.0.0 under load, a read that was answered with 503.
///
/// The order is made here and not in each migration, because those that databases know must not change: Flyway compares
/// their checksums. The wait is short, because readers queue behind it; a migration that it ends is tried again by
/// the next start, as one that waits in vain for a table.
@Singleton
class ViewLocks implements FlywayConfigurationCustomizer {
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?:\\bpublic\\s*\\.\\s*)?\\b(\\w+)\\b");
    private static final Pattern CHANGES_VIEWS = Pattern.compile(
            "\\b(?:CREATE\\s+OR\\s+REPLACE\\s+(?:RECURSIVE\\s+)?VIEW|DROP\\s+VIEW(?:\\s+IF\\s+EXISTS)?)\\s+"
                    + "([\\w.\"]+(?:\\s*,\\s*[\\w.\"]+)*)",
            Pattern.CASE_INSENSITIVE);

    private final String patience;

    ViewLocks() {
        this("1s");
    }

    /// How long to wait for a lock, as `lock_timeout` says it.
    ViewLocks(String patience) {
        this.patience = patience;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(Stream.concat(Stream.of(configuration.getCallbacks()), Stream.of(new Locking(patience)))
                .toArray(Callback[]::new));
    }

    /// The views that a migration replaces or drops, in the order in which it names them.
    static SequencedSet<String> viewsIn(String migration) {
        SequencedSet<String> views = new LinkedHashSet<>();
        Matcher changes = CHANGES_VIEWS.matcher(COMMENT.matcher(migration).replaceAll(" "));
        while (changes.find()) {
            Matcher name = NAME.matcher(changes.group(1));
            while (name.find()) {
                views.add(name.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return views;
    }

    private record Locking(String patience) implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public String getCallbackName() {
            return "view-locks";
        }

        @Override
        public void handle(Event event, Context context) {
            try {
                Connection connection = context.getConnection();
                // Outside of a transaction a lock would end with its statement.
                if (connection.getAutoCommit()) {
                    return;
                }
                SequencedSet<String> views = viewsIn(text(context));
                if (!views.isEmpty()) {
                    lock(views, connection);
                }
            } catch (SQLException | IOException e) {
                throw new FlywayException("Locking the views of a migration failed: " + e.getMessage(), e);
            }
        }

        /// Nothing for a migration that is no file.
        private static String text(Context context) throws IOException {
            LoadableResource script = context.getConfiguration()
                    .getResourceProvider()
                    .getResource(context.getMigrationInfo().getScript());
            if (script == null) {
                return "";
            }
            try (Reader reader = script.read()) {
                return reader.readAllAsString();
            }
        }

        /// `LOCK TABLE` would lock the tables beneath the view, too. `RESET` locks the view alone, and takes nothing
        /// away that the migration would keep: it replaces the options of the view as well.
        private void lock(SequencedSet<String> views, Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '" + patience + "'");
                for (String view : views) {
                    if (exists(view, connection)) {
                        statement.execute("ALTER VIEW \"" + view + "\" RESET (security_barrier)");
                    }
                }
                // For its own statements the migration says how long it waits.
                statement.execute("SET LOCAL lock_timeout TO DEFAULT");
            }
        }

        private static boolean exists(String view, Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'v')")) {
                statement.setString(1, view);
                try (ResultSet found = statement.executeQuery()) {
                    return found.next() && found.getBoolean(1);
                }
            }
        }
    }
}
