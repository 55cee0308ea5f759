package org.leserbrief.article.presence;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;

/// `GET /api/articles/{id}/presence`: server-sent events, each with an [ArticlePresence] as JSON.
@Path("/api/articles")
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class PresenceResource {
    private final PresenceStreams streams;
    private final DeskAccess access;

    PresenceResource(PresenceStreams streams, DeskAccess access) {
        this.streams = streams;
        this.access = access;
    }

    @GET
    @Path("{id}/presence")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Multi<ArticlePresence> open(@PathParam("id") ArticleId id, @Context HttpServerResponse response) {
        DeskUser user = access.requireWriter(id);
        Multi<ArticlePresence> stream = streams.open(id, user.editor());
        // The head of a stream is sent before the filters that set these for all other responses.
        response.putHeader(HttpHeaders.CACHE_CONTROL, CachePolicy.MOMENTARY.cacheControl())
                // A proxy (nginx) in front must not hold events back.
                .putHeader("X-Accel-Buffering", "no");
        return stream;
    }
}
