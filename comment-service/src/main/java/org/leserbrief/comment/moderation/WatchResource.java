package org.leserbrief.comment.moderation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for watching discussions.
@Path("/api/moderation/discussions/{articleId}/watch")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class WatchResource {
    private final Watches watches;
    private final Callers callers;

    WatchResource(Watches watches, Callers callers) {
        this.watches = watches;
        this.callers = callers;
    }

    @Schema(name = "WatchedDiscussion")
    record WatchedJson(String articleId, Instant since) {}

    @PUT
    @Operation(
            summary = "Watch a discussion",
            description = "Its new comments wait in the queue `watched` until a moderator has looked at them.")
    @APIResponseSchema(value = WatchedJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such article")
    @APIResponse(responseCode = "410", description = "the article is withdrawn")
    public Response begin(@PathParam("articleId") String id) {
        long articleId = Identifiers.require(id);
        Instant since = watches.begin(callers.require(), articleId);
        return Response.ok(new WatchedJson(Long.toString(articleId), since)).build();
    }

    @DELETE
    @Operation(summary = "Watch a discussion no longer", description = "Colleagues who watch it go on.")
    @APIResponse(responseCode = "204", description = "it is not watched")
    public Response end(@PathParam("articleId") String id) {
        watches.end(callers.require(), Identifiers.require(id));
        return Response.noContent().build();
    }
}
