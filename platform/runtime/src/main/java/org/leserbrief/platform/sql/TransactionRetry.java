package org.leserbrief.platform.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Runs a transaction again that the database has ended because of another one.
///
/// It surrounds every method that begins a transaction by `@Transactional`, one step outside of the
/// interceptor that begins it: each attempt has a transaction of its own, and nothing of the one
/// before it is left. What such a method does besides, it must be able to do again; events of CDI
/// that wait for the commit are fired by the attempt that commits.
///
/// A method that joins a transaction is left alone: only the whole can be tried again. So is
/// `QuarkusTransaction`, by which jobs and consumers begin theirs: they retry by themselves.
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class TransactionRetry {
    /// Of two in a deadlock one goes on, so a second attempt nearly always succeeds. A request
    /// waits for deadlock_timeout, a second, with each.
    static final int MOST_ATTEMPTS = 3;

    /// So that two do not meet again.
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private static final Logger LOG = Logger.getLogger(TransactionRetry.class);

    @AroundInvoke
    Object retry(InvocationContext call) throws Exception {
        if (QuarkusTransaction.isActive()) {
            return call.proceed();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return call.proceed();
            } catch (Exception e) {
                if (attempt == MOST_ATTEMPTS || !TransientErrors.isConflict(e)) {
                    throw e;
                }
                LOG.warnf(
                        "%s is tried again after attempt %d: %s",
                        call.getMethod().getName(), (Integer) attempt, e.getMessage());
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
            }
        }
    }
}
