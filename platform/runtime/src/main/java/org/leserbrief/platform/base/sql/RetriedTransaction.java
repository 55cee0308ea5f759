package org.leserbrief.platform.base.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Runs a transaction of its own, and runs it again if the database has aborted it because of a conflict with
/// another one, or because a migration has changed the result of a prepared statement. Either leaves no changes. Side
/// effects of the work outside of the database must be safe to repeat.
public final class RetriedTransaction {
    /// One of two transactions in a deadlock goes on, so a second attempt nearly always succeeds. Each attempt can
    /// cost the request `deadlock_timeout`, which is one second.
    static final int MOST_ATTEMPTS = 3;

    /// Each attempt that meets a stale plan renews the statements of its connection, and the next one may get another
    /// connection: twice as many as a pool has (`quarkus.datasource.jdbc.max-size`), as one migration may follow
    /// another.
    static final int MOST_STALE_PLANS = 32;

    /// A random pause up to this long keeps two transactions from colliding again.
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private static final Logger LOG = Logger.getLogger(RetriedTransaction.class);

    private RetriedTransaction() {}

    public static <T> T call(Supplier<T> work) {
        try {
            return withRetries(
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
    static <T> T withRetries(String name, Callable<T> transaction) throws Exception {
        int conflicts = 0;
        int stalePlans = 0;
        while (true) {
            try {
                return transaction.call();
            } catch (Exception e) {
                if (TransientErrors.isStalePlan(e) && stalePlans < MOST_STALE_PLANS) {
                    stalePlans++;
                    LOG.infof("%s is tried again, a migration has changed its statements: %s", name, e.getMessage());
                } else if (TransientErrors.isConflict(e) && conflicts < MOST_ATTEMPTS - 1) {
                    conflicts++;
                    LOG.warnf("%s is tried again after attempt %d: %s", name, (Integer) conflicts, e.getMessage());
                    Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
                } else {
                    throw e;
                }
            }
        }
    }
}
