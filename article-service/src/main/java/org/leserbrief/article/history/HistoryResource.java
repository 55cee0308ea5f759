package org.leserbrief.article.history;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;

@Path("/api/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class HistoryResource {
    private final ArticleHistory history;
    private final DeskAccess access;

    HistoryResource(ArticleHistory history, DeskAccess access) {
        this.history = history;
        this.access = access;
    }

    @GET
    @Path("{id}/history")
    @Operation(summary = "What was done to an article at the desk, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Entries.class)))
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response list(
            @PathParam("id") ArticleId id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        access.requireWriter(id);
        return history.of(id, Limit.parse(limit), cursor).toResponse(uri).build();
    }

    /// The schema of the list for the OpenAPI document.
    record Entries(List<HistoryEntry> items, @Nullable String next) {}
}
