package org.leserbrief.comment.reading;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.leserbrief.platform.http.conditional.Caching;

/// How long an answer may be kept, and by whom.
public enum CachePolicy {
    /// The same for everybody.
    PUBLIC(Caching.PUBLIC_DATA),
    /// For one person, who expects to see what he has just done.
    PERSONAL(Caching.PERSONAL);

    private final String cacheControl;

    CachePolicy(String cacheControl) {
        this.cacheControl = cacheControl;
    }

    public static CachePolicy personalIf(boolean signedIn) {
        return signedIn ? PERSONAL : PUBLIC;
    }

    public Response.ResponseBuilder on(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }
}
