package org.leserbrief.comment;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the database connections that requests have acquired; background jobs do not count.
@Singleton
@Unremovable
public class RequestConnections implements AgroalPoolInterceptor {
    private final AtomicInteger acquired = new AtomicInteger();
    private final CurrentVertxRequest current;

    RequestConnections(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            RoutingContext request = current.getCurrent();
            if (request != null) {
                acquired.incrementAndGet();
            }
        } catch (ContextNotActiveException background) {
            // Acquired outside of a request.
        }
    }

    public int acquired() {
        return acquired.get();
    }
}
