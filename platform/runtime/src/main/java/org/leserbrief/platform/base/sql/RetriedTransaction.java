package org.leserbrief.platform.base.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// A transaction of its own that is run again when the database has ended it because of another one: nothing of it has
/// happened then. What it does besides, it must be able to do again.
public final class RetriedTransaction {
    /// Of two in a deadlock one goes on, so a second attempt nearly always succeeds. A request waits for
    /// deadlock_timeout, a second, with each.
    static final int MOST_ATTEMPTS = 3;

    /// So that two do not meet again.
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

    /// @param name what the log calls the work
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
