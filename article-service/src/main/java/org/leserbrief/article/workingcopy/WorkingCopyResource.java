package org.leserbrief.article.workingcopy;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class WorkingCopyResource {
    private final WorkingCopyEditing editing;
    private final DeskAccess access;

    WorkingCopyResource(WorkingCopyEditing editing, DeskAccess access) {
        this.editing = editing;
        this.access = access;
    }

    @GET
    @Path("{id}/working-copy")
    @Operation(
            summary = "What is being written of an article",
            description = "The article as it stands if nothing is. `baseRevision` is less than `revision` if somebody"
                    + " has revised the article since the text was begun.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkingCopyView.class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response read(@PathParam("id") ArticleId id) {
        access.requireWriter(id);
        return response(Response.Status.OK, editing.read(id)).build();
    }

    @PUT
    @Path("{id}/working-copy")
    @Operation(
            summary = "Save what is being written",
            description = "Everything may still be missing; it is checked when it is published. If-Match must carry the"
                    + " ETag of the working copy. A stale one is answered with the present one in `workingCopy`.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkingCopyView.class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "412", description = "somebody else has saved meanwhile: see `workingCopy`")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response save(
            @PathParam("id") ArticleId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("baseRevision")
                    @Parameter(description = "the article's revision whose changes the text has taken in")
                    @Nullable
                    String baseRevision,
            @NotNull ArticleRequest content) {
        return response(
                        Response.Status.OK,
                        editing.save(
                                id,
                                ifMatch,
                                RevisionNumber.parse("baseRevision", baseRevision),
                                content,
                                access.requireWriter(id)))
                .build();
    }

    @DELETE
    @Path("{id}/working-copy")
    @Operation(summary = "Throw away what is being written", description = "It is as the article stands again.")
    @APIResponse(responseCode = "204", description = "thrown away")
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "412", description = "somebody else has saved meanwhile: see `workingCopy`")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response discard(
            @PathParam("id") ArticleId id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        editing.discard(id, ifMatch, access.requireWriter(id));
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }

    static Response.ResponseBuilder response(Response.Status status, WorkingCopyView copy) {
        return CachePolicy.PERSONAL.on(
                Response.status(status).entity(copy).tag(EntityVersion.tag(copy.version())), HttpHeaders.AUTHORIZATION);
    }
}
