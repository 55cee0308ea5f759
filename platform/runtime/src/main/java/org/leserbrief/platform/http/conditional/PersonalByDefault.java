package org.leserbrief.platform.http.conditional;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Marks a response without a cache policy as private, so that a resource which forgets to set one cannot leak one
/// reader's data to another through a cache.
///
/// Static files and Vert.x routes do not pass through this filter.
class PersonalByDefault {
    @ServerResponseFilter
    void close(ContainerResponseContext response) {
        var headers = response.getHeaders();
        if (headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            return;
        }
        headers.putSingle(HttpHeaders.CACHE_CONTROL, CachePolicy.PERSONAL.cacheControl());
        if (!headers.containsKey(HttpHeaders.VARY)) {
            // A request without a token may get a public response at the same address.
            headers.putSingle(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        }
    }
}
