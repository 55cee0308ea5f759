package org.leserbrief.platform.base.sql;

/// Repeats work while it fails for reasons that pass by themselves.
public final class TransientRetry {
    private TransientRetry() {}

    /// What happens around the attempts; each method may throw to give up.
    public interface Attempts {
        /// Before each attempt.
        default void before() {}

        /// After each that failed, whatever the reason, before it is judged.
        default void failed(RuntimeException fault) {}

        /// After one that failed for a passing reason: logs, and pauses if a pause is wanted.
        ///
        /// @param attempt counts from 1
        void retrying(int attempt, RuntimeException fault);
    }

    /// Runs `work` until it succeeds.
    ///
    /// @throws PermanentFault if it fails for a reason that will not pass
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
                attempts.retrying(attempt, fault);
            }
        }
    }

    /// The work fails, and would fail again.
    public static final class PermanentFault extends RuntimeException {
        private static final long serialVersionUID = 1;

        PermanentFault(Throwable cause) {
            super(cause);
        }
    }
}
