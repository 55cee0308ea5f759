package org.leserbrief.platform.sql;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Errors by which the database ends a transaction only because of another one: nothing of it has
/// happened, and the same transaction may succeed now.
public final class TransactionConflicts {
    /// SQLSTATE serialization_failure and deadlock_detected (PostgreSQL's manual, appendix A).
    private static final Set<String> STATES = Set.of("40001", "40P01");

    private TransactionConflicts() {}

    public static boolean isOne(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
