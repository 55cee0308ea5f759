package org.leserbrief.platform.http.conditional;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// How long others may keep what we answer, and the answer to those who ask whether it is still so.
public final class Caching {
    /// For programs. A second spares us all but one request per cache in a storm, and five more
    /// while that one is under way; a number of comments is then at most six seconds old.
    public static final String PUBLIC_DATA = "public, max-age=1, stale-while-revalidate=5";

    /// For people. A reader who comes back from writing a comment must see it counted, and browsers
    /// do serve stale pages within `stale-while-revalidate` when one follows a link: so every use
    /// asks again, which the `ETag` makes a 304 without a body.
    public static final String PAGE = "public, no-cache";

    /// What only some may see.
    public static final String PERSONAL = "private, no-store";

    private static final List<String> KEPT =
            List.of(HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY, HttpHeaders.CONTENT_LANGUAGE);

    private Caching() {}

    /// The response itself, or 304 if the client has just this representation already (RFC 9110,
    /// section 15.4.5).
    public static Response unlessKnown(Request request, Response full) {
        EntityTag tag = full.getEntityTag();
        Response.ResponseBuilder instead = tag == null ? null : request.evaluatePreconditions(tag);
        if (instead == null) {
            return full;
        }
        for (String name : KEPT) {
            String value = full.getHeaderString(name);
            if (value != null) {
                // Replaces what is there: the builder knows the tag already.
                instead.header(name, null).header(name, value);
            }
        }
        return instead.build();
    }
}
