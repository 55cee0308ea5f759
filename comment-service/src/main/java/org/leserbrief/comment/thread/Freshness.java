package org.leserbrief.comment.thread;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// How long an answer may be kept, and by whom.
public enum Freshness {
    /// The same for everybody. Five seconds old is new enough for somebody who only reads, and
    // carries any rush; for
    /// half a minute more a cache may answer at once while it asks again.
    PUBLIC("public, max-age=5, stale-while-revalidate=30"),
    /// For one person, who expects to see what he has just done.
    PERSONAL("private, no-store");

    private final String cacheControl;

    Freshness(String cacheControl) {
        this.cacheControl = cacheControl;
    }

    public static Freshness personalIf(boolean signedIn) {
        return signedIn ? PERSONAL : PUBLIC;
    }

    public Response.ResponseBuilder on(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }
}
