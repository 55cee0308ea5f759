package org.leserbrief.article.desk;

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
@Tag(name = "Writing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR})
@Blocking
public class RevisionResource {
    private final ArticleEditing desk;
    private final DeskAccess access;

    RevisionResource(ArticleEditing desk, DeskAccess access) {
        this.desk = desk;
        this.access = access;
    }

    @GET
    @Path("{id}/revisions")
    @Operation(summary = "An article's revisions, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Lines.class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response list(
            @PathParam("id") ArticleId id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        access.requireWriter(id);
        return desk.revisions(id, Limit.parse(limit), cursor)
                .map(RevisionView.Line::of)
                .toResponse(uri)
                .build();
    }

    @GET
    @Path("{id}/revisions/{number: [1-9][0-9]{0,8}}")
    @Operation(summary = "One revision")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RevisionView.class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article or revision")
    public Response show(@PathParam("id") ArticleId id, @PathParam("number") int number) {
        access.requireWriter(id);
        return Response.ok(RevisionView.of(desk.revision(id, number))).build();
    }

    /// The schema of the list for the OpenAPI document.
    record Lines(List<RevisionView.Line> items, @Nullable String next) {}
}
