package org.leserbrief.platform.base.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/// Runs a transaction again if the database has aborted it because of a conflict with another one, or because a
/// migration has changed the result of a prepared statement.
///
/// This interceptor wraps every method that begins a transaction by `@Transactional`, outside of the interceptor
/// that begins it: each attempt has a transaction of its own, and nothing is left of the one before. Other side
/// effects of such a method must be safe to repeat. CDI events that are observed after the commit are fired only by
/// the attempt that commits.
///
/// A method that joins a transaction is not retried, because only the whole transaction can be. Neither is
/// `QuarkusTransaction`, which jobs and consumers use: they retry by themselves. A request that has to begin its
/// transaction in code uses [RetriedTransaction].
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class TransactionRetry {
    @AroundInvoke
    Object retry(InvocationContext call) throws Exception {
        return QuarkusTransaction.isActive()
                ? call.proceed()
                : RetriedTransaction.withRetries(call.getMethod().getName(), call::proceed);
    }
}
