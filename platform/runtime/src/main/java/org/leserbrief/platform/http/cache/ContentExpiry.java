package org.leserbrief.platform.http.cache;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.leserbrief.platform.messaging.inbox.EventsApplied;

/// After a request that may have changed something here, the next response is made of what the database has then; after
/// a batch of events, one of the next.
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
