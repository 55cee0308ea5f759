package org.leserbrief.platform.base.sql;

/// Repeats work while it fails with transient errors.
public final class TransientRetry {
    private TransientRetry() {}

    /// Callbacks around the attempts; each may throw to give up.
    public interface Attempts {
        /// Before each attempt.
        default void before() {}

        /// After each failed attempt, before its error is classified.
        default void failed(RuntimeException fault) {}

        /// After a transient error: logs it, and pauses before the next attempt where that is wanted. Not called after
        /// a stale plan, which is renewed by then.
        ///
        /// @param attempt counts from 1
        void retrying(int attempt, RuntimeException fault);
    }

    /// Runs `work` until it succeeds.
    ///
    /// @throws PermanentFault if it fails with a permanent error
    public static void run(Runnable work, Attempts attempts) {
        for (int attempt = 1; ; attempt++) {
            attempts.before();
            try {
                work.run();
                return;
            } catch (RuntimeException fault) {
                attempts.failed(fault);
                if (!TransientErrors.isTransient(fault)) {
                    throw new PermanentFault(fault);
                }
                if (attempt > RetriedTransaction.MOST_STALE_PLANS || !TransientErrors.isStalePlan(fault)) {
                    attempts.retrying(attempt, fault);
                }
            }
        }
    }

    /// The work failed with an error that a retry would not cure.
    public static final class PermanentFault extends RuntimeException {
        private static final long serialVersionUID = 1;

        PermanentFault(Throwable cause) {
            super(cause);
        }
    }
}
