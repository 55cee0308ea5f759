package org.leserbrief.platform.http.cache;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.leserbrief.platform.messaging.inbox.EventsApplied;

/// After a request that may have changed content on this replica, the next response is made from the current state
/// of the database. After a batch of events, one of the next responses is.
@Singleton
class ContentExpiry {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final ObservedContent content;

    ContentExpiry(ObservedContent content) {
        this.content = content;
    }

    @ServerResponseFilter
    void expire(ContainerRequestContext request, ContainerResponseContext response) {
        if (!SAFE_METHODS.contains(request.getMethod())) {
            content.expire();
        }
    }

    void renew(@Observes EventsApplied applied) {
        content.renew();
    }
}
