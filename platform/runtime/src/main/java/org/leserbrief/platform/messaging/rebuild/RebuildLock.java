package org.leserbrief.platform.messaging.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Allows one rebuild at a time per database, whatever the number of replicas.
///
/// The lock belongs to a connection of its own: it spans many transactions, and it is released when its process
/// dies, so others can detect a dead rebuild.
@ApplicationScoped
class RebuildLock {
    private static final Logger LOG = Logger.getLogger(RebuildLock.class);

    /// Any number that nothing else in the database uses: "rebuild" in ASCII.
    private static final long LOCK = 0x72656275696c64L;

    private static final String TAKE = "SELECT pg_try_advisory_lock(" + LOCK + ")";

    private static final String GIVE_BACK = "SELECT pg_advisory_unlock(" + LOCK + ")";

    /// `pg_locks` shows a bigint key in two halves, with `objsubid` 1 (PostgreSQL manual, pg_locks).
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

    /// Empty if the lock is taken. Must be called outside of a transaction.
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

        /// False if the connection is lost, and the lock with it.
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
