package org.leserbrief.platform.messaging.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// One rebuild at a time in a database, whatever the number of replicas.
///
/// The lock belongs to a connection of its own: it lasts over many transactions, and it ends with
/// the process that took it, which is how others tell that a rebuild has died.
@ApplicationScoped
class RebuildLock {
    private static final Logger LOG = Logger.getLogger(RebuildLock.class);

    /// Any number will do, as long as nobody else in the database takes the same: "rebuild" in
    /// ASCII.
    private static final long LOCK = 0x72656275696c64L;

    private static final String TAKE = "SELECT pg_try_advisory_lock(" + LOCK + ")";

    private static final String GIVE_BACK = "SELECT pg_advisory_unlock(" + LOCK + ")";

    /// A bigint key stands in two halves, marked by `objsubid` 1: the PostgreSQL manual, pg_locks.
    private static final String IS_TAKEN = """
            SELECT EXISTS (
                SELECT FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND objsubid = 1
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND classid = %d AND objid = %d)
            """.formatted(LOCK >>> 32, LOCK & 0xffff_ffffL);

    private final DataSource database;

    RebuildLock(DataSource database) {
        this.database = database;
    }

    /// Empty if somebody has it. To be called outside a transaction.
    Optional<Held> take() {
        try {
            Connection connection = database.getConnection();
            try {
                if (ask(connection, TAKE)) {
                    return Optional.of(new Held(connection));
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new LockFailed(e);
        }
    }

    boolean isTaken() {
        try (Connection connection = database.getConnection()) {
            return ask(connection, IS_TAKEN);
        } catch (SQLException e) {
            throw new LockFailed(e);
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    static final class Held implements AutoCloseable {
        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        /// False when the database has lost us, and with us the lock.
        boolean isAlive() {
            try {
                return connection.isValid(2);
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public void close() {
            try (connection) {
                ask(connection, GIVE_BACK);
            } catch (SQLException gone) {
                LOG.debugf(gone, "the lock went with its connection");
            }
        }
    }

    private static final class LockFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        LockFailed(SQLException cause) {
            super(cause);
        }
    }
}
