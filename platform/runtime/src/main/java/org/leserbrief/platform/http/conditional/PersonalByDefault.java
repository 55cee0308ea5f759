package org.leserbrief.platform.http.conditional;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Closed by default: a response of a resource that does not say who may keep it is kept by nobody,
/// so that a resource which forgets to say anything shows nobody's data to somebody else.
///
/// Static files and the routes on the event loop do not come by here.
class PersonalByDefault {
    @ServerResponseFilter
    void close(ContainerResponseContext response) {
        var headers = response.getHeaders();
        if (headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            return;
        }
        headers.putSingle(HttpHeaders.CACHE_CONTROL, CachePolicy.PERSONAL.cacheControl());
        if (!headers.containsKey(HttpHeaders.VARY)) {
            // Whoever comes without a token may get a public answer at the same address.
            headers.putSingle(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        }
    }
}
