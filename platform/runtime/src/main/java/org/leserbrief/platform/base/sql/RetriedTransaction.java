package org.leserbrief.platform.base.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Runs a transaction of its own, and runs it again if the database has aborted it because of a conflict with
/// another one, which leaves no changes. Side effects of the work outside of the database must be safe to repeat.
public final class RetriedTransaction {
    /// One of two transactions in a deadlock goes on, so a second attempt nearly always succeeds. Each attempt can
    /// cost the request `deadlock_timeout`, which is one second.
    static final int MOST_ATTEMPTS = 3;

    /// A random pause up to this long keeps two transactions from colliding again.
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private static final Logger LOG = Logger.getLogger(RetriedTransaction.class);

    private RetriedTransaction() {}

    public static <T> T call(Supplier<T> work) {
        try {
            return untilNoConflict(
                    "a transaction", () -> QuarkusTransaction.requiringNew().call(work::get));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a transaction ended in a checked exception", e);
        }
    }

    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /// @param name of the work in the log
    static <T> T untilNoConflict(String name, Callable<T> transaction) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.call();
            } catch (Exception e) {
                if (attempt == MOST_ATTEMPTS || !TransientErrors.isConflict(e)) {
                    throw e;
                }
                LOG.warnf("%s is tried again after attempt %d: %s", name, (Integer) attempt, e.getMessage());
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
            }
        }
    }
}
