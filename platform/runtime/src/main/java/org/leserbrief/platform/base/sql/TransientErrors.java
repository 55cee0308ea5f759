package org.leserbrief.platform.base.sql;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/// Tells transient errors from permanent ones by their SQLSTATE (PostgreSQL manual, appendix A).
public final class TransientErrors {
    /// SQLSTATE classes of errors that the content of a statement causes: data exception, integrity constraint
    /// violation, syntax error or access rule violation, feature not supported.
    private static final Set<String> CAUSED_BY_CONTENT = Set.of("22", "23", "42", "0A");

    /// SQLSTATE classes of a database that is unavailable: connection exception, operator intervention,
    /// insufficient resources.
    private static final Set<String> DATABASE_AWAY = Set.of("08", "57", "53");

    /// `serialization_failure` and `deadlock_detected`.
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    /// PostgreSQL's function that raises "cached plan must not change result type"; the driver knows that error by it,
    /// too. Its SQLSTATE, `feature_not_supported`, has other causes, and its message is in the server's language.
    private static final String CHECK_OF_PLAN = "RevalidateCachedQuery";

    private TransientErrors() {}

    /// Every database error counts as transient unless its SQLSTATE blames the statement itself: mistaking a
    /// permanent error for a transient one stops a consumer visibly, mistaking a transient one for a permanent one
    /// loses an event.
    public static boolean isTransient(Throwable fault) {
        SQLException sql = find(fault, SQLException.class);
        if (sql != null) {
            return sql instanceof SQLTransientException
                    || !isOfClass(sql, CAUSED_BY_CONTENT, false)
                    || isStalePlan(sql);
        }
        // A failed commit or a transaction timeout, neither of which carries an exception of the driver.
        return find(fault, jakarta.transaction.RollbackException.class) != null
                || find(fault, jakarta.transaction.SystemException.class) != null
                || find(fault, io.quarkus.narayana.jta.QuarkusTransactionException.class) != null;
    }

    /// Whether the database is unavailable. An error without a SQLSTATE comes from the connection pool.
    public static boolean isDatabaseAway(Throwable fault) {
        SQLException sql = find(fault, SQLException.class);
        return sql != null && isOfClass(sql, DATABASE_AWAY, true);
    }

    /// Whether the database aborted the transaction because of a conflict with another one. None of its changes
    /// were made, and the same transaction may succeed now.
    public static boolean isConflict(Throwable fault) {
        SQLException sql = find(fault, SQLException.class);
        return sql != null && sql.getSQLState() != null && CONFLICTS.contains(sql.getSQLState());
    }

    /// Whether a migration has changed the result of a statement since this connection prepared it, as a new column
    /// does with `SELECT *`. The driver forgets all prepared statements of the connection at this error, so
    /// the same transaction succeeds on it afterwards. Outside of a transaction the driver repeats the
    /// statement itself.
    public static boolean isStalePlan(Throwable fault) {
        PSQLException error = find(fault, PSQLException.class);
        if (error == null || !PSQLState.NOT_IMPLEMENTED.getState().equals(error.getSQLState())) {
            return false;
        }
        ServerErrorMessage message = error.getServerErrorMessage();
        return message != null && CHECK_OF_PLAN.equals(message.getRoutine());
    }

    private static boolean isOfClass(SQLException sql, Set<String> classes, boolean withoutState) {
        String state = sql.getSQLState();
        if (state == null) {
            return withoutState;
        }
        return state.length() >= 2 && classes.contains(state.substring(0, 2));
    }

    private static <T extends Throwable> @Nullable T find(Throwable fault, Class<T> type) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
