package org.leserbrief.platform.base.sql;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells errors that pass by themselves from those that come again, by the SQLSTATE that the database gives:
/// PostgreSQL's manual, appendix A.
public final class TransientErrors {
    /// Classes that the content of a statement causes: data exception, integrity constraint violation, syntax error or
    /// access rule violation.
    private static final Set<String> CAUSED_BY_CONTENT = Set.of("22", "23", "42");

    /// Classes that say that the database cannot be asked now: connection exception, operator intervention,
    /// insufficient resources.
    private static final Set<String> DATABASE_AWAY = Set.of("08", "57", "53");

    /// `serialization_failure` and `deadlock_detected`.
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private TransientErrors() {}

    /// Everything from the database passes, unless it says that the statement itself is at fault:
    /// mistaking poison for a passing fault stops a consumer visibly, the other way round loses an
    /// event.
    public static boolean isTransient(Throwable fault) {
        SQLException sql = find(fault, SQLException.class);
        if (sql != null) {
            return sql instanceof SQLTransientException || !isOfClass(sql, CAUSED_BY_CONTENT, false);
        }
        // A commit that failed or a transaction that timed out, without the driver's own word.
        return find(fault, jakarta.transaction.RollbackException.class) != null
                || find(fault, jakarta.transaction.SystemException.class) != null
                || find(fault, io.quarkus.narayana.jta.QuarkusTransactionException.class) != null;
    }

    /// Whether the database could not be asked at all. Without a SQLSTATE it was the connection pool that gave up.
    public static boolean isDatabaseAway(Throwable fault) {
        SQLException sql = find(fault, SQLException.class);
        return sql != null && isOfClass(sql, DATABASE_AWAY, true);
    }

    /// Whether the database ended a transaction only because of another one: nothing of it has happened, and the same
    /// transaction may succeed now.
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
