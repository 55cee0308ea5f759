package org.leserbrief.platform.base.sql;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells transient errors from permanent ones by their SQLSTATE (PostgreSQL manual, appendix A).
public final class TransientErrors {
    /// SQLSTATE classes of errors that the content of a statement causes: data exception, integrity constraint
    /// violation, syntax error or access rule violation.
    private static final Set<String> CAUSED_BY_CONTENT = Set.of("22", "23", "42");

    /// SQLSTATE classes of a database that is unavailable: connection exception, operator intervention,
    /// insufficient resources.
    private static final Set<String> DATABASE_AWAY = Set.of("08", "57", "53");

    /// `serialization_failure` and `deadlock_detected`.
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private TransientErrors() {}

    /// Every database error counts as transient unless its SQLSTATE blames the statement itself: mistaking a
    /// permanent error for a transient one stops a consumer visibly, mistaking a transient one for a permanent one
    /// loses an event.
    public static boolean isTransient(Throwable fault) {
        SQLException sql = find(fault, SQLException.class);
        if (sql != null) {
            return sql instanceof SQLTransientException || !isOfClass(sql, CAUSED_BY_CONTENT, false);
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
