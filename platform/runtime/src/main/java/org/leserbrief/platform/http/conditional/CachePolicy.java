package org.leserbrief.platform.http.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Who may cache a response, and for how long (RFC 9111). A resource sets the policy of public responses; without
/// one a response is [#PERSONAL] ([PersonalByDefault]).
public enum CachePolicy {
    /// For API clients. Under load, one second leaves one request per cache; five more seconds cover the time of
    /// that request. A number of comments is then at most six seconds old.
    PUBLIC_DATA("public, max-age=1, stale-while-revalidate=5"),

    /// For browsers. A reader who has just written a comment must see it counted, and browsers do serve stale pages
    /// within `stale-while-revalidate` when a link is followed. So every use revalidates, which the `ETag` turns
    /// into a 304 without a body.
    PAGE("public, no-cache"),

    /// A permanent redirect to an address that may change again, as a headline does. Without an explicit age
    /// browsers would keep it for ever.
    MOVED("public, max-age=60"),

    /// Content for some readers only, who must see their own changes at once.
    PERSONAL("private, no-store"),

    /// A response to this one request, which must not be used again: a step of signing in or out, the result of a
    /// change, a stream.
    MOMENTARY("no-store");

    private final String cacheControl;

    CachePolicy(String cacheControl) {
        this.cacheControl = cacheControl;
    }

    /// The policy of a representation that is the same for all readers who are not signed in.
    public static CachePolicy personalIf(boolean signedIn) {
        return signedIn ? PERSONAL : PUBLIC_DATA;
    }

    /// The same for a request whose token is not verified: a client with a token, such as an editor's, must read
    /// what it has just written.
    public static CachePolicy of(HttpHeaders request) {
        return personalIf(request.getHeaderString(HttpHeaders.AUTHORIZATION) != null);
    }

    /// The value of `Cache-Control`.
    public String cacheControl() {
        return cacheControl;
    }

    /// @param vary the request headers on which the response depends
    public Response.ResponseBuilder on(Response.ResponseBuilder response, String... vary) {
        // Removes the old value first, because the builder would add a second one.
        response.header(HttpHeaders.CACHE_CONTROL, null).header(HttpHeaders.CACHE_CONTROL, cacheControl);
        return vary.length == 0 ? response : response.header(HttpHeaders.VARY, String.join(", ", vary));
    }
}
