package org.leserbrief.topic.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Who may keep an answer.
public final class Caching {
    /// A comment's effect on a count is to be seen soon; five seconds still take nearly all of a
    // rush off the service.
    private static final String PUBLIC = "public, max-age=5, stale-while-revalidate=30";

    private Caching() {}

    /// A page: the same for everybody in one language.
    public static Response.ResponseBuilder page(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, PUBLIC)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /// A public read of the API. Whoever brings a token, as editors do, reads what they have just
    // written.
    public static Response.ResponseBuilder read(
            Response.ResponseBuilder response, HttpHeaders request) {
        boolean anonymous = request.getHeaderString(HttpHeaders.AUTHORIZATION) == null;
        return response.header(HttpHeaders.CACHE_CONTROL, anonymous ? PUBLIC : "private, no-store")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    /// The answer to a change.
    public static Response.ResponseBuilder change(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    /// 308 to another path, for the time being: a merge can be undone, so no longer than any other
    // answer.
    public static Response movedTo(String path) {
        return Response.status(Response.Status.PERMANENT_REDIRECT)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, PUBLIC)
                .build();
    }
}
