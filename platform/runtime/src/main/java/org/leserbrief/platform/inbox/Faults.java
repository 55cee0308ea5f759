package org.leserbrief.platform.inbox;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells faults that pass by themselves from those that come again with the same event.
public final class Faults {
    /// Classes of SQLSTATE that an event's content causes: PostgreSQL's manual, appendix A. Data
    /// exception, integrity constraint violation, syntax error or access rule violation.
    private static final Set<String> CAUSED_BY_CONTENT = Set.of("22", "23", "42");

    private Faults() {}

    /// Everything from the database passes, unless it says that the statement itself is at fault:
    /// mistaking poison for a passing fault stops a consumer visibly, the other way round loses an
    /// event.
    public static boolean isTransient(Throwable fault) {
        SQLException sql = find(fault, SQLException.class);
        if (sql != null) {
            String state = sql.getSQLState();
            return sql instanceof SQLTransientException
                    || state == null
                    || state.length() < 2
                    || !CAUSED_BY_CONTENT.contains(state.substring(0, 2));
        }
        // A commit that failed or a transaction that timed out, without the driver's own word.
        return find(fault, jakarta.transaction.RollbackException.class) != null
                || find(fault, jakarta.transaction.SystemException.class) != null
                || find(fault, io.quarkus.narayana.jta.QuarkusTransactionException.class) != null;
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
