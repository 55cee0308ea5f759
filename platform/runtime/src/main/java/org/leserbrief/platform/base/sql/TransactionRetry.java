package org.leserbrief.platform.base.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/// Runs a transaction again that the database has ended because of another one.
///
/// It surrounds every method that begins a transaction by `@Transactional`, one step outside of the
/// interceptor that begins it: each attempt has a transaction of its own, and nothing of the one
/// before it is left. What such a method does besides, it must be able to do again; events of CDI
/// that wait for the commit are fired by the attempt that commits.
///
/// A method that joins a transaction is left alone: only the whole can be tried again. So is
/// `QuarkusTransaction`, by which jobs and consumers begin theirs: they retry by themselves. A request that has to
/// begin
/// its transaction in code uses [RetriedTransaction].
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class TransactionRetry {
    @AroundInvoke
    Object retry(InvocationContext call) throws Exception {
        return QuarkusTransaction.isActive()
                ? call.proceed()
                : RetriedTransaction.untilNoConflict(call.getMethod().getName(), call::proceed);
    }
}
