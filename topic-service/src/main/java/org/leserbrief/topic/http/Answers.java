package org.leserbrief.topic.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.leserbrief.platform.http.conditional.Caching;

/// Who may keep an answer.
public final class Answers {
    private Answers() {}

    /// A public read of the API. Whoever brings a token, as editors do, reads what they have just
    /// written.
    public static Response.ResponseBuilder read(Response.ResponseBuilder response, HttpHeaders request) {
        boolean anonymous = request.getHeaderString(HttpHeaders.AUTHORIZATION) == null;
        return response.header(HttpHeaders.CACHE_CONTROL, anonymous ? Caching.PUBLIC_DATA : Caching.PERSONAL)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    /// The answer to a change.
    public static Response.ResponseBuilder change(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, Caching.PERSONAL)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    /// 308 to another path, for the time being: a merge can be undone, so no longer than any other
    /// answer.
    public static Response movedTo(String path) {
        return Response.status(Response.Status.PERMANENT_REDIRECT)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, Caching.PUBLIC_DATA)
                .build();
    }
}
