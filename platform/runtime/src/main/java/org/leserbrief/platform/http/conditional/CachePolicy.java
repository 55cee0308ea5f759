package org.leserbrief.platform.http.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Who may keep a response, and for how long (RFC 9111). A resource names the policy of what is
/// public; what it says nothing about is [#PERSONAL] ([PersonalByDefault]).
public enum CachePolicy {
    /// For programs. A second spares us all but one request per cache in a storm, and five more
    /// while that one is under way; a number of comments is then at most six seconds old.
    PUBLIC_DATA("public, max-age=1, stale-while-revalidate=5"),

    /// For people. A reader who comes back from writing a comment must see it counted, and browsers
    /// do serve stale pages within `stale-while-revalidate` when one follows a link: so every use
    /// asks again, which the `ETag` makes a 304 without a body.
    PAGE("public, no-cache"),

    /// A permanent redirect to an address that may change once more, as a headline does: browsers
    /// would keep it for ever if they were told nothing.
    MOVED("public, max-age=60"),

    /// What only some may see, and expect to see as they have just changed it.
    PERSONAL("private, no-store"),

    /// What holds for this one request and for nobody's next one: a step of signing in or out, the
    /// end of a change, a stream.
    MOMENTARY("no-store");

    private final String cacheControl;

    CachePolicy(String cacheControl) {
        this.cacheControl = cacheControl;
    }

    /// The policy of a representation that is the same for everybody who has not signed in.
    public static CachePolicy personalIf(boolean signedIn) {
        return signedIn ? PERSONAL : PUBLIC_DATA;
    }

    /// The same for a request that is not looked into any further: whoever brings a token, as
    /// editors do, reads what they have just written.
    public static CachePolicy of(HttpHeaders request) {
        return personalIf(request.getHeaderString(HttpHeaders.AUTHORIZATION) != null);
    }

    /// The value of `Cache-Control`.
    public String cacheControl() {
        return cacheControl;
    }

    /// @param vary the request headers that decide what is answered
    public Response.ResponseBuilder on(Response.ResponseBuilder response, String... vary) {
        // Replaces what is there, because a builder adds.
        response.header(HttpHeaders.CACHE_CONTROL, null).header(HttpHeaders.CACHE_CONTROL, cacheControl);
        return vary.length == 0 ? response : response.header(HttpHeaders.VARY, String.join(", ", vary));
    }
}
